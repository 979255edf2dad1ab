import {sayObservations} from "../../domain/observed.js";
import {quoteLiteral} from "../../sql/identifier.js";
import {measureCaptured} from "../../stats/captured.js";
import {cutPolicies} from "../../stats/cutPolicies.js";
import type {Engine} from "../../warehouse/engine.js";
import {isRepeated} from "../../workspace/isRepeated.js";
import type {Workspace} from "../../workspace/workspace.js";
import type {BacktestContext} from "../context.js";
import {toFirstFresh} from "../difference/periods.js";
import type {BlockSql} from "../readScores.js";
import {holdout} from "../readScores.js";
import type {ComparisonRow} from "../rows.js";
import type {SourceRateModel} from "../sourceRate.js";
import type {Tuning} from "../tuned.js";
import type {CutParts} from "./cutCells.js";
import {readCutCells, readCutParts} from "./cutCells.js";
import {toCutRows, toProfitRows} from "./cutRows.js";
import {toModelCuts} from "./cutTables.js";
import type {CapturedRow, CutRow, ProfitRow, SuggestedTierRow} from "./decideRows.js";
import {writeDecision} from "./decideRows.js";
import {readEconomics, readInflow} from "./economics.js";
import {toPowerRow} from "./power.js";
import type {Rival} from "./rivals.js";
import {pairSql} from "./rivals.js";
import {compareSegments} from "./segments.js";
import {suggestTiers} from "./suggestTiers.js";
import type {JudgedSql} from "./weekPairs.js";
import {readWeekPairs} from "./weekPairs.js";

export interface DecideContext extends BacktestContext {
  workspace: Workspace;
  sql: BlockSql;
  isDated: boolean;
  /** Models with the number of their tiers; the champion stands first where there is one. */
  models: readonly {model: string; isChampion: boolean; nTiers: number}[];
  given: readonly string[];
  /** Baselines by name. */
  sourceRate: {name: string; rates: SourceRateModel};
  random: string;
  comparisons: readonly ComparisonRow[];
  tuning: ReadonlyMap<string, Tuning>;
}

/**
 * What the backtest says about decisions: which model finds more with the capacity there is, where, with how much data
 * that would show, and where to cut.
 *
 * Makes `backtest_captured`, `backtest_segment`, `backtest_power`, `backtest_profit`, `backtest_cut` and
 * `backtest_suggested_tier`. Nothing of it changes a model.
 */
export async function decide(engine: Engine, context: DecideContext): Promise<void> {
  await compareAtCapacity(engine, context);
  await judgeCuts(engine, context);
}

async function compareAtCapacity(engine: Engine, context: DecideContext): Promise<void> {
  const {workspace, sql, isDated, isClustered, comparisons} = context;
  const champion = context.models.find(({isChampion}) => isChampion)?.model ?? null;
  const isHeldBack = !isDated && workspace.holdoutFold !== null;
  const isJudged = isHeldBack ? `${sql.cohort} = '${holdout}'` : "true";
  const judged = {sql, isDated, isJudged};
  const rivals = listRivals(context, champion);
  const captured: CapturedRow[] = [];
  if (champion !== null)
    for (const rival of rivals)
      captured.push(...(await captureRow(engine, [champion, rival], {...context, ...judged})));
  await writeDecision(engine, "backtest_captured", captured);
  const tested = rivals.filter(({kind}) => kind === "model" || kind === "given");
  const segments =
    champion === null
      ? []
      : await compareSegments(engine, [champion, tested], {
          ...{...judged, isClustered, hasSegment: workspace.segment !== null},
          firstFreshOf: (rival) => findFirstFresh([champion, rival.name], context.tuning)
        });
  await writeDecision(engine, "backtest_segment", segments);
  const leadsPerMonth = isDated ? await readInflow(engine) : null;
  const shown = isHeldBack ? holdout : "all";
  const power = comparisons
    .filter(({cohort}) => cohort === shown)
    .map((row) => toPowerRow(row, {isClustered, leadsPerMonth}))
    .map((row) => ({...row, text: sayObservations(row.text, isRepeated(workspace))}));
  await writeDecision(engine, "backtest_power", power);
}

