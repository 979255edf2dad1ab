import {checkProbabilities} from "./checkProbabilities.js";

/**
 * Benjamini–Yekutieli adjusted p-values: the expected share of false calls stays at 5 % however the tests depend.
 *
 * `benjaminiHochberg` times 1 + 1/2 + … + 1/m, the running minimum taken and capped at 1 after it; so much stricter
 * that it is for tests known to depend negatively.
 *
 * @param p p-values in any order, each in [0, 1]
 * @returns adjusted p-values in the order of the input; empty for none
 * @throws DataError if a value is outside [0, 1]
 * @see Benjamini and Yekutieli 2001, Annals of Statistics 29. Agrees with R `p.adjust(method = "BY")`
 * @example
 * benjaminiYekutieli([0.01, 0.5]); // => [0.03, 0.75]
 */
export function benjaminiYekutieli(p: ArrayLike<number>): number[] {
  checkProbabilities(p);
  let harmonic = 0;
  for (let i = 1; i <= p.length; ++i) harmonic += 1 / i;
  const order = Array.from(p, (_, i) => i).sort((i, j) => p[j]! - p[i]!);
  const adjusted = new Array<number>(p.length);
  let least = 1;
  for (const [step, i] of order.entries()) {
    least = Math.min(least, (harmonic * p[i]! * p.length) / (p.length - step));
    adjusted[i] = least;
  }
  return adjusted;
}
