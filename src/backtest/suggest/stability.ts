import {createRandom} from "../../util/random.js";
import type {PartDesign, PartFit} from "./fitParts.js";
import {fitParts} from "./fitParts.js";
import type {History} from "./history.js";
import {createResampler} from "./tally.js";

/** How one weight behaves when history is drawn anew. */
export interface Stability {
  /** Limits of the middle 95 % of the resamples, log-odds of one unit of the column. */
  lower: number;
  upper: number;
  /** Share of the resamples in which the sign is that of the whole. */
  sameSign: number;
}

/** Newton steps of a resample from the fit to the whole: the first does nearly all, the second what rare levels need. */
const steps = 2;

/**
 * Refits the weights to resamples of accounts (or leads), each from the fit to the whole.
 *
 * The limits are quantiles of penalised fits: they say how far a weight would have come out differently with other
 * leads of the same kind, not where an unpenalised coefficient lies.
 *
 * @param given the fit, places of its parts, and of the observations it was fitted on
 * @returns one a part; null for parts without a column, and where fewer than nine of ten resamples could be fitted
 */
export function measureStability(
  history: History,
  design: PartDesign,
  given: {fit: PartFit; kept: readonly number[]; rows: Int32Array; resamples: number; seed: number}
): (Stability | null)[] {
  const {fit, kept, rows, resamples, seed} = given;
  const draw = createResampler(history, rows);
  const random = createRandom(seed);
  const drawn: number[][] = design.parts.map(() => []);
  let nFitted = 0;
  for (let i = 0; i < resamples; ++i) {
    const counts = draw(random);
    if (counts.nConverted === 0 || counts.nConverted === counts.nAll) continue;
    ++nFitted;
    const {coefficients} = fitParts(design, counts, kept, {start: fit, maxIterations: steps});
    for (const part of kept) drawn[part]!.push(coefficients[part]!);
  }
  return design.parts.map((_, part) => {
    const values = drawn[part]!;
    if (values.length === 0 || nFitted < 0.9 * resamples) return null;
    values.sort((a, b) => a - b);
    const sign = Math.sign(fit.coefficients[part]!);
    return {
      lower: quantileSorted(values, 0.025),
      upper: quantileSorted(values, 0.975),
      sameSign: values.filter((value) => Math.sign(value) === sign).length / values.length
    };
  });
}

/** Type 7, as R's default. */
function quantileSorted(values: readonly number[], share: number): number {
  const at = (values.length - 1) * share;
  const low = values[Math.floor(at)]!;
  return low + (at - Math.floor(at)) * (values[Math.ceil(at)]! - low);
}
