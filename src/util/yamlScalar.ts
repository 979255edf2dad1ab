import type {Scalar} from "yaml";

/** Escapes of double-quoted scalars that stand for a blank. */
const blankEscapes = /^\\(?:[ntrfvLP \t]|x(?:09|0[a-dA-D]|20|a0|A0)|u(?:0009|000[a-dA-D]|0020|00[aA]0))$/;

/** A run of the file's text and how many marks, blanks not counted, it gives to the value. */
const quotedParts = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n|[^])|[^]/g;

function countMarks(part: string): number {
  if (part.length === 1) return /\s/.test(part) ? 0 : 1;
  if (part === "''") return 1;
  if (/^\\\r?\n$/.test(part) || blankEscapes.test(part)) return 0;
  return part.startsWith("\\U") && parseInt(part.slice(2), 16) > 0xffff ? 2 : 1;
}

/** Where the scalar's own text lies in the file: without quotes, or without the header of a block. */
function bodyOf({type, range}: Scalar, text: string): {start: number; end: number; parts: RegExp} {
  const [start, end] = range!;
  if (type === "QUOTE_DOUBLE") return {start: start + 1, end: end - 1, parts: quotedParts};
  if (type === "QUOTE_SINGLE") return {start: start + 1, end: end - 1, parts: /''|[^]/g};
  if (type === "PLAIN") return {start, end, parts: /[^]/g};
  // A block: `|` or `>`, perhaps a comment, then the lines.
  return {start: text.indexOf("\n", start) + 1, end, parts: /[^]/g};
}

/**
 * Offset in a YAML file of a character of a scalar's value.
 *
 * Folding, indentation and line ends change blanks only, so the same number of other marks stands before the character
 * in the file as in the value, whichever way the scalar is written.
 *
 * @param character place in the value, characters from 1; one past the last means its end
 */
export function findOffset(scalar: Scalar, text: string, character: number): number {
  const before = Array.from(String(scalar.value))
    .slice(0, character - 1)
    .join("");
  const blanks = /\s*$/.exec(before)![0].length;
  const isAtBlank = /^\s|^$/.test(Array.from(String(scalar.value))[character - 1] ?? "");
  let marks = before.replace(/\s/g, "").length;
  const {start, end, parts} = bodyOf(scalar, text);
  let last = start;
  for (const {0: part, index} of text.slice(start, end).matchAll(parts)) {
    const count = countMarks(part);
    if (count === 0) continue;
    if (marks === 0 && !isAtBlank) return start + index;
    marks -= count;
    if (marks >= 0) last = start + index + part.length;
    if (marks === 0 && isAtBlank) break;
  }
  return Math.min(last + blanks, end);
}
