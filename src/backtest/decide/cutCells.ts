import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BlockSql} from "../readScores.js";
import {holdout} from "../readScores.js";

/** Matured cases of a model by part, fold and score. */
export interface CutCell {
  part: "choose" | "report";
  fold: number;
  /** Hundredths of points. */
  score: number;
  n: number;
  converted: number;
  nSales: number;
  convertedSales: number;
}

/** Which leads choose a cut and which report what it earns. */
export interface CutParts {
  /** SQL that is true for the leads that report. */
  isReport: string;
  chosenOn: string;
  reportedOn: string;
  /** True where the same leads do both. */
  isSame: boolean;
  /** Days from the first to the last moment of scoring of each part, in weeks; null without dates. */
  chooseWeeks: number | null;
  reportWeeks: number | null;
}

/** Conversions that each part needs, else all leads both choose and report. */
const fewestConverted = 20;

interface CohortCount {
  cohort: string;
  block: string;
  n: number;
  converted: number;
  first: number | null;
  last: number | null;
}

/** Earlier cohorts choose, later ones report; without dates the leads held back report, else the last fifth by hash. */
export async function readCutParts(engine: Engine, sql: BlockSql, isDated: boolean): Promise<CutParts> {
  const rows = await engine.queryRows<CohortCount>(
    `select ${sql.cohort} as cohort, ${sql.block} as block, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted,
  (epoch_us(min(as_of)) // 86400000000)::integer as first, (epoch_us(max(as_of)) // 86400000000)::integer as last
from observation where ${sql.isMatured} group by all order by all`
  );
  const split = isDated ? splitByTime(rows) : splitByFold(rows, sql);
  const weeks = (isOwn: (row: CohortCount) => boolean) => {
    const own = rows.filter(isOwn);
    if (!isDated || own.length === 0) return null;
    return (Math.max(...own.map(({last}) => last!)) - Math.min(...own.map(({first}) => first!)) + 1) / 7;
  };
  const converted = (isOwn: (row: CohortCount) => boolean) =>
    rows.filter(isOwn).reduce((sum, row) => sum + row.converted, 0);
  const {isReport} = split;
  if (converted(isReport) < fewestConverted || converted((row) => !isReport(row)) < fewestConverted) {
    const all = "all matured leads";
    const [chooseWeeks, reportWeeks] = [weeks(() => true), weeks(() => true)];
    return {isReport: "true", chosenOn: all, reportedOn: all, isSame: true, chooseWeeks, reportWeeks};
  }
  return {
    isReport: split.sql,
    chosenOn: split.chosenOn,
    reportedOn: split.reportedOn,
    isSame: false,
    chooseWeeks: weeks((row) => !isReport(row)),
    reportWeeks: weeks(isReport)
  };
}

interface Split {
  sql: string;
  isReport: (row: CohortCount) => boolean;
  chosenOn: string;
  reportedOn: string;
}

/** The cohorts that bring the sum of leads to a half choose; the rest report. */
function splitByTime(rows: readonly CohortCount[]): Split {
  const total = rows.reduce((sum, {n}) => sum + n, 0);
  let sum = 0;
  const first = rows.find(({n}) => (sum += n) - n / 2 > total / 2)?.cohort ?? "";
  const range = (own: readonly CohortCount[]) =>
    own.length === 0 ? "none" : `cohorts ${own[0]!.cohort} to ${own.at(-1)!.cohort}`;
  return {
    sql: `cohort >= ${quoteLiteral(first)}`,
    isReport: ({cohort}) => cohort >= first,
    chosenOn: range(rows.filter(({cohort}) => cohort < first)),
    reportedOn: range(rows.filter(({cohort}) => cohort >= first))
  };
}

function splitByFold(rows: readonly CohortCount[], sql: BlockSql): Split {
  if (rows.some(({cohort}) => cohort === holdout))
    return {
      sql: `${sql.cohort} = ${quoteLiteral(holdout)}`,
      isReport: ({cohort}) => cohort === holdout,
      chosenOn: "leads that weights were set on",
      reportedOn: "leads held back from tuning"
    };
  return {
    sql: `${sql.block} = '4'`,
    isReport: ({block}) => block === "4",
    chosenOn: "four fifths of the leads, by hash",
    reportedOn: "the other fifth"
  };
}

/** Reads a model's cases; where the same leads do both they stand in both parts. */
export async function readCutCells(
  engine: Engine,
  model: string,
  {sql, parts}: {sql: BlockSql; parts: CutParts}
): Promise<CutCell[]> {
  const columns = await engine.queryColumns(
    `select (${parts.isReport})::integer as is_report, ${sql.fold} as fold, score, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted,
  (count(*) filter (action = 'sales'))::integer as n_sales, (count(*) filter (action = 'sales' and ${sql.isConverted}))::integer as converted_sales
from observation join score using (observation_id) join tier on tier.model = score.model and tier.tier = score.tier
where score.model = ${quoteLiteral(model)} and ${sql.isMatured} group by all order by all`,
    {is_report: "i32", fold: "u8", score: "i32", n: "i32", converted: "i32", n_sales: "i32", converted_sales: "i32"}
  );
  const cells = Array.from(columns.score, (score, i): CutCell => ({
    part: columns.is_report[i] === 1 ? "report" : "choose",
    fold: columns.fold[i]!,
    score,
    n: columns.n[i]!,
    converted: columns.converted[i]!,
    nSales: columns.n_sales[i]!,
    convertedSales: columns.converted_sales[i]!
  }));
  return parts.isSame ? [...cells.map((cell): CutCell => ({...cell, part: "choose"})), ...cells] : cells;
}
