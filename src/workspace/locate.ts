import {createHash} from "node:crypto";
import {createReadStream, existsSync, readdirSync, readFileSync, realpathSync, statSync} from "node:fs";
import {basename, join, relative, resolve, sep} from "node:path";
import type {Fault} from "../util/errors.js";
import {FaultsError, WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {parseWorkspace} from "./parse.js";
import {readFrameworks} from "./readFrameworks.js";
import type {Source, Workspace} from "./workspace.js";

/** Where a workspace's pieces lie on this machine. */
export interface Location {
  workspace: Workspace;
  /** Folder of the source files. */
  dataDir: string;
  /** Folder of everything that is derived: warehouse, site cache. */
  stateDir: string;
  warehouse: string;
}

/**
 * Finds and reads a workspace.
 *
 * @param dir its folder, such as `data/demo`
 * @param dataDir folder of its source files; default `source` inside the workspace
 * @throws WinnowError if the folder holds no `workspace.yaml`; FaultsError if the file is wrong
 */
export function locateWorkspace(dir: string, dataDir?: string): Location {
  const file = join(dir, "workspace.yaml");
  if (!existsSync(file)) {
    const parent = resolve(dir, "..");
    const others = existsSync(parent)
      ? readdirSync(parent).filter((name) => existsSync(join(parent, name, "workspace.yaml")))
      : [];
    const hint = suggest(basename(resolve(dir)), others);
    throw new WinnowError(`no workspace.yaml in folder: ${dir}${hint === null ? "" : ` (${hint})`}`);
  }
  const workspace = readWorkspace(dir, file);
  workspace.name = basename(resolve(dir));
  const stateDir = resolve(".winnow", workspace.name);
  return {
    workspace,
    dataDir: resolve(dataDir ?? join(dir, "source")),
    stateDir,
    warehouse: join(stateDir, "warehouse.duckdb")
  };
}

/** The workspace file and the frameworks beside it; faults of all of them come at once. */
function readWorkspace(dir: string, file: string): Workspace {
  const faults: Fault[] = [];
  const workspace = collect(faults, () => parseWorkspace(readFileSync(file, "utf8"), file));
  const own = collect(faults, () => readFrameworks(dir));
  if (workspace === null || own === null) throw new FaultsError(faults);
  return {...workspace, frameworks: [...workspace.frameworks, ...own]};
}

function collect<T>(faults: Fault[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    faults.push(...error.faults);
    return null;
  }
}

/** Source files that are not there, as the workspace names them. */
export function findMissingFiles({workspace, dataDir}: Location): string[] {
  return [...new Set(workspace.sources.map(({file}) => file))].filter((file) => !existsSync(join(dataDir, file)));
}

/** What to get and where it goes. */
export function describeMissingFiles({workspace, dataDir}: Location, missing: readonly string[]): string {
  const from =
    workspace.origin === null
      ? ""
      : `\n${workspace.origin.name} (${workspace.origin.licence})\n${workspace.origin.get}`;
  const there = existsSync(dataDir) ? readdirSync(dataDir) : [];
  const hint = there.length > 0 ? suggest(missing[0]!, there) : null;
  return (
    `source files are missing: ${missing.join(", ")}${hint === null ? "" : ` (${hint})`}${from}\n` +
    `put them into ${relative(resolve("."), dataDir) || "."} or name their folder with --data DIR`
  );
}

/**
 * The real path of a source's file, which must stay under the data folder whatever links say.
 *
 * @throws WinnowError if it leads outside or is not a plain file
 */
export function resolveSourceFile(dataDir: string, source: Source): string {
  const root = realpathSync(dataDir);
  const path = realpathSync(join(dataDir, source.file));
  if (path !== root && !path.startsWith(root + sep))
    throw new WinnowError(`file leads outside the data folder: ${source.file}`);
  if (!statSync(path).isFile()) throw new WinnowError(`not a file: ${source.file}`);
  return path;
}

/** SHA-256 of a file's content. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
