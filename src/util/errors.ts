/** A message meant for the person who made the mistake; the command line prints it without a stack trace. */
export class WinnowError extends Error {
  override name = "WinnowError";
}

/** Data that a function cannot work with: lengths that differ, a score that is not finite. */
export class DataError extends WinnowError {
  override name = "DataError";
}

/** One fault in a user's file, in the house form: what is wrong, where, and the nearest fix. */
export interface Fault {
  /** File as the user would name it, relative to the workspace where possible. */
  file: string;
  /** Path inside the file, such as `criteria[2].when`; empty for the file as a whole. */
  path: string;
  /** Line in the file, from 1; null where it is not known. */
  line: number | null;
  /** Column in that line, from 1; null where it is not known. */
  column: number | null;
  /** What is wrong, lower case, the offending value last. */
  message: string;
  /** The nearest valid name or the allowed values; null where there is nothing to suggest. */
  hint: string | null;
}

/** `file:line:column: path: message (hint)`, leaving out what is not known. */
export function formatFault({file, path, line, column, message, hint}: Fault): string {
  const place = [file, line, column].filter((part) => part !== null).join(":");
  return `${place}: ${path === "" ? "" : `${path}: `}${message}${hint === null ? "" : ` (${hint})`}`;
}

/** All faults of a user's files at once, so that they can be mended in one go. */
export class FaultsError extends WinnowError {
  override name = "FaultsError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join("\n"));
    this.faults = faults;
  }
}
