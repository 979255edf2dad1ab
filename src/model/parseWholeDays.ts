import {parseDays} from "../domain/duration.js";
import {WinnowError} from "../util/errors.js";
import type {Path, Reporter} from "./reporter.js";

/** Whole days of a duration in a file; null where a fault was reported. */
export function parseWholeDays(text: string, path: Path, {report}: Reporter): number | null {
  try {
    return parseDays(text);
  } catch (error) {
    if (!(error instanceof WinnowError)) throw error;
    report(path, error.message);
    return null;
  }
}
