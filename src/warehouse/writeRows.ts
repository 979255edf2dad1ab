import type {Engine} from "./engine.js";

/** A table by its name and its columns with their types, in order. */
export interface RowTable {
  name: string;
  columns: Readonly<Record<string, string>>;
}

const chunkLength = 500;

/** A value as a literal; doubles in exponent form, because `0.1` alone would be read as a decimal. */
function toLiteral(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value !== "number") throw new TypeError(`value is neither text nor number: ${typeof value}`);
  return Number.isInteger(value) ? String(value) : value.toExponential();
}

/** Creates a table and fills it, in the order of the rows. */
export async function writeRows<R extends object>(
  engine: Engine,
  {name, columns}: RowTable,
  rows: readonly R[]
): Promise<void> {
  const names = Object.keys(columns);
  await engine.execute(
    `create or replace table ${name} (${Object.entries(columns)
      .map(([column, type]) => `${column} ${type}`)
      .join(", ")})`
  );
  for (let from = 0; from < rows.length; from += chunkLength) {
    const values = rows.slice(from, from + chunkLength).map((row) => {
      const cells = row as Readonly<Record<string, unknown>>;
      return `(${names.map((column) => toLiteral(cells[column])).join(", ")})`;
    });
    await engine.execute(`insert into ${name} values ${values.join(", ")}`);
  }
}
