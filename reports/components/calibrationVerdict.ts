import {formatInterval, formatNumber, formatPercent} from "./format.js";
import type {Row} from "./readTable.js";

type Calibration = Row<"calibrations">;

/** What the curve of a method through the points of one model came to, by measure. */
export type CalibrationMeasures = ReadonlyMap<string, Calibration>;

/** The measures of one model and method; null where no fold was tested. */
export function findCalibration(
  rows: readonly Calibration[],
  {model, method = "platt"}: {model: string; method?: string}
): CalibrationMeasures | null {
  const own = rows.filter((row) => row.model === model && row.method === method);
  return own.length === 0 ? null : new Map(own.map((row) => [row.measure, row]));
}

/**
 * The finding as a sentence: too high or too low on the whole first, then wrong in shape, then wrong in places; right
 * only as far as chance lets one see.
 */
export function toCalibrationFinding(model: string, measures: CalibrationMeasures): string {
  const of = (name: string) => measures.get(name);
  const said = formatPercent(of("mean_probability")?.value ?? null);
  const came = formatPercent(of("rate")?.value ?? null);
  const large = of("calibration_in_the_large");
  if (large?.lower != null && large.lower > 0)
    return `Probabilities read from ${model} were too low: ${said} said on average, ${came} came`;
  if (large?.upper != null && large.upper < 0)
    return `Probabilities read from ${model} were too high: ${said} said on average, ${came} came`;
  const slope = of("calibration_slope");
  if (slope?.upper != null && slope.upper < 1)
    return `Probabilities read from ${model} were too extreme: right on average (${came}), slope ${formatNumber(slope.value)}`;
  if (slope?.lower != null && slope.lower > 1)
    return `Probabilities read from ${model} were too timid: right on average (${came}), slope ${formatNumber(slope.value)}`;
  const [ece, noise] = [of("ece")?.value ?? null, of("ece_noise")?.upper ?? null];
  if (ece !== null && noise !== null && ece > noise)
    return `Probabilities read from ${model} were right on average but off by ${toPoints(ece)} in places; chance explains up to ${toPoints(noise)}`;
  return `Probabilities read from ${model} agree with what came, as far as ${formatPercent(of("rate")?.value ?? null)} (${formatInterval(of("rate")?.lower ?? null, of("rate")?.upper ?? null)}) converting can tell`;
}

/** A distance of two shares: `1.2 points`. */
export const toPoints = (share: number | null): string =>
  share === null ? "–" : `${formatNumber(100 * share, 1)} percentage points`;
