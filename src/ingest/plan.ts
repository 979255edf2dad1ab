import type {CanonicalType} from "../workspace/canonical.js";
import {getCanonicalTable} from "../workspace/canonical.js";
import type {AttributeSpec} from "../workspace/spec.js";
import type {Source} from "../workspace/workspace.js";

/** One column a source fills: from which checked expression, read as what. */
export interface PlannedColumn {
  name: string;
  /** Checked SQL over the source's columns. */
  sql: string;
  type: CanonicalType | AttributeSpec["type"];
  isRequired: boolean;
  /** For attributes: when the value is known; null for canonical columns. */
  known: "creation" | "history" | "outcome" | "unstated" | null;
}

/** How one file becomes rows of a canonical table. */
export interface Plan {
  source: Source;
  path: string;
  /** Columns of the file. */
  header: string[];
  columns: PlannedColumn[];
  /** Checked SQL of the rows that belong to the table; null for all. */
  where: string | null;
}

/**
 * The name an unmapped column of a file gets as an attribute.
 *
 * @example
 * toAttributeName("Total Time Spent on Website"); // => "total_time_spent_on_website"
 */
export function toAttributeName(column: string): string {
  const name = column
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
  return /^\p{N}/u.test(name) || name === "" ? `column_${name}` : name;
}

/** An expression of the workspace file that has yet to pass the allow-list. */
export interface Draft {
  name: string;
  text: string;
  /** Where it stands below the source, such as `["columns", "created_at"]`. */
  path: (string | number)[];
  type: PlannedColumn["type"];
  isRequired: boolean;
  known: PlannedColumn["known"];
}

/** Every column a source will fill: canonical ones, declared attributes, and what is left of the file. */
export function draftColumns(source: Source, header: readonly string[], isUndated: boolean): Draft[] {
  const table = getCanonicalTable(source.table);
  const canonical = Object.entries(source.columns).map(([name, text]): Draft => {
    const {type, isRequired} = table.columns[name]!;
    const isNeeded = isRequired || (name === "created_at" && !isUndated);
    return {name, text, path: ["columns", name], type, isRequired: isNeeded, known: null};
  });
  if (!table.hasAttributes) return canonical;
  const declared = Object.entries(source.attributes).map(([name, {from, type, known}]): Draft => ({
    name,
    text: from ?? quoted(name, header),
    path: from === undefined ? ["attributes", name] : ["attributes", name, "from"],
    type,
    isRequired: false,
    known: known ?? "unstated"
  }));
  const mapped = new Set([...canonical, ...declared].map(({text}) => unquote(text).toLowerCase()));
  const taken = new Set([...Object.keys(table.columns), ...declared.map(({name}) => name.toLowerCase()), "segment"]);
  const rest: Draft[] = [];
  for (const column of header) {
    const own = toAttributeName(column);
    // A canonical column that is made from the file's column of the same name already holds it.
    const isHeld = source.columns[own]?.toLowerCase().includes(column.toLowerCase()) === true;
    if (mapped.has(column.toLowerCase()) || isHeld) continue;
    const name = findFree(own, taken);
    taken.add(name);
    rest.push({name, text: quoted(column, header), path: [], type: "text", isRequired: false, known: "unstated"});
  }
  return [...canonical, ...declared, ...rest];
}

/** The name itself, with a number where it is taken. */
function findFree(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); ++n) free = `${name}_${n}`;
  return free;
}

const quoted = (name: string, header: readonly string[]) => {
  const column = header.find((one) => one === name) ?? header.find((one) => toAttributeName(one) === name) ?? name;
  return `"${column.replaceAll('"', '""')}"`;
};

const unquote = (text: string) => {
  const inner = /^"((?:[^"]|"")*)"$/.exec(text.trim())?.[1];
  return inner === undefined ? text.trim() : inner.replaceAll('""', '"');
};
