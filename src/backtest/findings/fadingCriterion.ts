import type {EffectCell, EffectRows} from "../../model/effectRows.js";
import {toEffectRows} from "../../model/effectRows.js";
import {labelSql} from "../../score/labels.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {sumCells} from "../../stats/compareRates.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import type {Effect, EffectChange} from "./effectChange.js";
import {findChange, measureEffect, splitAt} from "./effectChange.js";
import type {Detector, Finding} from "./finding.js";
import type {CriterionPoints} from "./restCells.js";
import {readCriteria} from "./restCells.js";
import {toCount, toMonth, toNumber, toP} from "./words.js";

const level = 0.05;
/** Of the effect before, in log-odds, at most this part is left. */
const mostLeft = 0.5;

/** A criterion with what may have changed in it. */
interface Suspect {
  criterion: CriterionPoints;
  effect: EffectRows;
  change: EffectChange;
}

interface Side {
  effect: Effect;
  n: number;
  converted: number;
}

/** A criterion that did separate, and does so clearly less from some month on. */
export interface Fading {
  before: Side;
  after: Side;
}

/**
 * Both sides of a change, if it is a loss of power: before it leads with more points converted more, beyond chance, and
 * at most half of that (in log-odds) is left.
 *
 * @returns null where it is not
 */
export function findFading({rows}: EffectRows, {at}: EffectChange, options: {isClustered: boolean}): Fading | null {
  const [before, after] = splitAt(rows, at).map((side) => ({...sumCells(side), effect: measureEffect(side, options)}));
  if (before!.effect === null || after!.effect === null || before!.effect.lower <= 1) return null;
  if (Math.log(after!.effect.ratio) > mostLeft * Math.log(before!.effect.ratio)) return null;
  return {before: {...before!, effect: before!.effect}, after: {...after!, effect: after!.effect}};
}

/** Builds the temporary table `effect_case`: matured observations with the levels of the criteria, joined once for all. */
async function buildEffectCases(
  engine: Engine,
  criteria: readonly CriterionPoints[],
  {horizonDays, isClustered}: BacktestContext
): Promise<void> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const columns = [...new Set(criteria.map(({column}) => quoteIdentifier(column)))].join(", ");
  await engine.execute(
    `create or replace temp table effect_case as select ${columns}, cohort, source, ${isClustered ? "fold" : "0"} as fold, ${isConverted} as is_converted
from observation join level using (observation_id) where ${isMatured}`
  );
}

/** Matured cases of a criterion by level, month, source and fold; needs `effect_case`. */
const readEffectCells = async (engine: Engine, column: string): Promise<EffectCell[]> =>
  engine.queryRows<EffectCell>(
    `select ${quoteIdentifier(column)} as level, cohort, source, fold, count(*)::integer as n, (count(*) filter (is_converted))::integer as converted
from effect_case group by all order by all`
  );

/** A criterion of the champion that separated in the earlier part of the history and hardly does in the later part. */
export const fadingCriterion: Detector = async ({engine, models, context}) => {
  const champion = models.find(({isChampion}) => isChampion);
  if (champion === undefined || context.until === null) return [];
  const criteria = await readCriteria(engine, champion.model);
  if (criteria.length === 0) return [];
  await buildEffectCases(engine, criteria, context);
  const suspects: Suspect[] = [];
  for (const criterion of criteria) {
    const cells = await readEffectCells(engine, criterion.column);
    const effect = toEffectRows(cells, (one) => criterion.pointsOf(one));
    const change = effect === null ? null : findChange(effect, context);
    if (effect !== null && change !== null) suspects.push({criterion, effect, change});
  }
  await engine.execute("drop table effect_case");
  const adjusted = benjaminiHochberg(suspects.map(({change}) => change.p));
  return suspects.flatMap((suspect, i) => {
    const fading = adjusted[i]! < level ? findFading(suspect.effect, suspect.change, context) : null;
    return fading === null ? [] : [toFinding(suspect, fading, {p: adjusted[i]!, nCriteria: suspects.length})];
  });
};

function toFinding(
  {criterion: {criterion, title}, effect: {cohorts, isWithinSource}, change: {at, from, to}}: Suspect,
  {before, after}: Fading,
  {p, nCriteria}: {p: number; nCriteria: number}
): Finding {
  const month = toMonth(cohorts[at]!);
  const near = from === to ? "" : `; ${toMonth(cohorts[from]!)} to ${toMonth(cohorts[to]!)} fit about as well`;
  const isGone = after.effect.lower <= 1;
  const sideOf = ({effect, n, converted}: Side) =>
    `${toNumber(effect.ratio, 2)} (95% interval ${toNumber(effect.lower, 2)} to ${toNumber(effect.upper, 2)}; ${toCount(converted)} of ${toCount(n)} matured leads converted)`;
  return {
    code: "fading_criterion",
    severity: "warning",
    subject: criterion,
    title: `“${title}” has lost ${isGone ? "its" : "much of its"} power: leads with most points from it had ${toNumber(before.effect.ratio, 1)} times the odds of converting, and have ${toNumber(after.effect.ratio, 1)} times since ${month}`,
    detail: `Odds of leads with the most points against those with the fewest, among leads scored in the same month${isWithinSource ? " and from the same source" : ""}: before ${sideOf(before)}; since ${sideOf(after)}. The month was searched for${near}, for which the intervals do not allow; the p-value of a loss does, and for ${toCount(nCriteria)} criteria: ${toP(p)}. A market that converts more or less as a whole does not count. Find out what has changed, and consider fewer points in the next version.`,
    page: "criteria"
  };
}
