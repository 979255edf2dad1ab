import type {Criterion} from "../../model/model.js";
import {planDesign} from "../design.js";
import type {PlacedCases} from "../folds/placeCases.js";
import type {LevelCases, LevelFit, Range} from "./levelLogistic.js";
import {fitLevels, toContributions} from "./levelLogistic.js";
import {fitNaiveBayes} from "./naiveBayes.js";
import type {CaseRows} from "./readCases.js";

/** Log-odds in thousandths that a fold's fit gives each case it tests; 0 in folds where nothing is learned. */
export type LearnedScores = Int32Array;

/** How one fold scores: the log-odds at the start, and what levels and sources add. */
interface FoldScore {
  intercept: number;
  ofLevel: Float64Array;
  ofSource: Float64Array | null;
}

/** Scores every case with naive Bayes on the model's criteria and the source, fold by fold. */
export function scoreNaiveBayes(cases: CaseRows, {folds, sources, isDated}: PlacedCases): LearnedScores {
  const fits = fitNaiveBayes(cases, {nFolds: folds.length, nSources: sources.length, isDated});
  return scoreCases(
    cases,
    fits.map(({prior, ...rest}, block) => (folds[block]!.reason === null ? {intercept: prior, ...rest} : null))
  );
}

/**
 * Scores every case with an L2 logistic regression on the model's criteria, fitted anew for each fold, C = 1.
 *
 * C is fixed, and not chosen: with columns between 0 and 1 it holds back levels seen a few times, and leaves those seen
 * a hundred times alone.
 */
export function scoreFitted(
  cases: CaseRows,
  criteria: readonly Pick<Criterion, "rule">[],
  {folds, isDated}: Pick<PlacedCases, "folds" | "isDated">
): LearnedScores {
  const table: LevelCases = {
    levels: toRowMajor(cases),
    nCriteria: criteria.length,
    isConverted: cases.isConverted,
    plan: planDesign(criteria, cases.levels)
  };
  let start: LevelFit | null = null;
  const fits = folds.map(({reason}, block): FoldScore | null => {
    if (reason !== null) return null;
    start = fitLevels(table, toRanges(cases, block, isDated), {start});
    const ofLevel = toContributions(table.plan, start.coefficients);
    return {intercept: start.intercept, ofLevel, ofSource: null};
  });
  return scoreCases(cases, fits);
}

function toRowMajor({levels, nRows}: CaseRows): Uint8Array {
  const table = new Uint8Array(nRows * levels.length);
  for (const [criterion, own] of levels.entries()) {
    for (let row = 0; row < nRows; ++row) table[row * levels.length + criterion] = own[row]!;
  }
  return table;
}

/** Positions of the cases a fold may learn from: they are ordered by `usable`. */
function toRanges({usable, nRows}: CaseRows, block: number, isDated: boolean): Range[] {
  const from = firstAtLeast(usable, block);
  const to = firstAtLeast(usable, block + 1);
  if (isDated) return [{from: 0, to}];
  return [
    {from: 0, to: from},
    {from: to, to: nRows}
  ];
}

function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rounded to thousandths, as points are whole hundredths: the last bits of a sum never order two leads. */
function scoreCases({levels, nRows, block, sourceAt}: CaseRows, fits: readonly (FoldScore | null)[]): LearnedScores {
  const logOdds = new Float64Array(nRows);
  for (let row = 0; row < nRows; ++row) {
    const fit = fits[block[row]!];
    if (fit != null) logOdds[row] = fit.intercept + (fit.ofSource === null ? 0 : fit.ofSource[sourceAt[row]!]!);
  }
  for (const [criterion, own] of levels.entries()) {
    for (let row = 0; row < nRows; ++row) {
      const fit = fits[block[row]!];
      if (fit != null) logOdds[row]! += fit.ofLevel[criterion * 256 + own[row]!]!;
    }
  }
  return Int32Array.from(logOdds, (value) => Math.round(1000 * value));
}
