import {suggest} from "../../lib/util/nearest.js";

/**
 * What went wrong with a question, in the database's own words without their wrapping; for a table that is not there with
 * the nearest one that is.
 */
export function toErrorWords(error: unknown, tables: readonly string[]): string {
  const text = unwrap(error instanceof Error ? error.message : String(error));
  const [, missing] = /Table with name (\S+) does not exist/.exec(text) ?? [];
  if (missing !== undefined) {
    const hint = suggest(missing, tables);
    return `No such table: ${missing}${hint === null ? "" : ` (${hint})`}`;
  }
  if (text === "no statements") return "There is no question in the editor.";
  // What follows tells how to load extensions, which this page does not.
  return text.split("\nPlease try installing")[0]!.trim() || "The question could not be answered.";
}

/** Faults of syntax come as JSON. */
function unwrap(text: string): string {
  const plain = text.replace(/^Error: /, "");
  if (!plain.startsWith("{")) return plain;
  try {
    const {exception_message: message} = JSON.parse(plain) as {exception_message?: unknown};
    return typeof message === "string" ? message : plain;
  } catch {
    return plain;
  }
}
