/**
 * A name as SQL writes it, always quoted.
 *
 * @example
 * quoteIdentifier("assessed:bant.need"); // => "\"assessed:bant.need\""
 */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A text as a SQL literal.
 *
 * @example
 * quoteLiteral("it's"); // => "'it''s'"
 */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
