import {parseDuration} from "../domain/duration.js";
import {WinnowError} from "../util/errors.js";
import type {Path, Reporter} from "./reporter.js";

/** Whole hours of a duration as written in a file; null where it is left out or, after a fault, where it is none. */
export function parseHours(text: string | undefined, path: Path, report: Reporter["report"]): number | null {
  if (text === undefined) return null;
  try {
    return parseDuration(text).hours;
  } catch (error) {
    if (!(error instanceof WinnowError)) throw error;
    report(path, error.message);
    return null;
  }
}
