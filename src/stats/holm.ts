import {checkProbabilities} from "./checkProbabilities.js";

/**
 * Holm adjusted p-values: calling those at or below 0.05 keeps the chance of even one false call at 5 %.
 *
 * Stricter than `benjaminiHochberg`; for decisions where one false claim is expensive. Step-down, under any
 * dependence of the tests: p × (m + 1 − rank), then the running maximum from the smallest p, capped at 1.
 *
 * @param p p-values in any order, each in [0, 1]
 * @returns adjusted p-values in the order of the input; empty for none
 * @throws DataError if a value is outside [0, 1]
 * @see Holm 1979, Scandinavian Journal of Statistics 6. Agrees with R `p.adjust(method = "holm")`
 * @example
 * holm([0.01, 0.04, 0.03, 0.5]); // => [0.04, 0.09, 0.09, 0.5]
 */
export function holm(p: ArrayLike<number>): number[] {
  checkProbabilities(p);
  const order = Array.from(p, (_, i) => i).sort((i, j) => p[i]! - p[j]!);
  const adjusted = new Array<number>(p.length);
  let most = 0;
  for (const [step, i] of order.entries()) {
    most = Math.min(1, Math.max(most, p[i]! * (p.length - step)));
    adjusted[i] = most;
  }
  return adjusted;
}
