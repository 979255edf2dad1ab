import type {FollowUp} from "../../src/stats/kaplanMeier.js";
import type {Outcomes} from "../../src/stats/outcomes.js";
import type {PairedOutcomes} from "../../src/stats/pairedDeLong.js";

/** Slow twins: every statistic again, written from its definition, one case at a time. */

interface Case {
  score: number;
  label: number;
}

/** One entry a case. */
export function expand({score, n, converted}: Outcomes): Case[] {
  return Array.from(score, (value, row) =>
    Array.from({length: n[row]!}, (_, i) => ({score: value, label: i < converted[row]! ? 1 : 0}))
  ).flat();
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sampleCovariance(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [mean(first), mean(second)];
  return first.reduce((sum, value, i) => sum + (value - a) * (second[i]! - b), 0) / (first.length - 1);
}

const beats = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0);

/** Share of all pairs of a converted and an unconverted case that the converted one wins. */
export function slowAuc(cases: readonly Case[]): number | null {
  const won = cases.filter(({label}) => label === 1);
  const lost = cases.filter(({label}) => label === 0);
  if (won.length === 0 || lost.length === 0) return null;
  return mean(won.flatMap((a) => lost.map((b) => beats(a.score, b.score))));
}

/** Mean precision at the score of every converted case. */
export function slowAveragePrecision(cases: readonly Case[]): number | null {
  const won = cases.filter(({label}) => label === 1);
  if (won.length === 0) return null;
  return mean(won.map((at) => mean(cases.filter(({score}) => score >= at.score).map(({label}) => label))));
}

/** Largest gap of the two shares at or above any score. */
export function slowKs(cases: readonly Case[]): number | null {
  const share = (label: number, threshold: number): number =>
    mean(cases.filter((each) => each.label === label).map(({score}) => (score >= threshold ? 1 : 0)));
  const gaps = cases.map(({score}) => Math.abs(share(1, score) - share(0, score)));
  return gaps.length === 0 || gaps.some(Number.isNaN) ? null : Math.max(...gaps);
}

/** Conversions among the first rows, every case carrying the mean label of its tied block; a last part counts in part. */
export function slowCaptured(cases: readonly Case[], depth: number): number {
  const smoothed = [...cases]
    .sort((a, b) => b.score - a.score)
    .map(({score}) => mean(cases.filter((other) => other.score === score).map(({label}) => label)));
  const wanted = depth * cases.length;
  return smoothed.reduce((sum, rate, i) => sum + rate * Math.min(1, Math.max(0, wanted - i)), 0);
}

/** Placement of every case: share of the cases of the other outcome that it beats. */
function slowPlacements(cases: readonly Case[]): {ofWon: number[]; ofLost: number[]} {
  const won = cases.filter(({label}) => label === 1);
  const lost = cases.filter(({label}) => label === 0);
  return {
    ofWon: won.map((a) => mean(lost.map((b) => beats(a.score, b.score)))),
    ofLost: lost.map((b) => mean(won.map((a) => beats(a.score, b.score))))
  };
}

/** DeLong's covariance of the AUCs of two scores of the same cases; with one score twice, its variance. */
export function slowDeLongCovariance(a: readonly Case[], b: readonly Case[]): number {
  const [first, second] = [slowPlacements(a), slowPlacements(b)];
  return (
    sampleCovariance(first.ofWon, second.ofWon) / first.ofWon.length +
    sampleCovariance(first.ofLost, second.ofLost) / first.ofLost.length
  );
}

/** Both scores of paired outcomes as cases in the same order. */
export function expandPairs({scoreA, scoreB, n, converted}: PairedOutcomes): {a: Case[]; b: Case[]} {
  return {a: expand({score: scoreA, n, converted}), b: expand({score: scoreB, n, converted})};
}

/** Share not yet converted after a time, by multiplying over every time at which somebody converted. */
export function slowSurvival({time, n, converted}: FollowUp, horizon: number): number {
  const rows = Array.from(time, (at, row) => ({at, n: n[row]!, converted: converted[row]!}));
  const times = [...new Set(rows.filter((row) => row.converted > 0 && row.at <= horizon).map(({at}) => at))];
  return times.reduce((survival, at) => {
    const atRisk = rows.filter((row) => row.at >= at).reduce((sum, row) => sum + row.n, 0);
    const events = rows.filter((row) => row.at === at).reduce((sum, row) => sum + row.converted, 0);
    return survival * (1 - events / atRisk);
  }, 1);
}

