import {checkProbabilities} from "./checkProbabilities.js";

/**
 * Bonferroni adjusted p-values: p × the number of tests, capped at 1.
 *
 * Keeps the chance of even one false call at 5 %, as `holm` does, which never calls less; for reports that ask for it.
 *
 * @param p p-values in any order, each in [0, 1]
 * @returns adjusted p-values in the order of the input; empty for none
 * @throws DataError if a value is outside [0, 1]
 * @see Dunn 1961, JASA 56. Agrees with R `p.adjust(method = "bonferroni")`
 * @example
 * bonferroni([0.01, 0.5]); // => [0.02, 1]
 */
export function bonferroni(p: ArrayLike<number>): number[] {
  checkProbabilities(p);
  return Array.from(p, (value) => Math.min(1, value * p.length));
}
