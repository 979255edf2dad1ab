import {existsSync} from "node:fs";
import type {About} from "../publish/about.js";
import {openDuckdb} from "../warehouse/duckdbEngine.js";
import type {Engine} from "../warehouse/engine.js";
import type {Location} from "../workspace/locate.js";
import {findMissingFiles} from "../workspace/locate.js";
import type {Io} from "./io.js";
import {progress} from "./io.js";
import {runWorkspace} from "./runWorkspace.js";

export interface OpenWarehouse {
  engine: Engine;
  about: About;
}

/** Brings the warehouse up to date and opens it for reading; where the source files are away, the last one serves. */
export async function withWarehouse<T>(
  location: Location,
  io: Io,
  work: (open: OpenWarehouse) => Promise<T>
): Promise<T> {
  const isStale =
    findMissingFiles(location).length > 0 && location.workspace.simulate === null && existsSync(location.warehouse);
  if (isStale) io.err("source files are not there, so the last run is used as it is\n");
  else await runWorkspace(location, {isForced: false, effects: progress(io)});
  return withLastWarehouse(location, work);
}

/** Opens the warehouse of the last run for reading, whatever has changed since. */
export async function withLastWarehouse<T>(location: Location, work: (open: OpenWarehouse) => Promise<T>): Promise<T> {
  const engine = await openDuckdb({file: location.warehouse, isReadOnly: true});
  try {
    const [row] = await engine.queryRows<{json: string}>("select json from about");
    return await work({engine, about: JSON.parse(row!.json) as About});
  } finally {
    engine.close();
  }
}
