import {brierLoss} from "../../stats/brierLoss.js";
import {calibrationError} from "../../stats/calibrationError.js";
import {calibrationNoise} from "../../stats/calibrationNoise.js";
import type {FoldedOutcomes, ScoreCell} from "../../stats/foldedOutcomes.js";
import {countCases, findFilledFolds, mergeFolds, poolCells} from "../../stats/foldedOutcomes.js";
import {jackknife} from "../../stats/jackknife.js";
import {logLoss} from "../../stats/logLoss.js";
import {normalQuantile} from "../../stats/normal.js";
import type {Outcomes} from "../../stats/outcomes.js";
import {rateInterval} from "../../stats/rateInterval.js";
import type {Recalibration} from "../../stats/recalibration.js";
import {recalibration} from "../../stats/recalibration.js";
import {binning} from "../../stats/reliabilityBins.js";
import {createRandom} from "../../util/random.js";

/** The noise band is drawn from the same stream every time, so that the same data give the same numbers. */
const seed = 20240611;

/** One measure of out-of-sample probabilities. */
export interface Measured {
  measure: string;
  /** Null where undefined, as a slope of probabilities that are all the same. */
  value: number | null;
  lower: number | null;
  upper: number | null;
  n: number;
  n_converted: number;
}

type Value = Pick<Measured, "measure" | "value" | "lower" | "upper">;

const point = (measure: string, value: number | null): Value => ({measure, value, lower: null, upper: null});

/**
 * Everything the backtest says about probabilities, over all tested cases.
 *
 * `ece_noise` is the calibration error that right probabilities would have by chance, its upper limit what 95 % of
 * such errors stay below.
 */
export function measureCalibration(cells: readonly ScoreCell[], {isClustered}: {isClustered: boolean}): Measured[] {
  const [pooled] = poolCells(cells);
  if (pooled === undefined) return [];
  const outcomes = mergeFolds(pooled);
  const {n, converted} = countCases(outcomes);
  const said = cells.reduce((sum, cell) => sum + cell.n * cell.score, 0) / n;
  const {rate, lower, upper} = rateInterval(cells, {isClustered});
  const brier = brierLoss(outcomes);
  const noise = calibrationNoise(outcomes, {random: createRandom(seed), ...binning});
  const values: Value[] = [
    point("mean_probability", said),
    {measure: "rate", value: rate, lower, upper},
    point("brier_loss", brier?.loss ?? null),
    point("brier_skill", brier?.skill ?? null),
    point("log_loss", logLoss(outcomes)),
    point("ece", calibrationError(outcomes, binning)?.expected ?? null),
    {measure: "ece_noise", value: noise?.mean ?? null, lower: null, upper: noise?.upper ?? null},
    ...measureLine(pooled, outcomes, isClustered)
  ];
  return values.map((value) => ({...value, n, n_converted: converted}));
}

const lines = [
  {measure: "calibration_slope", key: "slope", se: "slopeSe"},
  {measure: "calibration_intercept", key: "intercept", se: "interceptSe"},
  {measure: "calibration_in_the_large", key: "inTheLarge", se: "inTheLargeSe"}
] as const;

/** Slope, intercept and calibration in the large; limits by Wald, or by jackknife where an account occurs more than once. */
function measureLine(pooled: FoldedOutcomes, outcomes: Outcomes, isClustered: boolean): Value[] {
  const fit = recalibration(outcomes);
  const folds = isClustered ? findFilledFolds([pooled]) : [];
  const without = new Map<string, Recalibration | null>();
  const fitKept = (kept: readonly number[]): Recalibration | null => {
    const key = kept.join();
    if (!without.has(key)) without.set(key, recalibration(mergeFolds(pooled, kept)));
    return without.get(key)!;
  };
  return lines.map(({measure, key, se}) => {
    const value = fit?.[key] ?? null;
    const error = fit?.[se] ?? null;
    if (value === null || error === null) return point(measure, value);
    if (isClustered) {
      const found = jackknife(folds, (kept) => fitKept(kept)?.[key] ?? null);
      return {measure, value, lower: found?.lower ?? null, upper: found?.upper ?? null};
    }
    const half = normalQuantile(0.975) * error;
    return {measure, value, lower: value - half, upper: value + half};
  });
}
