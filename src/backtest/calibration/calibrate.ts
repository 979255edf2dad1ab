import {calibrateFolds} from "../../stats/calibrateFolds.js";
import type {Method} from "../../stats/fitCurve.js";
import {reliabilityBins} from "../../stats/reliabilityBins.js";
import type {Engine} from "../../warehouse/engine.js";
import type {PlacedCases} from "../folds/placeCases.js";
import {writeTable} from "../rows.js";
import {readCalibrationCells, readFitCells} from "./calibrationCells.js";
import {measureCalibration} from "./measureCalibration.js";
import {toReadings} from "./readings.js";

const methods: readonly Method[] = ["platt", "isotonic"];

/**
 * Tests every model's points as probabilities, out of sample, and reads off what its tiers stand for.
 *
 * Makes `backtest_calibration`, `backtest_reliability` and `backtest_reading`. Reads `test_case`. A model without a
 * fold that has enough to learn from has no rows in the first two.
 */
export async function calibrate(
  engine: Engine,
  models: readonly {model: string; tiers: readonly string[]}[],
  {placed, isClustered}: {placed: PlacedCases; isClustered: boolean}
): Promise<void> {
  const names = placed.folds.map(({name}) => name);
  const rows = {calibration: [] as object[], reliability: [] as object[], reading: [] as object[]};
  for (const {model, tiers} of models) {
    const cells = await readCalibrationCells(engine, model);
    for (const method of methods) {
      const tested = calibrateFolds(cells, names, {method, isDated: placed.isDated});
      const nFolds = new Set(tested.map(({block}) => block)).size;
      for (const row of measureCalibration(tested, {isClustered})) {
        rows.calibration.push({model, method, ...row, n_folds: nFolds});
      }
      for (const row of reliabilityBins(tested, {isClustered})) rows.reliability.push({model, method, ...row});
    }
    for (const row of toReadings(await readFitCells(engine, model), tiers)) rows.reading.push({model, ...row});
  }
  await writeTable(engine, "backtest_calibration", rows.calibration);
  await writeTable(engine, "backtest_reliability", rows.reliability);
  await writeTable(engine, "backtest_reading", rows.reading);
}
