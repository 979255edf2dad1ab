import {countCases} from "./foldedOutcomes.js";
import {isotonic, isotonicAt} from "./isotonic.js";
import type {Outcomes} from "./outcomes.js";
import {platt, plattAt} from "./platt.js";

/** How points are made probabilities: a logistic curve, or any rising step. */
export type Method = "platt" | "isotonic";

/** What a method learned: from a score to a probability within (0, 1). */
type Curve = (score: number) => number;

/**
 * The curve of a method through cases; null where only one outcome is present.
 *
 * Isotonic ends (and Platt's, far out) may be exactly 0 or 1, which no history proves and one surprise makes infinitely
 * wrong: probabilities are kept half a case of all training cases away.
 */
export function fitCurve(method: Method, outcomes: Outcomes): Curve | null {
  const fit = platt(outcomes);
  if (fit === null) return null;
  const blocks = method === "isotonic" ? isotonic(outcomes) : [];
  const least = 0.5 / (countCases(outcomes).n + 1);
  const read = (score: number) => (method === "platt" ? plattAt(fit, score) : isotonicAt(blocks, score)!);
  return (score) => Math.min(1 - least, Math.max(least, read(score)));
}
