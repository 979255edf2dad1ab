import {existsSync, lstatSync, readlinkSync, realpathSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import {WinnowError} from "../util/errors.js";

/** The file standard output goes to, where the system tells; a list of leads must not slip into a site by `>`. */
export function findRedirect(): string | undefined {
  try {
    const target = readlinkSync("/proc/self/fd/1");
    return target.startsWith("/") && !target.startsWith("/dev/") ? target : undefined;
  } catch {
    return undefined;
  }
}

/** Where a file that may not be there yet would really be written: links are followed, of folders and of the file. */
function toRealPath(file: string, depth = 0): string {
  const path = resolve(file);
  if (depth < 40 && lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() === true) {
    return toRealPath(resolve(dirname(path), readlinkSync(path)), depth + 1);
  }
  const parent = dirname(path);
  if (existsSync(path)) return realpathSync(path);
  return parent === path ? path : join(toRealPath(parent, depth), basename(path));
}

const sourceFolders = ["dist", "reports", "loaders"];

/**
 * Lists of leads are for people who work them: a folder that is, or becomes, a web site is refused.
 *
 * @throws WinnowError if the file lies in a finished site or among the pages, by whatever links
 */
export function refusePublished(file: string | undefined): void {
  if (file === undefined) return;
  let folder = dirname(toRealPath(file));
  for (;;) {
    const isSite = existsSync(join(folder, "_observablehq")) || existsSync(join(folder, "_file"));
    const isSource =
      sourceFolders.includes(basename(folder)) && existsSync(join(folder, "..", "observablehq.config.ts"));
    if (isSite || isSource) throw new WinnowError(`a list of leads must not lie in a published folder: ${file}`);
    const parent = dirname(folder);
    if (parent === folder) return;
    folder = parent;
  }
}
