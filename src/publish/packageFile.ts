import {createReadStream} from "node:fs";
import type {Writable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {fileURLToPath} from "node:url";

/** Sends a file of an installed package on, so that a page gets it from its own site and from no other host. */
export async function writePackageFile(name: string, output: Writable): Promise<void> {
  await pipeline(createReadStream(fileURLToPath(import.meta.resolve(name))), output, {end: false});
}
