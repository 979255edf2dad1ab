import {scoreLevels} from "../../model/kernel.js";
import type {Model} from "../../model/model.js";
import {toList, toPercent} from "../findings/words.js";
import type {History} from "./history.js";
import {tally} from "./tally.js";

/** What a tier holds with the present weights and with the suggested ones; the cuts are the same. */
export interface TierShift {
  tier: string;
  nNow: number;
  nConvertedNow: number;
  nThen: number;
  nConvertedThen: number;
}

/** Leads per tier before and after; the suggested weights were learned from these leads, so their rates flatter. */
export function measureTierShift(
  {from, to}: {from: Model; to: Model},
  history: History,
  rows: Int32Array
): TierShift[] {
  const {n, converted} = tally(history, rows);
  const tiersOf = (model: Model) => scoreLevels(model, history.levels, history.nPatterns).tier;
  const [now, then] = [tiersOf(from), tiersOf(to)];
  const sum = (tiers: Uint8Array, tier: number, counts: Float64Array) =>
    counts.reduce((total, count, i) => total + (tiers[i] === tier ? count : 0), 0);
  return from.tiers.map(({name}, tier) => ({
    tier: name,
    nNow: sum(now, tier, n),
    nConvertedNow: sum(now, tier, converted),
    nThen: sum(then, tier, n),
    nConvertedThen: sum(then, tier, converted)
  }));
}

/** Shares of the leads that differ by more than this make cuts and ranges mean something else. */
const muchMoved = 0.1;

/** Tiers that would hold far more or fewer leads by the same cuts. */
export function warnOfTiers(tiers: readonly TierShift[]): string[] {
  const all = tiers.reduce((sum, {nNow}) => sum + nNow, 0);
  const moved = tiers.filter(({nNow, nThen}) => Math.abs(nThen - nNow) > muchMoved * all);
  if (moved.length === 0) return [];
  const told = moved.map(
    ({tier, nNow, nThen}) => `${tier} ${toPercent(nThen / all)} instead of ${toPercent(nNow / all)}`
  );
  return [`the tiers' cuts were set for the present weights; by the same cuts these hold ${toList(told)} of the leads`];
}

/** Dimensions whose range would cut off the sums of many more leads than now: leads cut off cannot be told apart. */
export function warnOfRanges({from, to}: {from: Model; to: Model}, history: History, rows: Int32Array): string[] {
  const {n} = tally(history, rows);
  const cut = (model: Model) => countCut(model, history, n).map((count) => count / rows.length);
  const [now, then] = [cut(from), cut(to)];
  return from.dimensions.flatMap(({id, min, max}, d) =>
    then[d]! - now[d]! <= muchMoved
      ? []
      : [
          `${id}: its range of ${min / 100} to ${max / 100} would cut off the points of ${toPercent(then[d]!)} of the leads, now of ${toPercent(now[d]!)}; leads cut off cannot be told apart`
        ]
  );
}

/** Cases whose points, caps of groups applied, leave the range of each dimension. */
function countCut(model: Model, {levels, nPatterns}: History, n: Float64Array): number[] {
  const open = model.dimensions.map((one) => ({...one, min: -1e9, max: 1e9}));
  const {dimensions} = scoreLevels({...model, dimensions: open}, levels, nPatterns);
  return model.dimensions.map(({min, max}, d) =>
    dimensions[d]!.reduce((sum, points, i) => sum + (points < min || points > max ? n[i]! : 0), 0)
  );
}
