import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {openDuckdb} from "./duckdbEngine.js";
import type {Engine} from "./engine.js";

export interface PublishOptions {
  /** File of the warehouse. */
  target: string;
  /** Folders whose files may be read while building. */
  folders: readonly string[];
  /** Number that tells this build's files from another's running at the same time; the process id. */
  owner: number;
  isAlive: (owner: number) => boolean;
}

const ENDING = ".building";

/**
 * Builds a warehouse beside the one in use and puts it in its place when all is well; renaming is one act of the file
 * system, so a reader sees the old one or the new one, whole, and a build that dies leaves the old one untouched.
 *
 * @param build fills the new warehouse; the old one, where there is one, is attached as `previous`
 */
export async function publishRun<T>(
  {target, folders, owner, isAlive}: PublishOptions,
  build: (engine: Engine, hasPrevious: boolean) => Promise<T>
): Promise<T> {
  mkdirSync(dirname(target), {recursive: true});
  removeLeftovers(target, isAlive);
  const file = `${target}.${owner}${ENDING}`;
  try {
    const {engine, hasPrevious} = await openBeside(file, target, folders);
    let result: T;
    try {
      result = await build(engine, hasPrevious);
      await engine.execute("checkpoint");
    } finally {
      engine.close();
    }
    renameSync(file, target);
    return result;
  } finally {
    removeDatabase(file);
  }
}

/** An old warehouse that cannot be read any more (another version, a damaged disk) is as good as none. */
async function openBeside(file: string, target: string, folders: readonly string[]) {
  removeDatabase(file);
  if (existsSync(target)) {
    try {
      const engine = await openDuckdb({file, folders, previous: target});
      return {engine, hasPrevious: true};
    } catch {
      removeDatabase(file);
    }
  }
  return {engine: await openDuckdb({file, folders}), hasPrevious: false};
}

function removeLeftovers(target: string, isAlive: (owner: number) => boolean): void {
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.`) || !name.includes(ENDING)) continue;
    const owner = Number(name.slice(basename(target).length + 1).split(".")[0]);
    if (!isAlive(owner)) rmSync(join(dirname(target), name), {force: true, recursive: true});
  }
}

function removeDatabase(file: string): void {
  for (const path of [file, `${file}.wal`]) rmSync(path, {force: true});
  rmSync(`${file}.tmp`, {force: true, recursive: true});
}
