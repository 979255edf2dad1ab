import {isTraining} from "../../stats/walkForward.js";
import type {CaseRows} from "./readCases.js";

/** Added to every count, so that a value nobody has won with yet does not forbid it: Odoo's figure. */
const smoothing = 0.1;

/** Log-odds of a naive Bayes fit: where it starts, and what each value of each field adds. */
export interface NaiveBayes {
  prior: number;
  /** By criterion and level, criterion × 256 + level; 0 where the value never occurred. */
  ofLevel: Float64Array;
  /** By source; 0 where it never occurred. */
  ofSource: Float64Array;
}

/** Conversions and non-conversions of each value, of all fields one after the other. */
interface Frequencies {
  won: Float64Array;
  lost: Float64Array;
  nWon: number;
  nLost: number;
}

/**
 * Naive Bayes in the manner of Odoo CRM's predictive lead scoring, one fit a fold: the odds to win are the odds of all
 * leads, times for each field how much more frequent its value is among the won than among the lost.
 *
 * Every count gets 0.1 more; a value that never occurred says nothing. The fields are the model's criteria with their
 * levels, and the source. Two things differ: Odoo leaves empty fields out, here unknown is a level like any other; and
 * the stage a lead has reached is no field, because it is not known at the moment of scoring.
 *
 * @param cases of all folds, in any order
 * @param options number of folds; nSources; isDated: see `isTraining`
 * @see Odoo, addons/crm/models/crm_lead.py, `_pls_get_naive_bayes_probabilities`; Hand and Yu 2001, International
 *   Statistical Review 69, "Idiot's Bayes: not so stupid after all?"
 */
export function fitNaiveBayes(
  cases: CaseRows,
  {nFolds, nSources, isDated}: {nFolds: number; nSources: number; isDated: boolean}
): NaiveBayes[] {
  const size = cases.levels.length * 256 + nSources;
  const parts = countByUsable(cases, {nParts: nFolds + 1, size});
  return Array.from({length: nFolds}, (_, block) => {
    const sums: Frequencies = {won: new Float64Array(size), lost: new Float64Array(size), nWon: 0, nLost: 0};
    for (const [usable, part] of parts.entries()) {
      if (!isTraining(usable, block, {isDated})) continue;
      for (let at = 0; at < size; ++at) {
        sums.won[at]! += part.won[at]!;
        sums.lost[at]! += part.lost[at]!;
      }
      sums.nWon += part.nWon;
      sums.nLost += part.nLost;
    }
    return toLogOdds(sums, cases.levels.length);
  });
}

function countByUsable(cases: CaseRows, {nParts, size}: {nParts: number; size: number}): Frequencies[] {
  const parts = Array.from({length: nParts}, (): Frequencies => ({
    won: new Float64Array(size),
    lost: new Float64Array(size),
    nWon: 0,
    nLost: 0
  }));
  const {levels, nRows, usable, isConverted, sourceAt} = cases;
  const offset = levels.length * 256;
  for (let row = 0; row < nRows; ++row) {
    const part = parts[usable[row]!]!;
    if (isConverted[row] === 1) ++part.nWon;
    else ++part.nLost;
    ++(isConverted[row] === 1 ? part.won : part.lost)[offset + sourceAt[row]!]!;
  }
  for (const [criterion, own] of levels.entries()) {
    for (let row = 0; row < nRows; ++row) {
      const part = parts[usable[row]!]!;
      ++(isConverted[row] === 1 ? part.won : part.lost)[criterion * 256 + own[row]!]!;
    }
  }
  return parts;
}

function toLogOdds({won, lost, nWon, nLost}: Frequencies, nCriteria: number): NaiveBayes {
  const logRatios = (from: number, to: number) => {
    const values = Array.from({length: to - from}, (_, i) => from + i).filter((at) => won[at]! + lost[at]! > 0);
    const wonTotal = values.reduce((sum, at) => sum + won[at]! + smoothing, 0);
    const lostTotal = values.reduce((sum, at) => sum + lost[at]! + smoothing, 0);
    const ratios = new Float64Array(to - from);
    for (const at of values) {
      ratios[at - from] = Math.log((won[at]! + smoothing) / wonTotal) - Math.log((lost[at]! + smoothing) / lostTotal);
    }
    return ratios;
  };
  const ofLevel = new Float64Array(nCriteria * 256);
  for (let c = 0; c < nCriteria; ++c) ofLevel.set(logRatios(c * 256, c * 256 + 256), c * 256);
  return {
    prior: Math.log((nWon + smoothing) / (nLost + smoothing)),
    ofLevel,
    ofSource: logRatios(nCriteria * 256, won.length)
  };
}
