import type {Features} from "../../model/feature.js";
import {toModelName} from "../../model/model.js";
import type {TierCell} from "../../stats/tierTable.js";
import type {Engine} from "../../warehouse/engine.js";
import {writeRows} from "../../warehouse/writeRows.js";
import type {AppliedModel} from "../checks/levelMatrix.js";
import type {BacktestContext} from "../context.js";
import type {Base} from "./base.js";
import {findBase} from "./base.js";
import type {ConversionRow} from "./conversionDrift.js";
import {measureConversions, readOutcomeCells} from "./conversionDrift.js";
import type {Inflation} from "./findInflation.js";
import {findInflation} from "./findInflation.js";
import type {InflationRow, ScoreHistory} from "./inflation.js";
import {toHistory, toInflationRows} from "./inflation.js";
import type {Version} from "./modelLine.js";
import {toLine} from "./modelLine.js";
import {neverFades} from "./neverFades.js";
import {
  readAttributeDistributions,
  readScoreDistribution,
  readSourceDistribution,
  toCriterionDistribution
} from "./readDistributions.js";
import type {CriterionCells} from "./readLevels.js";
import {readCriterionCells, readScoreSums} from "./readLevels.js";
import {readRules} from "./readRules.js";
import {readSizes} from "./readSizes.js";
import type {ShiftRow} from "./shifts.js";
import {measureShifts} from "./shifts.js";
import {conversionColumns, inflationColumns, shiftColumns} from "./tables.js";

/** What moved over time: in what leads are, in what they score, in how they convert. */
export interface Drift {
  /** Null where time cannot be told or is too short; everything else is then empty. */
  base: Base | null;
  shifts: readonly ShiftRow[];
  inflations: readonly Inflation[];
  conversions: readonly ConversionRow[];
}

/** Drift of a workspace in which nothing can be seen. */
export const noDrift: Drift = {base: null, shifts: [], inflations: [], conversions: []};

/** What the backtest gives. */
export interface DriftInput extends BacktestContext {
  applied: readonly AppliedModel[];
  features: Features;
  /** Every model with the names of its tiers and its observations by tier, the champion first. */
  tiers: readonly {model: string; tiers: readonly string[]; cells: readonly TierCell[]}[];
}

/**
 * Holds every month against the first quarter of the history. Makes `backtest_drift`, `backtest_inflation` and
 * `backtest_conversion`; all are empty where there are no dates.
 */
export async function measureDrift(engine: Engine, input: DriftInput): Promise<Drift> {
  const cohorts = await engine.queryRows<{cohort: string; n: number}>(
    "select cohort, count(*)::integer as n from observation group by all order by all"
  );
  const base = input.horizonDays === null ? null : findBase(cohorts);
  const criteria = base === null ? [] : await readCriterionCells(engine);
  const shifts = base === null ? [] : await readShifts(engine, criteria, {base, ...input});
  const {rows, inflations} =
    base === null ? {rows: [], inflations: []} : await readInflation(engine, criteria, {base, ...input});
  const conversions = base === null ? [] : measureConversions(input.tiers, input);
  const ends = {base_from: base?.months[0] ?? "", base_to: base?.months.at(-1) ?? ""};
  const withBase = <R>(all: readonly R[]) => all.map((row) => ({...row, ...ends}));
  await writeRows(engine, {name: "backtest_drift", columns: shiftColumns}, withBase(shifts));
  await writeRows(engine, {name: "backtest_inflation", columns: inflationColumns}, withBase(rows));
  await writeRows(engine, {name: "backtest_conversion", columns: conversionColumns}, conversions);
  return {base, shifts, inflations, conversions};
}

type Dated = DriftInput & {base: Base};

async function readShifts(
  engine: Engine,
  criteria: readonly CriterionCells[],
  {base, isClustered, tiers}: Dated
): Promise<ShiftRow[]> {
  const scores = [];
  for (const {model} of tiers) scores.push(await readScoreDistribution(engine, model, base));
  const distributions = [
    ...scores,
    ...criteria.map((one) => toCriterionDistribution(one, base)),
    await readSourceDistribution(engine, base),
    ...(await readAttributeDistributions(engine, base))
  ];
  return measureShifts(distributions, {sizes: isClustered ? await readSizes(engine, base) : null});
}

async function readInflation(
  engine: Engine,
  criteria: readonly CriterionCells[],
  {base, applied, features, ...context}: Dated
): Promise<{rows: InflationRow[]; inflations: Inflation[]}> {
  const versions = await engine.queryRows<Version>(
    "select model, id, version, cast(effective_from as varchar) as effective_from from model"
  );
  const outcomes = await readOutcomeCells(engine, context);
  const rows: InflationRow[] = [];
  const inflations: Inflation[] = [];
  for (const {model} of applied) {
    const name = toModelName(model);
    const scores = await readScoreSums(engine, name, context);
    const lasting = new Set(model.criteria.filter((one) => neverFades(one, features)).map(({id}) => id));
    const history: ScoreHistory = toHistory({
      model: name,
      criteria: criteria.filter((one) => one.model === name),
      scores,
      rules: await readRules(engine, name, toLine(versions, name)),
      isLasting: (criterion) => lasting.has(criterion)
    });
    rows.push(...toInflationRows(history, base));
    const found = findInflation(history, {scores, outcomes, months: [...base.months, ...base.later], ...context});
    if (found !== null) inflations.push(found);
  }
  return {rows, inflations};
}
