import {checkProbabilities} from "./checkProbabilities.js";

/**
 * Benjamini–Hochberg adjusted p-values: calling those at or below 0.05 keeps the expected share of false ones at 5 %.
 *
 * Give it every test that was looked at, the dropped ones too. Step-up: p × m ÷ rank, then the running minimum from
 * the largest p, capped at 1. Tied p-values get equal results. Valid for independent or positively dependent tests.
 *
 * @param p p-values in any order, each in [0, 1]
 * @returns adjusted p-values in the order of the input; empty for none
 * @throws DataError if a value is outside [0, 1]
 * @see Benjamini and Hochberg 1995, JRSS B 57. Agrees with R `p.adjust(method = "BH")`
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03, 0.5]); // => [0.04, 0.05333333333333334, 0.05333333333333334, 0.5]
 */
export function benjaminiHochberg(p: ArrayLike<number>): number[] {
  checkProbabilities(p);
  const order = Array.from(p, (_, i) => i).sort((i, j) => p[j]! - p[i]!);
  const adjusted = new Array<number>(p.length);
  let least = 1;
  for (const [step, i] of order.entries()) {
    least = Math.min(least, (p[i]! * p.length) / (p.length - step));
    adjusted[i] = least;
  }
  return adjusted;
}
