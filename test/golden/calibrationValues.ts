import type {Binning} from "../../src/stats/calibrationBins.js";
import {calibrationBins} from "../../src/stats/calibrationBins.js";
import {calibrationError} from "../../src/stats/calibrationError.js";
import {hosmerLemeshow} from "../../src/stats/hosmerLemeshow.js";
import {isotonic, isotonicAt} from "../../src/stats/isotonic.js";
import {platt} from "../../src/stats/platt.js";
import {recalibration} from "../../src/stats/recalibration.js";
import {spiegelhalter} from "../../src/stats/spiegelhalter.js";
import type {Adapter, Adapters} from "./adapters.js";
import {outcomesOf} from "./rankingValues.js";

function binsBy(binning: Binning): Adapter {
  return (golden) => {
    const bins = calibrationBins(outcomesOf(golden), {binning});
    return {
      edges: [bins[0]!.from, ...bins.map(({to}) => to)],
      bins: bins.map(({n, meanProbability, rate}) => ({n, mean_score: meanProbability, rate}))
    };
  };
}

export const calibrationValues: Adapters = {
  calibration_uniform10: binsBy("uniform"),
  calibration_left10: binsBy("left"),
  calibration_quantile10: binsBy("quantile"),
  ece(golden) {
    const entries = (["uniform", "left", "quantile"] as const).map((binning) => {
      const {expected, largest} = calibrationError(outcomesOf(golden), {binning})!;
      return [binning, {ece: expected, mce: largest}] as const;
    });
    return Object.fromEntries(entries);
  },
  isotonic(golden) {
    const blocks = isotonic(outcomesOf(golden));
    const at = golden.params["predictAt"] as number[];
    return {blocks, predict: at.map((x) => ({x, value: isotonicAt(blocks, x)}))};
  },
  platt(golden) {
    const found = platt(outcomesOf(golden));
    // The set has no value for a constant score and asks for the smoothed rate, which ours is.
    return found === null || found.slope === 0 ? null : {A: -found.slope, B: -found.intercept};
  },
  hosmer_lemeshow(golden) {
    const found = hosmerLemeshow(outcomesOf(golden));
    if (found === null) return null;
    const {groups, statistic, pInternal, pExternal} = found;
    return {
      groups: groups.length,
      n: groups.map(({n}) => n),
      observed: groups.map(({observed}) => observed),
      expected: groups.map(({expected}) => expected),
      ...{statistic, p_internal: pInternal, p_external: pExternal}
    };
  },
  recalibration(golden) {
    const found = recalibration(outcomesOf(golden));
    // Calibration in the large exists for separated outcomes; the set then gives none of the three.
    if (found === null || found.slope === null) return null;
    const {slope, slopeSe, intercept, interceptSe, inTheLarge, inTheLargeSe} = found;
    const line = {slope, se_slope: slopeSe, intercept, se_intercept: interceptSe};
    return {...line, citl: inTheLarge, se_citl: inTheLargeSe};
  },
  spiegelhalter: (golden) => spiegelhalter(outcomesOf(golden))
};
