import type {ResultKey} from "../backtest/resultKeys.js";
import type {ComparisonRow, GivenRow, MeasureRow} from "../backtest/rows.js";
import type {About} from "../publish/about.js";
import {quoteIdentifier} from "../sql/identifier.js";
import type {TierRow} from "../stats/tierTable.js";
import type {Engine} from "../warehouse/engine.js";
import type {Finding} from "./overview.js";
import {queryFindings} from "./overview.js";

/** Everything a backtest found, as the commands print it. */
export interface BacktestReport {
  about: About;
  /** The model the report keeps to; null for all. */
  model: string | null;
  keys: readonly ResultKey[];
  measures: readonly MeasureRow[];
  tiers: readonly TierRow[];
  comparisons: readonly ComparisonRow[];
  givenScores: readonly GivenRow[];
  /** Every other table of the backtest, by its name without `backtest_`, rows in the order they were written. */
  others: Readonly<Record<string, readonly object[]>>;
  findings: readonly Finding[];
}

const ordered: Readonly<Record<string, string>> = {
  backtest_measure: "model, cohort, measure",
  backtest_comparison: "model, other, cohort",
  backtest_tier: "model, cohort, tier"
};
/** Names of tables whose own would be one of the report's other keys. */
const renamed: Readonly<Record<string, string>> = {backtest_maturity: "maturity_rates"};
const named = new Set([...Object.keys(ordered), "backtest_key", "backtest_given"]);

/** Reads a backtest, of one model where one is named: rows about other models stay out, rows about none stay in. */
export async function readBacktest(engine: Engine, about: About, model: string | null): Promise<BacktestReport> {
  const tables = await engine.queryRows<{name: string; has_model: boolean}>(
    "select table_name as name, bool_or(column_name = 'model') as has_model from information_schema.columns where table_name like 'backtest\\_%' escape '\\' group by table_name order by table_name"
  );
  const hasModel = new Map(tables.map(({name, has_model}) => [name, has_model]));
  const read = async <R extends object>(name: string): Promise<R[]> => {
    const rows = await engine.queryRows<R>(
      `select * from ${quoteIdentifier(name)} order by ${ordered[name] ?? "rowid"}`
    );
    if (model === null || hasModel.get(name) !== true) return rows;
    return rows.filter((row) => (row as {model?: unknown}).model === model);
  };
  const others: Record<string, readonly object[]> = {};
  for (const {name} of tables)
    if (!named.has(name)) others[renamed[name] ?? name.slice("backtest_".length)] = await read(name);
  return {
    about,
    model,
    keys: await read<ResultKey>("backtest_key"),
    measures: await read<MeasureRow>("backtest_measure"),
    tiers: await read<TierRow>("backtest_tier"),
    comparisons: await read<ComparisonRow>("backtest_comparison"),
    givenScores: await read<GivenRow>("backtest_given"),
    others,
    findings: await queryFindings(engine)
  };
}

/** The report as one JSON value, names in snake_case. */
export function toBacktestJson({about, keys, measures, tiers, comparisons, ...rest}: BacktestReport): object {
  return {
    run_id: about.run_id,
    data_hash: about.data_hash,
    horizon_days: about.horizon_days,
    maturity: about.maturity,
    keys,
    measures,
    tiers,
    comparisons,
    given_scores: rest.givenScores,
    ...rest.others,
    findings: rest.findings
  };
}
