import {chiSquare} from "./chiSquare.js";
import {fisherExact} from "./fisherExact.js";
import {iv} from "./iv.js";
import type {RateDifference} from "./rateDifference.js";
import {rateDifference} from "./rateDifference.js";
import type {FoldCell, RateInterval} from "./rateInterval.js";
import {rateInterval, sumByFold} from "./rateInterval.js";

/** Matured cases by the three states of an answer, by fold. Unknown is a state of its own, never a no. */
export interface AnswerCells {
  readonly met: readonly FoldCell[];
  readonly unmet: readonly FoldCell[];
  /** Never asked, or asked without finding out. */
  readonly unknown: readonly FoldCell[];
}

/** What the answers to one question say about conversion. */
export interface AnswerEvidence {
  met: RateInterval;
  unmet: RateInterval;
  unknown: RateInterval;
  /** All three together. */
  all: RateInterval;
  /** Rate met − rate unmet with 95 % limits; its `p` is the one below. */
  difference: RateDifference;
  /** Rate where met ÷ rate of all; 1 = no better than chance; null where either rate is undefined or all is 0. */
  lift: number | null;
  /** Information value of met, unmet and unknown (groups without a case left out), smoothed; null if all or none converted. */
  iv: number | null;
  /** Information value of met and unmet alone: what the answer tells where there is one. */
  ivKnown: number | null;
  /**
   * p-value of equal rates where met and where unmet: chi-square with one degree of freedom, Fisher's exact test where an
   * expected count is below 5; the jackknife's where cases are clustered. Null where no test applies. Not adjusted.
   */
  p: number | null;
}

const count = (cells: readonly FoldCell[]) =>
  cells.reduce((sum, {n, converted}) => ({n: sum.n + n, converted: sum.converted + converted}), {n: 0, converted: 0});

function toIv(groups: readonly (readonly FoldCell[])[]): number | null {
  const held = groups.map(count).filter(({n}) => n > 0);
  return iv({n: held.map(({n}) => n), converted: held.map(({converted}) => converted)})?.smoothed ?? null;
}

function toP({met, unmet}: AnswerCells, difference: RateDifference, isClustered: boolean): number | null {
  // A test for independent cases would claim too much where accounts repeat.
  if (isClustered) return difference.method === "jackknife" ? difference.p : null;
  const [yes, no] = [count(met), count(unmet)];
  const test = chiSquare({n: [yes.n, no.n], converted: [yes.converted, no.converted]});
  if (test === null) return null;
  if (test.minExpected >= 5) return test.p;
  return fisherExact({
    a: yes.converted,
    b: yes.n - yes.converted,
    c: no.converted,
    d: no.n - no.converted
  }).p;
}

/**
 * What a question is worth: conversion where its answer is met, unmet and unknown, and how far these lie apart.
 *
 * The test asks whether the answer matters, so it compares met with unmet only: who is asked at all depends on how a
 * lead does, and would make any question look useful.
 *
 * @param cells matured cases by state and fold
 * @param options isClustered: true where a lead or account can be observed more than once
 * @throws DataError if a count is not usable, see `wilson`
 * @see `rateInterval`, `rateDifference`, `iv`, `chiSquare`
 * @example
 * const cell = (n, converted) => [{fold: 0, n, converted}];
 * answerEvidence({met: cell(100, 30), unmet: cell(100, 10), unknown: cell(200, 40)}, {isClustered: false}).lift; // => 1.5
 */
export function answerEvidence(cells: AnswerCells, options: {isClustered: boolean}): AnswerEvidence {
  const [met, unmet, unknown] = [cells.met, cells.unmet, cells.unknown].map((group) => sumByFold(group)) as [
    FoldCell[],
    FoldCell[],
    FoldCell[]
  ];
  const own = {met: rateInterval(met, options), unmet: rateInterval(unmet, options)};
  const all = rateInterval([...met, ...unmet, ...unknown], options);
  const difference = rateDifference(met, unmet, options);
  return {
    ...own,
    unknown: rateInterval(unknown, options),
    all,
    difference,
    lift: own.met.rate === null || !all.rate ? null : own.met.rate / all.rate,
    iv: toIv([met, unmet, unknown]),
    ivKnown: toIv([met, unmet]),
    p: toP({met, unmet, unknown}, difference, options.isClustered)
  };
}