/** Limits of Wilson's interval by search: the true rates that lie just `width` of their own standard errors away. */
export function slowWilson(converted: number, n: number, width: number): {lower: number; upper: number} {
  const observed = converted / n;
  const isWithin = (rate: number): boolean => Math.abs(observed - rate) <= width * Math.sqrt((rate * (1 - rate)) / n);
  const edge = (outside: number): number => {
    let [inner, outer] = [observed, outside];
    for (let step = 0; step < 200; ++step) {
      const middle = (inner + outer) / 2;
      if (isWithin(middle)) inner = middle;
      else outer = middle;
    }
    return inner;
  };
  return {lower: converted === 0 ? 0 : edge(0), upper: converted === n ? 1 : edge(1)};
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; ++i) product = (product * (n - k + i)) / i;
  return product;
}

/** Two-sided Fisher p by listing every table with the same margins. */
export function slowFisher(a: number, b: number, c: number, d: number): number {
  const [row, column, total] = [a + b, a + c, a + b + c + d];
  const probability = (k: number): number => (choose(row, k) * choose(total - row, column - k)) / choose(total, column);
  const possible = Array.from({length: Math.min(row, column) + 1}, (_, k) => k).filter(
    (k) => column - k <= total - row
  );
  const limit = probability(a) * (1 + 1e-7);
  return possible.map(probability).reduce((sum, p) => (p <= limit ? sum + p : sum), 0);
}

/** Likelihood of a rate of the rest, where the group's rate is a given multiple of it, at its largest by search. */
function likeliestRate(a: Rates, b: Rates, ratio: number): number {
  const log = (x: number, times: number) => (times === 0 ? 0 : times * Math.log(x));
  const likelihood = (rate: number) =>
    log(ratio * rate, a.converted) +
    log(1 - ratio * rate, a.n - a.converted) +
    log(rate, b.converted) +
    log(1 - rate, b.n - b.converted);
  let [low, high] = [1e-12, Math.min(1, 1 / ratio) - 1e-12];
  for (let step = 0; step < 300; ++step) {
    const [first, second] = [low + (high - low) / 3, high - (high - low) / 3];
    if (likelihood(first) < likelihood(second)) low = first;
    else high = second;
  }
  return (low + high) / 2;
}

interface Rates {
  n: number;
  converted: number;
}

/** Limits of a lift by search: for each the rates that have it, and whether the counts lie within 1.96 of their errors. */
export function slowLiftLimits(group: Rates, all: Rates): {lower: number; upper: number} {
  const rest = {n: all.n - group.n, converted: all.converted - group.converted};
  const share = group.n / all.n;
  const isWithin = (lift: number): boolean => {
    // lift = ratio ÷ (share · ratio + 1 − share), the other way round
    const ratio = (lift * (1 - share)) / (1 - lift * share);
    const rate = likeliestRate(group, rest, ratio);
    const variance = (ratio * rate * (1 - ratio * rate)) / group.n + (ratio * ratio * rate * (1 - rate)) / rest.n;
    const gap = group.converted / group.n - ratio * (rest.converted / rest.n);
    return Math.abs(gap) <= 1.959963984540054 * Math.sqrt(variance);
  };
  const lift = group.converted / all.converted / share;
  const edge = (outside: number): number => {
    let [inner, outer] = [Math.min(Math.max(lift, 1e-9), 1 / share - 1e-9), outside];
    for (let step = 0; step < 100; ++step) {
      const middle = (inner + outer) / 2;
      if (isWithin(middle)) inner = middle;
      else outer = middle;
    }
    return inner;
  };
  return {
    lower: group.converted === 0 ? 0 : edge(0),
    upper: rest.converted === 0 ? 1 / share : edge(1 / share)
  };
}

/** Limits of a lift by leaving out one of twenty folds at a time, on a scale; 2.093 is t with 19 degrees of freedom. */
export function slowLiftJackknife<K extends string>(
  group: readonly Readonly<Record<K | "n" | "fold", number>>[],
  all: readonly Readonly<Record<K | "n" | "fold", number>>[],
  {key, to, from}: {key: K; to: (lift: number) => number; from: (value: number) => number}
): {lower: number; upper: number} {
  const liftWithout = (left: number | null): number => {
    const sum = (cells: typeof all, name: K | "n") =>
      cells.filter(({fold}) => fold !== left).reduce((total, cell) => total + cell[name], 0);
    return to(sum(group, key) / sum(all, key) / (sum(group, "n") / sum(all, "n")));
  };
  const whole = liftWithout(null);
  const squares = Array.from({length: 20}, (_, fold) => (liftWithout(fold) - whole) ** 2);
  const half = 2.093024054408309 * Math.sqrt((19 / 20) * squares.reduce((sum, value) => sum + value, 0));
  return {lower: from(whole - half), upper: from(whole + half)};
}
