import {DataError} from "../util/errors.js";
import {groupOutcomes} from "./groupOutcomes.js";
import type {Outcomes} from "./outcomes.js";

export interface LiftTop {
  /** Share of cases taken from the top, (0, 1]. */
  depth: number;
  /** Cases taken, depth × all cases, not rounded. */
  n: number;
  /** Converted cases among them, the mean over all orders of tied cases. */
  captured: number;
  /** Rate of the selection ÷ base rate; 1 is chance; null if nothing converted at all. */
  lift: number | null;
  /** Highest lift any score could reach at this depth: min(1 / base rate, 1 / depth); null with lift. */
  ceiling: number | null;
  /** Score of the last case taken: cases at or above it hold the selection and the rest of its tied block. */
  threshold: number;
  /** Cases at or above that score. */
  blockN: number;
  /** Converted cases at or above that score. */
  blockConverted: number;
}

/**
 * Lift of the best-scored share of cases: how many times the base rate the top of the ranking converts.
 *
 * Greater is better, 0 to the ceiling, 1 is chance. Ties enter pro rata (the mean over their orders); the whole block
 * at the cut is given beside it, since a team cannot take a fraction of equal leads without a second rule.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @param depth share of cases in (0, 1]
 * @returns null if there is no case
 * @throws DataError if the outcomes are not usable or depth is outside (0, 1]
 * @example
 * liftTop({score: [3, 2, 1], n: [1, 3, 4], converted: [1, 1, 0]}, 0.25).captured; // => 1.3333333333333333
 */
export function liftTop(outcomes: Outcomes, depth: number): LiftTop | null {
  if (!(depth > 0 && depth <= 1)) throw new DataError(`depth is not in (0, 1]: ${depth}`);
  const {score, n, converted} = groupOutcomes(outcomes);
  if (score.length === 0) return null;
  const all = n.reduce((sum, count) => sum + count, 0);
  const positives = converted.reduce((sum, count) => sum + count, 0);
  const wanted = depth * all;
  // A depth of whole cases (3 ÷ 50) can be more than they are after rounding; it does not reach into the next block.
  const reached = wanted * (1 - 1e-12);
  let above = 0;
  let found = 0;
  let block = 0;
  while (block < n.length - 1 && above + n[block]! < reached) {
    above += n[block]!;
    found += converted[block++]!;
  }
  const captured = found + Math.min(1, (wanted - above) / n[block]!) * converted[block]!;
  return {
    depth,
    n: wanted,
    captured,
    lift: positives === 0 ? null : captured / positives / depth,
    ceiling: positives === 0 ? null : Math.min(all / positives, 1 / depth),
    threshold: score[block]!,
    blockN: above + n[block]!,
    blockConverted: found + converted[block]!
  };
}
