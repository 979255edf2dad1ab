import {DataError} from "../util/errors.js";
import type {KaplanMeierPoint} from "./kaplanMeier.js";

export interface RestrictedMean {
  /** Mean time to conversion, times beyond the limit counted as the limit. */
  mean: number;
  /** Standard error by Greenwood's formula. */
  se: number;
  /** True when nobody was followed to the limit: the curve is carried on from the last time seen, to be marked. */
  isBeyond: boolean;
}

/**
 * Restricted mean time: how long a case goes unconverted on average within a span, the area under its curve.
 *
 * Less is faster; in the curve's unit, 0 to the limit. Exists where the median does not.
 *
 * @param points curve of `kaplanMeier`
 * @param limit end of the span, above 0
 * @returns null if the curve is empty
 * @throws DataError if the limit is not above 0
 * @see Royston and Parmar 2013, BMC Medical Research Methodology 13. Agrees with R `survival` `summary(rmean = limit)`
 * @example
 * restrictedMean([{time: 5, nAtRisk: 2, nConverted: 1, nCensored: 1, survival: 0.5, se: 0.35, lower: null, upper: null}], 10)?.mean;
 * // => 7.5
 */
export function restrictedMean(points: readonly KaplanMeierPoint[], limit: number): RestrictedMean | null {
  if (!(limit > 0 && limit < Infinity)) throw new DataError(`limit of a mean time is not above 0: ${limit}`);
  const last = points.at(-1);
  if (last === undefined) return null;
  const within = points.filter(({time}) => time < limit);
  let area = 0;
  let variance = 0;
  // From the end, since a conversion matters by the area that comes after it.
  for (let i = within.length - 1; i >= 0; --i) {
    const {time, survival, nAtRisk, nConverted} = within[i]!;
    area += survival * ((within[i + 1]?.time ?? limit) - time);
    if (area > 0) variance += (area * area * nConverted) / (nAtRisk * (nAtRisk - nConverted));
  }
  return {mean: area + (within[0]?.time ?? limit), se: Math.sqrt(variance), isBeyond: limit > last.time};
}
