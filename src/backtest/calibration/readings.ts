import {jackknife} from "../../stats/jackknife.js";
import type {Outcomes} from "../../stats/outcomes.js";
import type {Platt} from "../../stats/platt.js";
import {platt, plattAt} from "../../stats/platt.js";
import {rateInterval} from "../../stats/rateInterval.js";
import {minTrainConverted} from "../../stats/walkForward.js";
import type {FitCells} from "./calibrationCells.js";

/** What a score or a tier stands for, by the curve through everything that has matured. */
export interface Reading {
  /** `tier`, or `score` for round numbers of points. */
  kind: "tier" | "score";
  /** Tier from the best, 0; scores from the highest, 0. */
  position: number;
  /** Name of the tier, or the points. */
  label: string;
  /** Mean score of the tier's cases, or the score, in points. */
  score: number;
  probability: number;
  lower: number | null;
  upper: number | null;
  /** Matured cases in the tier, or nearest to the score. */
  n: number;
  n_converted: number;
  /** Their observed rate: where it lies outside the limits, the curve does not fit there. */
  rate: number | null;
}

interface Cell {
  fold: number;
  score: number;
  n: number;
  converted: number;
}

const mostScores = 12;

/** Round distance between scores, so that at most a dozen cover the range. */
function toStep(range: number): number {
  const rough = Math.max(range / (mostScores - 1), 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough - 1e-9)!;
}

const toLogit = (p: number): number => Math.log(p) - Math.log1p(-p);
const toProbability = (logit: number): number => 1 / (1 + Math.exp(-logit));

/**
 * What each tier and each round score stands for today, with jackknife limits over folds of accounts (on the log-odds,
 * so that they stay within 0 and 1).
 *
 * The curve is Platt's: drawn through all matured cases, because today's leads are later than all of them.
 *
 * @param tiers names, best first
 * @returns empty with too few conversions, or a constant score
 */
export function toReadings(cells: FitCells, tiers: readonly string[]): Reading[] {
  const all = Array.from(cells.n, (n, i) => ({
    fold: cells.fold[i]!,
    tier: cells.tier[i]!,
    score: cells.score[i]! / 100,
    n,
    converted: cells.converted[i]!
  }));
  const total = sumCases(all);
  if (total.converted < minTrainConverted || total.n - total.converted < minTrainConverted) return [];
  const fits = fitFolds(all);
  if (fits === null || fits.whole.slope === 0) return [];
  const byTier = tiers.flatMap((label, position) => {
    const own = all.filter(({tier}) => tier === position);
    return own.length === 0 ? [] : [{kind: "tier" as const, position, label, own, at: own}];
  });
  return [...byTier, ...toScores(all)].map(({kind, position, label, own, at}) => {
    const {n, converted, mean} = sumCases(own);
    const score = kind === "score" ? at[0]!.score : mean;
    const {rate} = rateInterval(own, {isClustered: false});
    return {kind, position, label, score, ...readCurve(fits, at), n, n_converted: converted, rate};
  });
}

/** Round scores from the highest down, each with the cases nearest to it; those that nobody is near are left out. */
function toScores(all: readonly Cell[]) {
  let low = Infinity;
  let high = -Infinity;
  for (const {score} of all) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  const step = toStep(high - low);
  const first = Math.ceil(low / step);
  const length = Math.max(0, Math.floor(high / step) - first + 1);
  const near = Array.from({length}, (): Cell[] => []);
  for (const cell of all) near[Math.round(cell.score / step) - first]?.push(cell);
  return near
    .map((own, i) => ({kind: "score" as const, own, score: (first + i) * step}))
    .filter(({own}) => own.length > 0)
    .reverse()
    .map(({score, own, kind}, position) => {
      const at = [{fold: 0, score, n: 1, converted: 0}];
      return {kind, position, label: String(score), own, at};
    });
}

interface Fits {
  whole: Platt;
  /** The curve without each fold in turn. */
  without: Platt[];
}

function fitFolds(all: readonly Cell[]): Fits | null {
  const axis = Float64Array.from(new Set(all.map(({score}) => score))).sort();
  const place = new Map(Array.from(axis, (score, i) => [score, i]));
  const fit = (left: number | null): Platt | null => {
    const outcomes = {score: axis, n: new Float64Array(axis.length), converted: new Float64Array(axis.length)};
    for (const {fold, score, n, converted} of all) {
      if (fold === left) continue;
      const at = place.get(score)!;
      outcomes.n[at]! += n;
      outcomes.converted[at]! += converted;
    }
    return platt(outcomes satisfies Outcomes);
  };
  const whole = fit(null);
  const without = [...new Set(all.map(({fold}) => fold))].map(fit).filter((one) => one !== null);
  return whole === null ? null : {whole, without};
}

/** Mean probability of some cases by the curve, with limits from the curves that lack one fold. */
function readCurve({whole, without}: Fits, cases: readonly Cell[]): Pick<Reading, "probability" | "lower" | "upper"> {
  const {n} = sumCases(cases);
  const read = (curve: Platt) => cases.reduce((sum, cell) => sum + cell.n * plattAt(curve, cell.score), 0) / n;
  const logits = without.map((curve) => toLogit(read(curve)));
  const centre = toLogit(read(whole));
  // `jackknife` asks for the estimate of the folds kept: whichever is missing names the curve.
  const found = jackknife(
    logits.map((_, fold) => fold),
    (kept) => (kept.length === logits.length ? centre : logits[findMissing(kept)]!)
  );
  const toLimit = (limit: number | undefined) => (limit === undefined ? null : toProbability(limit));
  return {probability: read(whole), lower: toLimit(found?.lower), upper: toLimit(found?.upper)};
}

function findMissing(kept: readonly number[]): number {
  const gap = kept.findIndex((fold, i) => fold !== i);
  return gap < 0 ? kept.length : gap;
}

function sumCases(cells: readonly Cell[]): {n: number; converted: number; mean: number} {
  let [n, converted, points] = [0, 0, 0];
  for (const cell of cells) {
    n += cell.n;
    converted += cell.converted;
    points += cell.n * cell.score;
  }
  return {n, converted, mean: points / n};
}
