import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Framework} from "../domain/framework.js";
import type {Fault} from "../util/errors.js";
import {FaultsError} from "../util/errors.js";
import {compareText} from "../util/order.js";
import {parseFramework} from "./parseFramework.js";

/**
 * A workspace's own frameworks, by name of their files.
 *
 * @param dir folder of the workspace; its folder `frameworks` may be missing
 * @throws FaultsError with every fault of every file at once
 */
export function readFrameworks(dir: string): Framework[] {
  const folder = join(dir, "frameworks");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name));
  const faults: Fault[] = [];
  const own: Framework[] = [];
  for (const name of names.sort(compareText)) {
    const file = join(folder, name);
    try {
      own.push(parseFramework(readFileSync(file, "utf8"), file));
    } catch (error) {
      if (!(error instanceof FaultsError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new FaultsError(faults);
  return own;
}
