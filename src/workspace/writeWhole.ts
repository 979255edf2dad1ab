import * as fs from "node:fs";
import {basename, dirname, join} from "node:path";
import {WinnowError} from "../util/errors.js";

/** What is asked of the file system; tests pass one that fails. */
export type Disk = Pick<
  typeof fs,
  | "chmodSync"
  | "closeSync"
  | "linkSync"
  | "mkdirSync"
  | "mkdtempSync"
  | "openSync"
  | "readFileSync"
  | "realpathSync"
  | "renameSync"
  | "rmSync"
  | "statSync"
  | "writeFileSync"
>;

/**
 * The text of a file, a byte order mark included.
 *
 * @throws WinnowError if it is not UTF-8: writing it back would lose what could not be read
 */
export function readWhole(path: string): string {
  const bytes = fs.readFileSync(path);
  try {
    return new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (cause) {
    throw new WinnowError(`not a text in UTF-8: ${path}`, {cause});
  }
}

/**
 * Writes a file that must not be there yet. It appears whole or not at all, whatever happens meanwhile.
 *
 * @throws WinnowError if the file is there, or the disk does not take it
 */
export function createWhole(path: string, text: string, disk: Disk = fs): void {
  attempt(path, () => {
    disk.mkdirSync(dirname(path), {recursive: true});
    withPart(path, text, disk, (part) => {
      try {
        // A link, unlike a renaming, never takes the place of a file that is there.
        disk.linkSync(part, path);
      } catch (error) {
        if (codeOf(error) === "EEXIST") throw error;
        // A disk without links (FAT): take the name first, then put the content in its place.
        disk.closeSync(disk.openSync(path, "wx"));
        disk.renameSync(part, path);
      }
    });
  });
}

/**
 * Puts another text in the place of a file that still reads `before`; it reads the one or the other, whole, whatever
 * happens meanwhile. Links are followed and the file's mode stays.
 *
 * @throws WinnowError if somebody else has changed the file, or the disk does not take it
 */
export function replaceWhole(path: string, {before, after}: {before: string; after: string}, disk: Disk = fs): void {
  attempt(path, () => {
    const real = disk.realpathSync(path);
    withPart(real, after, disk, (part) => {
      disk.chmodSync(part, disk.statSync(real).mode & 0o7777);
      if (disk.readFileSync(real, "utf8") !== before)
        throw new WinnowError(`changed by somebody else meanwhile, so it is left as it is: ${path}`);
      disk.renameSync(part, real);
    });
  });
}

/** Writes the text beside the file, in a folder of its own that is gone afterwards. */
function withPart(path: string, text: string, disk: Disk, place: (part: string) => void): void {
  const folder = disk.mkdtempSync(join(dirname(path), `.${basename(path)}.`));
  try {
    const part = join(folder, "part");
    disk.writeFileSync(part, text, {flush: true});
    place(part);
  } finally {
    disk.rmSync(folder, {recursive: true, force: true});
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    if (cause instanceof WinnowError) throw cause;
    if (codeOf(cause) === "EEXIST") throw new WinnowError(`file exists already: ${path}`, {cause});
    throw new WinnowError(`file cannot be written, ${(cause as Error).message}: ${path}`, {cause});
  }
}
