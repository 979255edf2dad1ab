/** A value of a cell; null and the empty text are both an empty cell. */
export type Cell = string | number | boolean | null;

const special = /[",\r\n]/;

/** One cell after RFC 4180: quoted only where it must be. */
export function formatCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return special.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * Rows as CSV text with a header, lines ended by LF.
 *
 * @param columns header → value of a row
 * @example
 * toCsv([{a: 1, b: "x, y"}], {a: (row) => row.a, b: (row) => row.b}); // => "a,b\n1,\"x, y\"\n"
 */
export function toCsv<T>(rows: readonly T[], columns: Readonly<Record<string, (row: T) => Cell>>): string {
  const readers = Object.values(columns);
  const lines = [Object.keys(columns).join(",")];
  // One array for all rows: joining it is faster than adding to a text.
  const cells = readers.map(() => "");
  for (const row of rows) {
    for (let i = 0; i < readers.length; i++) cells[i] = formatCell(readers[i]!(row));
    lines.push(cells.join(","));
  }
  return `${lines.join("\n")}\n`;
}
