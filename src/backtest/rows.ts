import type {Engine} from "../warehouse/engine.js";

/** One measure of one model in one cohort; `all` is the whole. */
export interface MeasureRow {
  model: string;
  cohort: string;
  measure: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  n: number;
  n_converted: number;
}

/** What the best leads of a model hold, over all cohorts. */
export interface GainRow {
  model: string;
  depth: number;
  gain: number;
  lift: number;
  n: number;
}

/** Champion minus the other in AUC, on the same cases. */
export interface ComparisonRow {
  model: string;
  other: string;
  cohort: string;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  n: number;
  n_converted: number;
}

export interface TierRow {
  model: string;
  cohort: string;
  tier: number;
  name: string;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
  share_of_leads: number | null;
  share_of_conversions: number | null;
}

/** One level of a score that came with the leads. */
export interface GivenRow {
  given_score: string;
  title: string;
  /** 0 the worst; null for leads without one, who are no level. */
  level: number | null;
  label: string;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

const interval = {
  value: "double",
  lower: "double",
  upper: "double",
  p: "double",
  n: "bigint not null",
  n_converted: "bigint not null"
};
const text = "varchar not null";

/** Columns of the tables that the backtest makes, in order. */
const tables = {
  backtest_measure: {model: text, cohort: text, measure: text, ...interval},
  backtest_gain: {
    model: text,
    depth: "double not null",
    gain: "double not null",
    lift: "double not null",
    n: "double not null"
  },
  backtest_comparison: {
    model: text,
    other: text,
    cohort: text,
    difference: "double",
    lower: "double",
    upper: "double",
    p: "double",
    n: "bigint not null",
    n_converted: "bigint not null"
  },
  backtest_tier: {
    model: text,
    cohort: text,
    tier: "utinyint not null",
    name: text,
    n: "bigint not null",
    n_matured: "bigint not null",
    n_converted: "bigint not null",
    n_open_won: "bigint not null",
    rate: "double",
    lower: "double",
    upper: "double",
    share_of_leads: "double",
    share_of_conversions: "double"
  },
  backtest_given: {
    given_score: text,
    title: text,
    level: "integer",
    label: text,
    n: "bigint not null",
    n_matured: "bigint not null",
    n_converted: "bigint not null",
    n_open_won: "bigint not null",
    rate: "double",
    lower: "double",
    upper: "double"
  },
  finding: {code: text, severity: text, subject: text, title: text, detail: text, page: text}
} as const;

export type BacktestTable = keyof typeof tables;

const chunkLength = 500;

/** A value as a literal; doubles in exponent form, because `0.1` alone would be read as a decimal. */
function toLiteral(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value !== "number") throw new TypeError(`value is neither text nor number: ${typeof value}`);
  return Number.isInteger(value) ? String(value) : value.toExponential();
}

/** Creates one of the backtest's tables and fills it, in the order of the rows. */
export async function writeTable<R extends object>(
  engine: Engine,
  name: BacktestTable,
  rows: readonly R[]
): Promise<void> {
  const columns = Object.entries(tables[name]);
  await engine.execute(
    `create or replace table ${name} (${columns.map(([column, type]) => `${column} ${type}`).join(", ")})`
  );
  for (let from = 0; from < rows.length; from += chunkLength) {
    const values = rows.slice(from, from + chunkLength).map((row) => {
      const cells = row as Readonly<Record<string, unknown>>;
      return `(${columns.map(([column]) => toLiteral(cells[column])).join(", ")})`;
    });
    await engine.execute(`insert into ${name} values ${values.join(", ")}`);
  }
}
