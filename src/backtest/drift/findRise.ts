import {jackknife} from "../../stats/jackknife.js";
import {normalQuantile, normalSf} from "../../stats/normal.js";
import {tSf} from "../../stats/studentT.js";
import type {ScoreSum} from "./readLevels.js";
import type {PartSums} from "./splitMeans.js";
import {splitMeans} from "./splitMeans.js";

/** Months on either side of a rise, so that a season does not pass for one. */
const minMonths = 3;
/** Loss of z² within which a month fits about as well as the best one (Hansen 2000, 95 %). */
const nearlyAsGood = 7.35;

/** The month from which leads of the same source and segment score higher, with the months that fit about as well. */
export interface Rise {
  at: number;
  from: number;
  to: number;
  /** p-value of no rise, with the choice among the months paid for (Bonferroni). */
  p: number;
  /** Rise of the mean within source and segment, hundredths of points, with its 95 % limits. */
  estimate: number;
  lower: number;
  upper: number;
  /** Standard deviation of the score among leads of the same source, segment and month. */
  spread: number;
}

interface Tried {
  at: number;
  z: number;
  p: number;
  estimate: number;
  lower: number;
  upper: number;
}

/**
 * The month from which the mean score within source and segment is highest above what it was before, tried for every
 * month that has three on either side.
 *
 * @param months in time
 * @returns null with fewer than six months, or where scores do not differ
 */
export function findRise(
  scores: readonly ScoreSum[],
  {months, isClustered}: {months: readonly string[]; isClustered: boolean}
): Rise | null {
  const spread = Math.sqrt(toVariance(scores));
  const places = months.map((_, i) => i).slice(minMonths, months.length - minMonths + 1);
  if (!(spread > 0)) return null;
  const order = new Map(months.map((cohort, i) => [cohort, i]));
  const placed = scores.map((one) => ({...one, month: order.get(one.cohort)!}));
  const tried = places.flatMap((at) => {
    const one = isClustered ? tryFolds(placed, at) : tryPlain(placed, at, spread);
    return one === null ? [] : [{at, ...one}];
  });
  const [first] = tried;
  if (first === undefined) return null;
  const best = tried.reduce((a: Tried, b) => (b.z > a.z ? b : a), first);
  const near = tried.filter(({z}) => z > 0 && z ** 2 >= best.z ** 2 - nearlyAsGood).map(({at}) => at);
  const {at, estimate, lower, upper} = best;
  const p = Math.min(1, best.p * tried.length);
  return {at, from: near[0] ?? at, to: near.at(-1) ?? at, p, estimate, lower, upper, spread};
}

type Placed = ScoreSum & {month: number};

/** Variance of the score within month, source and segment. */
function toVariance(scores: readonly ScoreSum[]): number {
  let squares = 0;
  let df = 0;
  const groups = new Map<string, {n: number; sum: number; squares: number}>();
  for (const {cohort, group, n, sum, squares: own} of scores) {
    const key = `${cohort}\n${group}`;
    const cell = groups.get(key) ?? {n: 0, sum: 0, squares: 0};
    groups.set(key, {n: cell.n + n, sum: cell.sum + sum, squares: cell.squares + own});
  }
  for (const cell of groups.values()) {
    squares += cell.squares - cell.sum ** 2 / cell.n;
    df += cell.n - 1;
  }
  return df <= 0 ? 0 : squares / df;
}

function toGroups(scores: readonly ScoreSum[]): Map<string, PartSums> {
  const groups = new Map<string, {n: number; parts: [number]}>();
  for (const {group, n, sum} of scores) {
    const own = groups.get(group) ?? {n: 0, parts: [0]};
    groups.set(group, own);
    own.n += n;
    own.parts[0] += sum;
  }
  return groups;
}

const sidesOf = (scores: readonly Placed[], at: number) => ({
  from: toGroups(scores.filter(({month}) => month < at)),
  to: toGroups(scores.filter(({month}) => month >= at))
});

function tryPlain(scores: readonly Placed[], at: number, spread: number): Omit<Tried, "at"> | null {
  const {from, to} = sidesOf(scores, at);
  const estimate = splitMeans(from, to)?.within[0];
  if (estimate === undefined) return null;
  const total = (groups: ReadonlyMap<string, PartSums>) => [...groups.values()].reduce((sum, {n}) => sum + n, 0);
  const [before, after] = [total(from), total(to)];
  let variance = 0;
  for (const [key, {n: was}] of from) {
    const is = to.get(key)?.n ?? 0;
    if (is > 0) variance += (0.5 * (was / before + is / after)) ** 2 * (1 / was + 1 / is);
  }
  const se = spread * Math.sqrt(variance);
  if (se === 0) return null;
  const half = normalQuantile(0.975) * se;
  const z = estimate / se;
  return {z, p: normalSf(z), estimate, lower: estimate - half, upper: estimate + half};
}

/** Where leads or accounts repeat, the spread over folds of whole accounts says how sure it is. */
function tryFolds(scores: readonly Placed[], at: number): Omit<Tried, "at"> | null {
  const folds = [...new Set(scores.map(({fold}) => fold))].sort((a, b) => a - b);
  const result = jackknife(folds, (kept) => {
    const {from, to} = sidesOf(
      scores.filter(({fold}) => kept.includes(fold)),
      at
    );
    return splitMeans(from, to)?.within[0] ?? null;
  });
  if (result === null || result.se === 0) return null;
  const {estimate, se, lower, upper} = result;
  return {z: estimate / se, p: tSf(estimate / se, folds.length - 1), estimate, lower, upper};
}
