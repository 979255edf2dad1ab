/**
 * A text as a CSV cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 * @example
 * toCsvCell("=1+1"); // => "'=1+1"
 */
export function toCsvCell(text: string): string {
  // White space and what cannot be seen before the sign do not stop a spreadsheet, nor do full-width signs.
  const safe = /^[\s\p{C}]*[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
