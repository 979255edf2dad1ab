import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {WinnowError} from "../util/errors.js";

export interface LockOptions {
  file: string;
  /** Process id of the one who asks. */
  owner: number;
  isAlive: (owner: number) => boolean;
}

/**
 * Takes the one lock of a project's pages: Framework keeps loader output in one folder, so two builds at a time would
 * mix the data of their workspaces. A lock whose owner has died is taken over.
 *
 * @returns gives the lock back
 * @throws WinnowError naming the process that has it
 */
export function lockSite({file, owner, isAlive}: LockOptions): () => void {
  mkdirSync(dirname(file), {recursive: true});
  for (let attempt = 0; attempt < 2; ++attempt) {
    try {
      writeFileSync(file, String(owner), {flag: "wx"});
      return () => rmSync(file, {force: true});
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const other = Number(readFileSync(file, "utf8"));
      if (Number.isInteger(other) && other > 0 && isAlive(other)) {
        throw new WinnowError(`another build or preview of these pages is running: process ${other}`);
      }
      rmSync(file, {force: true});
    }
  }
  throw new WinnowError(`the lock of the pages cannot be taken: ${file}`);
}
