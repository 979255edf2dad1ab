import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** Folder with inputs/, expected/ and manifest.json; another set with the same form can be checked through the variable. */
const folder = process.env["GOLDEN_DIR"] ?? join(import.meta.dirname);

export interface GoldenStatistic {
  status: "ok" | "undefined" | "partial" | "degenerate";
  tolerance: {abs: number; rel: number};
  value: unknown;
}

export interface GoldenCase {
  name: string;
  kind: string;
  params: Record<string, unknown>;
  statistics: Record<string, GoldenStatistic>;
  /** Columns of the input as text. */
  columns: Record<string, string[]>;
}

/** Rows of a CSV text with RFC 4180 quoting. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; ++i) {
    const letter = text[i]!;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (letter === '"') isQuoted = true;
    else if (letter === ",") {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += letter;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

function readColumns(file: string): Record<string, string[]> {
  const [header, ...rows] = parseCsv(readFileSync(file, "utf8"));
  return Object.fromEntries(header!.map((name, column) => [name, rows.map((row) => row[column]!)]));
}

/** Every input of the golden set with its expected values. */
export function readGolden(): GoldenCase[] {
  const names = readdirSync(join(folder, "expected")).filter((file) => file.endsWith(".json"));
  return names.sort().map((file) => {
    const expected = JSON.parse(readFileSync(join(folder, "expected", file), "utf8")) as Omit<GoldenCase, "columns">;
    const name = file.slice(0, -".json".length);
    return {...expected, name, columns: readColumns(join(folder, "inputs", `${name}.csv`))};
  });
}

/** A column as numbers. */
export function numbers(golden: GoldenCase, column: string): number[] {
  const cells = golden.columns[column];
  if (cells === undefined) throw new Error(`no such column in ${golden.name}: ${column}`);
  return cells.map(Number);
}
