import {answerStates} from "../../domain/answerState.js";
import {contentStages} from "../../domain/contentStage.js";
import {quoteIdentifier, quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Candidate} from "./candidate.js";

/** Values of a text kept apart, the most frequent ones; the others are one. */
const mostValues = 40;
/** Code of the texts that are not kept apart. */
export const otherCode = mostValues + 1;
/** A value with fewer leads is never kept apart, so its text is never shown. */
export const fewestLeads = 30;
/** Shares of the leads between which a number is cut. */
const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** How a column becomes small whole numbers: 0 is blank, from 1 on in an order. */
export interface Coding {
  /** SQL of the code; may read `v<position>.code`. */
  sql: string;
  /** Join that gives it, if any. */
  join: string;
  /** True where neighbouring codes are alike, so that they may be merged. */
  isOrdered: boolean;
  /** Codes beside 0. */
  size: number;
  /** What a code means; null where that must not or cannot be said. */
  labels: ReadonlyMap<number, string>;
}

/**
 * Finds codes for the columns of one table, from the values of all its rows: outcomes take no part, so that nothing
 * is chosen for looking good.
 *
 * Adds the values of texts to `leak_value`, which must be there.
 *
 * @param columns with their places in the list of candidates
 */
export async function findCodings(
  engine: Engine,
  table: string,
  columns: readonly {candidate: Candidate; position: number; type: string}[]
): Promise<Map<number, Coding>> {
  const codings = new Map<number, Coding>();
  const numbers = columns.filter(({candidate: {type}}) => type === "number" || type === "date");
  const edgesOf = await findEdges(engine, table, numbers);
  for (const {candidate, position, type} of columns) {
    const column = `${table}.${quoteIdentifier(candidate.column)}`;
    codings.set(
      position,
      candidate.kind === "feature" && candidate.type === "text"
        ? toStageCoding(column)
        : candidate.type === "text"
          ? await toTextCoding(engine, {table, column, position})
          : candidate.type === "boolean"
            ? toFlagCoding(column)
            : candidate.type === "level"
              ? toLevelCoding(candidate, column)
              : toRangeCoding(column, edgesOf.get(position) ?? [], type)
    );
  }
  return codings;
}

const blank: readonly [number, string] = [0, "(blank)"];

function toStageCoding(column: string): Coding {
  const list = contentStages.map(quoteLiteral).join(", ");
  const labels = new Map([blank, ...contentStages.map((name, i): [number, string] => [i + 1, name])]);
  const sql = `coalesce(list_position([${list}], ${column}), 0)`;
  return {sql, join: "", isOrdered: true, size: contentStages.length, labels};
}

function toFlagCoding(column: string): Coding {
  const labels = new Map([blank, [1, "no"], [2, "yes"]]);
  return {sql: `coalesce(1 + ${column}::integer, 0)`, join: "", isOrdered: true, size: 2, labels};
}

/** Codes that are there already: levels of a criterion, states of an assessment. */
function toLevelCoding({kind, labels: given}: Candidate, column: string): Coding {
  const names = kind === "assessment" ? answerStates.map((name) => name.replace("_", " ")) : [];
  const labels = given ?? new Map(names.map((name, i) => [i, name]));
  return {sql: column, join: "", isOrdered: true, size: names.length - 1, labels};
}

async function toTextCoding(
  engine: Engine,
  {table, column, position}: {table: string; column: string; position: number}
): Promise<Coding> {
  await engine.execute(
    `insert into leak_value select ${position}, value, row_number() over (order by n desc, value) from (
  select ${column} as value, count(*) as n from ${table} where ${column} is not null group by all having count(*) >= ${fewestLeads} order by n desc, value limit ${mostValues})`
  );
  // What a text could do to a terminal or to a query is taken out where it is read; a NUL would end the query.
  const rows = await engine.queryRows<{code: number; value: string}>(
    `select code, regexp_replace(value, '[\\x00-\\x1f\\x7f]+', ' ', 'g') as value from leak_value where position = ${position} order by code`
  );
  const join = `left join (select value, code from leak_value where position = ${position}) as v${position} on v${position}.value = ${column}`;
  const sql = `case when ${column} is null then 0 else coalesce(v${position}.code, ${otherCode}) end`;
  const labels = new Map([blank, ...rows.map(({code, value}): [number, string] => [code, toShort(value)])]);
  return {sql, join, isOrdered: false, size: otherCode, labels};
}

const mostLetters = 60;
const toShort = (text: string) => (text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text);

function toRangeCoding(column: string, edges: readonly string[], type: string): Coding {
  const steps = edges.map((edge) => `(${column} >= cast(${quoteLiteral(edge)} as ${type}))::integer`);
  const nameOf = (i: number) =>
    i === 0
      ? `below ${edges[0]!}`
      : i === edges.length
        ? `${edges[i - 1]!} or more`
        : `${edges[i - 1]!} to ${edges[i]!}`;
  const names = edges.length === 0 ? [] : Array.from({length: edges.length + 1}, (_, i) => nameOf(i));
  const labels = new Map([blank, ...names.map((name, i): [number, string] => [i + 1, name])]);
  return {
    sql: `coalesce(${["1", ...steps].join(" + ")}, 0)`.replace("coalesce(1, 0)", `(${column} is not null)::integer`),
    join: "",
    isOrdered: true,
    size: edges.length + 1,
    labels
  };
}

/** Edges of ranges for each number, as texts the engine reads back exactly; the smallest value is no edge. */
async function findEdges(
  engine: Engine,
  table: string,
  columns: readonly {candidate: Candidate; position: number}[]
): Promise<Map<number, string[]>> {
  if (columns.length === 0) return new Map();
  const parts = columns.map(({candidate, position}) => {
    const column = `${table}.${quoteIdentifier(candidate.column)}`;
    return `array_to_string(quantile_disc(${column}, [0, ${shares.join(", ")}]), '|') as e${position}`;
  });
  const [row] = await engine.queryRows<Record<string, string | null>>(`select ${parts.join(", ")} from ${table}`);
  return new Map(
    columns.map(({position}) => {
      const [least, ...cuts] = (row![`e${position}`] ?? "").split("|");
      return [position, [...new Set(cuts)].filter((edge) => edge !== least)];
    })
  );
}
