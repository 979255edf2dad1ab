import {existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Input} from "../ingest/ingest.js";
import {hashText} from "../util/hash.js";
import type {Location} from "../workspace/locate.js";
import {resolveSourceFile} from "../workspace/locate.js";

/** What was hashed last: `key` changes with the files' sizes and times, the mapping and the code. */
interface Remembered {
  key: string;
  inputs: Input[];
}

/** A file changed this shortly before it was hashed may change again without a trace in its times. */
const restlessMs = 2000;

/**
 * Hashes of the sources, as `hashInputs` makes them; while no file has changed in size or time, those of the last
 * time, because today's list should not wait for every source to be read through.
 */
export async function rememberInputs(
  location: Location,
  codeVersion: string,
  {isForced}: {isForced: boolean}
): Promise<Input[]> {
  const file = join(location.stateDir, "inputs.json");
  const {key, latest} = toKey(location, codeVersion);
  const known = readRemembered(file);
  if (known?.key === key && !isForced) return known.inputs;
  const start = Date.now();
  // Loaded only now, because most commands find nothing new to read.
  const {hashInputs} = await import("../ingest/ingest.js");
  const inputs = await hashInputs(location, codeVersion);
  if (latest < start - restlessMs) writeRemembered(file, {key, inputs});
  return inputs;
}

function toKey({workspace, dataDir}: Location, codeVersion: string): {key: string; latest: number} {
  const files = workspace.sources.map((source) => {
    const path = resolveSourceFile(dataDir, source);
    const {size, ino, mtimeNs, ctimeNs} = statSync(path, {bigint: true});
    return {stat: [path, size, ino, mtimeNs, ctimeNs].map(String), changed: Number(ctimeNs / 1_000_000n)};
  });
  const stats = files.map(({stat}) => stat);
  return {
    key: hashText(JSON.stringify([codeVersion, readFileSync(workspace.file, "utf8"), workspace.frameworks, stats])),
    latest: Math.max(...files.map(({changed}) => changed))
  };
}

/** Nothing where the file is missing or not ours: the sources are then read. */
function readRemembered(file: string): Remembered | null {
  if (!existsSync(file)) return null;
  try {
    const {key, inputs} = JSON.parse(readFileSync(file, "utf8")) as Partial<Remembered>;
    return typeof key === "string" && Array.isArray(inputs) ? {key, inputs} : null;
  } catch {
    return null;
  }
}

function writeRemembered(file: string, remembered: Remembered): void {
  mkdirSync(join(file, ".."), {recursive: true});
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, JSON.stringify(remembered));
  renameSync(part, file);
}
