import {closeSync, openSync, readSync} from "node:fs";
import {constants, gunzipSync} from "node:zlib";
import {WinnowError} from "../util/errors.js";

/** More than any header needs; a file that starts with a longer record is no table. */
const LIMIT = 1 << 20;

/** The first megabyte of a file, unpacked where its name ends in `.gz`. */
function readStart(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(LIMIT);
    const start = buffer.subarray(0, readSync(file, buffer, 0, LIMIT, 0));
    if (!path.toLowerCase().endsWith(".gz") || start.length === 0) return start;
    return gunzipSync(start, {finishFlush: constants.Z_SYNC_FLUSH});
  } finally {
    closeSync(file);
  }
}

function findRecordEnd(bytes: Buffer): number {
  let isQuoted = false;
  for (const [i, byte] of bytes.entries()) {
    if (byte === 0x22) isQuoted = !isQuoted;
    else if (!isQuoted && (byte === 0x0a || byte === 0x0d)) return i;
  }
  return bytes.length;
}

function decodeHeader(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff") throw new WinnowError("encoding must be UTF-8: UTF-16");
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes.subarray(0, findRecordEnd(bytes)));
  } catch {
    throw new WinnowError("encoding must be UTF-8: the header is not");
  }
}

/**
 * The cells of one CSV record (RFC 4180).
 *
 * @example
 * splitRecord('a,"b, ""c"""', ","); // => ["a", "b, \"c\""]
 */
export function splitRecord(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < record.length; ++i) {
    const character = record[i]!;
    if (isQuoted && character === '"' && record[i + 1] === '"') cell += record[++i]!;
    else if (character === '"' && (isQuoted || cell.trim() === "")) isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell];
}

/**
 * Names for the columns of a file, each once whatever its case: a repeated one gets a number, an empty one its place.
 *
 * @example
 * toColumnNames(["a", "A", ""]); // => ["a", "A_1", "column2"]
 */
export function toColumnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, i) => {
    const name = cell.trim() === "" ? `column${i}` : cell.trim();
    let free = name;
    for (let n = 1; taken.has(free.toLowerCase()); ++n) free = `${name}_${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/**
 * The columns of a CSV file, plain or gzip.
 *
 * @throws WinnowError if the file is empty, is not gzip though its name says so, or is not UTF-8
 */
export function readCsvHeader(path: string, delimiter: string): string[] {
  const text = decodeHeader(readStart(path));
  if (text.trim() === "") throw new WinnowError("no header in its first line");
  return toColumnNames(splitRecord(text, delimiter));
}
