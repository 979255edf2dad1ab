import type {Method} from "./fitCurve.js";
import {fitCurve} from "./fitCurve.js";
import type {ScoreCell} from "./foldedOutcomes.js";
import {countCases} from "./foldedOutcomes.js";
import type {Outcomes} from "./outcomes.js";
import {isTraining, minTrainConverted} from "./walkForward.js";

/** Matured cases of a model that share fold, use and score; arrays with one entry a cell. */
export interface CalibrationCells {
  /** Position of the fold that tests them. */
  block: ArrayLike<number>;
  /** Position of the first fold that may learn from them, see `isTraining`. */
  usable: ArrayLike<number>;
  /** 1 where their account has a case in training, so that they are not tested. */
  is_dropped: ArrayLike<number>;
  /** Fold of the account, 0 to 19; 0 everywhere where each account occurs once. */
  fold: ArrayLike<number>;
  /** Score in hundredths of points. */
  score: ArrayLike<number>;
  n: ArrayLike<number>;
  converted: ArrayLike<number>;
}

/**
 * Out-of-sample probabilities: each fold's scores read from the curve that only earlier outcomes (without dates: those
 * of the other folds) have drawn.
 *
 * Probabilities mean the same in every fold, whatever curve they came from, so they may be pooled. Folds with fewer
 * than `minTrainConverted` conversions to learn from are left out; folds in which nothing converted are not.
 *
 * @param cells matured cases of one model
 * @param names of the folds, in the order that the cells count them
 * @returns tested cases: score is the probability, block the fold's name
 */
export function calibrateFolds(
  cells: CalibrationCells,
  names: readonly string[],
  {method, isDated}: {method: Method; isDated: boolean}
): ScoreCell[] {
  const axis = Float64Array.from(new Set(Array.from(cells.score))).sort();
  const place = new Map(Array.from(axis, (score, i) => [score, i]));
  const at = Int32Array.from(cells.score, (score) => place.get(score)!);
  return names.flatMap((name, block) => {
    const history = learnFrom(cells, {axis, at, isUsed: (usable) => isTraining(usable, block, {isDated})});
    const train = countCases(history);
    if (train.converted < minTrainConverted || train.converted === train.n) return [];
    const curve = fitCurve(method, history);
    if (curve === null) return [];
    const probability = axis.map(curve);
    const tested: ScoreCell[] = [];
    for (let i = 0; i < at.length; ++i) {
      if (cells.block[i] !== block || cells.is_dropped[i] === 1) continue;
      const counts = {n: cells.n[i]!, converted: cells.converted[i]!};
      tested.push({block: name, fold: cells.fold[i]!, score: probability[at[i]!]!, ...counts});
    }
    return tested;
  });
}

function learnFrom(
  cells: CalibrationCells,
  {axis, at, isUsed}: {axis: Float64Array; at: Int32Array; isUsed: (usable: number) => boolean}
): Outcomes {
  const n = new Float64Array(axis.length);
  const converted = new Float64Array(axis.length);
  for (let i = 0; i < at.length; ++i) {
    if (!isUsed(cells.usable[i]!)) continue;
    n[at[i]!]! += cells.n[i]!;
    converted[at[i]!]! += cells.converted[i]!;
  }
  return {score: axis, n, converted};
}