function listRivals({models, given, sourceRate, random}: DecideContext, champion: string | null): Rival[] {
  return [
    ...models.filter(({model}) => model !== champion).map(({model}): Rival => ({kind: "model", name: model})),
    ...given.map((name): Rival => ({kind: "given", name})),
    {kind: "source", ...sourceRate},
    {kind: "random", name: random}
  ];
}

/** None where nothing is stated and the champion sends nobody to sales. */
async function captureRow(
  engine: Engine,
  [champion, rival]: readonly [string, Rival],
  context: DecideContext & JudgedSql
): Promise<CapturedRow[]> {
  const {workspace, isDated, isClustered, isJudged} = context;
  const pairs = await readWeekPairs(engine, [champion, rival], context);
  const stated = isDated ? workspace.economics.capacity : null;
  const nWeeks = new Set(Array.from(pairs.week)).size;
  const capacity = stated ?? (await readLoad(engine, [champion, rival], context)) / Math.max(1, nWeeks);
  if (nWeeks === 0 || (stated === null && capacity === 0)) return [];
  const found = measureCaptured(pairs, {capacity, isClustered});
  return [
    {
      ...{model: champion, other: rival.name, cohort: isJudged === "true" ? "all" : holdout, capacity},
      is_stated: Number(stated !== null),
      is_weekly: Number(isDated),
      n_weeks: found.nWeeks,
      n: found.n,
      n_converted: found.nConverted,
      n_worked: found.nWorked,
      captured: found.captured,
      other_captured: found.otherCaptured,
      difference: found.difference.value,
      lower: found.difference.lower,
      upper: found.difference.upper,
      method: found.method
    }
  ];
}

/** Leads that the champion sends to sales among those compared. */
async function readLoad(
  engine: Engine,
  [champion, rival]: readonly [string, Rival],
  {sql, isJudged}: JudgedSql
): Promise<number> {
  const pair = pairSql(champion, rival);
  const learned = rival.kind === "source" ? rival.rates.learned : null;
  const isLearned =
    learned === null ? "true" : `list_contains([${learned.map(quoteLiteral).join(", ")}]::varchar[], ${sql.block})`;
  const [row] = await engine.queryRows<{n: number}>(
    `select count(*)::integer as n from ${pair.from} join tier on tier.model = first.model and tier.tier = first.tier
where ${pair.where} and ${sql.isMatured} and ${isJudged} and ${isLearned} and action = 'sales'`
  );
  return row!.n;
}

/** First month no author knew; null where that is every month, or nobody says. */
function findFirstFresh(names: readonly string[], tuning: ReadonlyMap<string, Tuning>): string | null {
  const known = names.flatMap((name) => tuning.get(name) ?? []);
  if (known.some(({isUndated}) => isUndated)) return null;
  const first = toFirstFresh(known.map(({effectiveFrom}) => effectiveFrom));
  const earliest = known.map(({firstCohort}) => firstCohort).find((cohort) => cohort !== null);
  return first === null || earliest === undefined || earliest === null || first <= earliest ? null : first;
}

async function judgeCuts(engine: Engine, context: DecideContext): Promise<void> {
  const {workspace, sql, isDated, isClustered} = context;
  const economics = await readEconomics(engine, workspace.economics, sql);
  const parts = sayParts(await readCutParts(engine, sql, isDated), workspace);
  const profits: ProfitRow[] = [];
  const cutRows: CutRow[] = [];
  const suggested: SuggestedTierRow[] = [];
  for (const {model, nTiers} of context.models) {
    const cells = await readCutCells(engine, model, {sql, parts});
    const cuts = toModelCuts(cells, {parts, isClustered});
    if (cuts.cuts.length === 1) continue;
    profits.push(...toProfitRows(model, cuts, economics));
    const policies = cutPolicies(cuts.tables, economics);
    cutRows.push(...toCutRows(model, cuts, {parts, economics, policies}));
    suggested.push(...suggestTiers(model, cells, {cuts, nTiers, policies, isClustered}));
  }
  await writeDecision(engine, "backtest_profit", profits);
  await writeDecision(engine, "backtest_cut", cutRows);
  await writeDecision(engine, "backtest_suggested_tier", suggested);
}

const sayParts = (parts: CutParts, workspace: Workspace): CutParts => ({
  ...parts,
  chosenOn: sayObservations(parts.chosenOn, isRepeated(workspace)),
  reportedOn: sayObservations(parts.reportedOn, isRepeated(workspace))
});
