import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import {blockSql} from "../readScores.js";
import type {Fold, PlacedCount} from "./fold.js";
import {toFolds} from "./fold.js";

/** Where every matured observation is tested, and from which fold on it may be learned from. */
export interface PlacedCases {
  isDated: boolean;
  folds: readonly Fold[];
  /** Names of the cohorts, as `cohort_at` of `test_case` counts them. */
  cohorts: readonly string[];
  /** Names of the sources, as `source_at` of `test_case` counts them. */
  sources: readonly string[];
}

/** Test folds of undated data. */
const nFolds = 5;

/**
 * Builds the table `test_case`, one row a matured observation: `block` (the fold that tests it), `usable`
 * (see `isTraining`), `is_dropped`, `is_converted`, `cohort_at`, `source_at`, `fold` (of the account).
 *
 * With dates the folds are cohorts, and a case may be learned from once as_of + horizon is not later than the first
 * moment of scoring of the tested cohort, in whole microseconds. A case is dropped from the test where its account,
 * else lead, has one in training. Without dates five folds of whole accounts are dealt by hash, those with and those
 * without a conversion apart, so that every fold has its share of both; a fold that the workspace holds back stays whole.
 */
export async function placeCases(
  engine: Engine,
  context: BacktestContext,
  {isDated, holdoutFold = null}: {isDated: boolean; holdoutFold?: number | null}
): Promise<PlacedCases> {
  const sql = blockSql(context, {isDated, holdoutFold});
  await engine.execute("drop table if exists test_case");
  const account = context.isClustered ? "coalesce(lead.account_id, observation.lead_id)" : "observation.lead_id";
  const join = context.isClustered
    ? " join (select lead_id, account_id from lead) as lead on lead.lead_id = observation.lead_id"
    : "";
  const cases = `select observation_id, as_of, ${sql.cohort} as cohort, observation.source, ${sql.fold} as fold, observation.fold as hash_fold, ${account} as account, ${sql.isConverted} as is_converted
from observation${join} where ${sql.isMatured}`;
  const blocks = isDated ? await readCohorts(engine, cases) : toHashBlocks();
  const placed = isDated ? datedSql(cases, blocks, context) : undatedSql(cases, holdoutFold);
  await engine.execute(`create table test_case as
with placed as (${placed})
select observation_id, cohort_at, source_at, block::integer as block, usable::integer as usable, is_dropped, fold::utinyint as fold, is_converted
from placed join (${numberedSql(cases, "cohort")}) using (cohort) join (${numberedSql(cases, "source")}) using (source)
order by observation_id`);
  const readNames = async (name: string) =>
    (await engine.queryRows<{name: string}>(`select distinct ${name} as name from (${cases}) order by name`)).map(
      (row) => row.name
    );
  return {
    isDated,
    folds: toFolds(blocks, await readCounts(engine), {isDated}),
    cohorts: await readNames("cohort"),
    sources: await readNames("source")
  };
}

/** The distinct values of a column with their place in order. */
const numberedSql = (cases: string, name: string) =>
  `select ${name}, (row_number() over (order by ${name}) - 1)::integer as ${name}_at from (select distinct ${name} from (${cases}))`;

type Block = Pick<Fold, "name" | "firstAsOf">;

const toHashBlocks = (): Block[] => Array.from({length: nFolds}, (_, i) => ({name: String(i), firstAsOf: null}));

/** Cohorts that have a matured case, in time. */
async function readCohorts(engine: Engine, cases: string): Promise<Block[]> {
  const rows = await engine.queryRows<{name: string; first: string}>(
    `select cohort as name, cast(min(as_of) as varchar) as first from (${cases}) group by cohort order by first, name`
  );
  return rows.map(({name, first}) => ({name, firstAsOf: first}));
}

function datedSql(cases: string, blocks: readonly Block[], {horizonDays, isClustered}: BacktestContext): string {
  const usable = blocks.map(
    ({firstAsOf}, i) => `when over_us <= epoch_us(timestamp ${quoteLiteral(firstAsOf!)}) then ${i}`
  );
  const block = blocks.map(({name}, i) => `when ${quoteLiteral(name)} then ${i}`);
  // Folds follow each other in time, so the first that begins late enough is the earliest that may learn.
  const cased = (branches: readonly string[], subject: string) =>
    branches.length === 0 ? "0" : `case ${subject} ${branches.join(" ")} else ${branches.length} end`;
  const dropped = isClustered ? "min(usable) over (partition by account) <= block" : "false";
  return `select *, ${dropped} as is_dropped from (
  select *, ${cased(block, "cohort")} as block, ${cased(usable, "")} as usable
  from (select *, epoch_us(as_of) + ${horizonDays!} * 86400000000 as over_us from (${cases}))
)`;
}

function undatedSql(cases: string, holdoutFold: number | null): string {
  const isHeld = holdoutFold === null ? "false" : `min(hash_fold) % ${nFolds} = ${holdoutFold}`;
  const nDealt = holdoutFold === null ? nFolds : nFolds - 1;
  const dealt = `(row_number() over (partition by is_held, has_converted order by md5(account), account) - 1) % ${nDealt}`;
  // The number of the fold held back is left free.
  const block =
    holdoutFold === null
      ? "dealt"
      : `case when is_held then ${holdoutFold} when dealt >= ${holdoutFold} then dealt + 1 else dealt end`;
  return `select cases.*, block, block as usable, false as is_dropped from (${cases}) as cases join (
  select account, ${block} as block from (
    select *, ${dealt} as dealt
    from (select account, ${isHeld} as is_held, bool_or(is_converted) as has_converted from (${cases}) group by account)
  )
) as dealt using (account)`;
}

async function readCounts(engine: Engine): Promise<PlacedCount[]> {
  const rows = await engine.queryRows<Omit<PlacedCount, "isDropped"> & {is_dropped: boolean}>(
    "select block, usable, is_dropped, count(*) as n, count(*) filter (is_converted) as converted from test_case group by all order by all"
  );
  return rows.map(({is_dropped: isDropped, ...row}) => ({...row, isDropped}));
}
