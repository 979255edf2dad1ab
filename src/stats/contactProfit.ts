import {createRandom} from "../util/random.js";
import {poissonDraw} from "./poissonDraw.js";
import type {ContactEconomics} from "./profit.js";
import {wilson} from "./wilson.js";

/** Cases at or above a cut; the cuts of a list go from nobody to everybody. */
export interface CutCounts {
  readonly n: number;
  readonly converted: number;
}

/** The same with limits of the conversion rate; null where nobody is contacted. */
export interface RatedCut extends CutCounts {
  readonly rateLower: number | null;
  readonly rateUpper: number | null;
}

/** An amount with its 95 % limits. */
export interface Amount {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Profit of contacting everybody at or above a cut, with limits that follow those of the conversion rate: who is
 * contacted is known, how many of them convert is not.
 *
 * @param cut cases at or above it, with the limits of their conversion rate
 * @returns value × converted − cost × contacted, in the currency of the economics; 0 where nobody is contacted
 * @example
 * contactProfit({n: 10, converted: 2, rateLower: 0.1, rateUpper: 0.5}, {valuePerWin: 100, costPerContact: 10});
 * // => {value: 100, lower: 0, upper: 400}
 */
export function contactProfit(
  {n, converted, rateLower, rateUpper}: RatedCut,
  {valuePerWin, costPerContact}: ContactEconomics
): Amount {
  const at = (wins: number) => valuePerWin * wins - costPerContact * n;
  const value = at(converted);
  return {
    value,
    lower: rateLower === null ? value : at(n * rateLower),
    upper: rateUpper === null ? value : at(n * rateUpper)
  };
}

/**
 * Position of the cut with the largest profit; of equal ones that with the fewest contacts.
 *
 * @param cuts from nobody to everybody
 * @param options mostCases: cuts that contact more are left out
 * @returns 0, contacting nobody, where no cut earns anything
 * @example
 * bestCut([{n: 0, converted: 0}, {n: 10, converted: 4}, {n: 50, converted: 5}], {valuePerWin: 100, costPerContact: 10}); // => 1
 */
export function bestCut(
  cuts: readonly CutCounts[],
  {valuePerWin, costPerContact}: ContactEconomics,
  {mostCases = Infinity} = {}
): number {
  let best = 0;
  let most = 0;
  for (const [position, {n, converted}] of cuts.entries()) {
    const profit = valuePerWin * converted - costPerContact * n;
    if (n <= mostCases && profit > most) [best, most] = [position, profit];
  }
  return best;
}

/**
 * Between which cuts the best one lies: 2.5 % and 97.5 % of the best cuts of bootstrap samples.
 *
 * The cases between one cut and the next are drawn anew by Poisson counts, converted and unconverted apart; counts are
 * divided by the design effect first, so that repeated observations of an account do not pass for evidence of their
 * own. The profit near its top is flat, so the range is often wide: that is what it says.
 *
 * @param cuts from nobody to everybody
 * @param options designEffect: variance over that of independent cases, at least 1; seed of the draws; samples
 * @returns positions, `fewest` contacts first
 * @see Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13 (percentile interval)
 * @example
 * rangeOfBestCut([{n: 0, converted: 0}, {n: 900, converted: 800}], {valuePerWin: 100, costPerContact: 10}); // => {fewest: 1, most: 1}
 */
export function rangeOfBestCut(
  cuts: readonly CutCounts[],
  economics: ContactEconomics,
  {mostCases = Infinity, designEffect = 1, seed = 1, samples = 400} = {}
): {fewest: number; most: number} {
  const random = createRandom(seed);
  const draw = (count: number) => designEffect * poissonDraw(random, count / designEffect);
  const found = new Array<number>(samples);
  for (let sample = 0; sample < samples; ++sample) {
    let n = 0;
    let converted = 0;
    const drawn = cuts.map((cut, position) => {
      const before = cuts[position - 1] ?? {n: 0, converted: 0};
      const won = draw(cut.converted - before.converted);
      converted += won;
      n += won + draw(cut.n - cut.converted - (before.n - before.converted));
      return {n, converted};
    });
    // Which cuts the capacity allows is known beforehand and not drawn.
    const allowed = drawn.filter((_, position) => cuts[position]!.n <= mostCases);
    found[sample] = bestCut(allowed, economics);
  }
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.min(samples - 1, Math.floor(share * samples))]!;
  return {fewest: at(0.025), most: at(0.975)};
}

/**
 * What one choice of leads earns more than another of the same leads.
 *
 * Leads that both contact cancel; of the rest the limits of the two conversion rates are combined as Newcombe combines
 * them, on counts divided by the design effect.
 *
 * @param onlyFirst leads that the first choice alone contacts
 * @param onlySecond leads that the second alone contacts
 * @see Newcombe 1998, Statistics in Medicine 17, pages 873-890; Zou and Donner 2008, ibid. 27 (for any sum)
 * @example
 * profitGain({n: 0, converted: 0}, {n: 10, converted: 0}, {valuePerWin: 100, costPerContact: 10}).value; // => 100
 */
export function profitGain(
  onlyFirst: CutCounts,
  onlySecond: CutCounts,
  {valuePerWin, costPerContact}: ContactEconomics,
  {designEffect = 1} = {}
): Amount {
  const first = toWins(onlyFirst, designEffect);
  const second = toWins(onlySecond, designEffect);
  const cost = costPerContact * (onlyFirst.n - onlySecond.n);
  const value = valuePerWin * (onlyFirst.converted - onlySecond.converted) - cost;
  return {
    value,
    lower: value - valuePerWin * Math.hypot(first.below, second.above),
    upper: value + valuePerWin * Math.hypot(first.above, second.below)
  };
}

/** How far the number of conversions may lie below and above the one seen. */
function toWins({n, converted}: CutCounts, designEffect: number): {below: number; above: number} {
  const rate = wilson(converted / designEffect, n / designEffect);
  if (rate === null) return {below: 0, above: 0};
  return {below: n * (rate.rate - rate.lower), above: n * (rate.upper - rate.rate)};
}
