import {averagePrecision} from "../../src/stats/averagePrecision.js";
import {deLong} from "../../src/stats/deLong.js";
import {gainsCurve} from "../../src/stats/gainsCurve.js";
import {gini} from "../../src/stats/gini.js";
import {groupOutcomes} from "../../src/stats/groupOutcomes.js";
import {ksThresholds} from "../../src/stats/ks.js";
import type {Outcomes} from "../../src/stats/outcomes.js";
import {checkOutcomes, toOutcomes} from "../../src/stats/outcomes.js";
import {pairedDeLong} from "../../src/stats/pairedDeLong.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import type {Adapters} from "./adapters.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

/** Outcomes of an input of any binary kind: plain, grouped or weighted rows. */
export function outcomesOf(golden: GoldenCase): Outcomes {
  const score = numbers(golden, "score");
  if (golden.kind === "binary_grouped") return {score, n: numbers(golden, "n"), converted: numbers(golden, "wins")};
  const label = numbers(golden, "label");
  if (golden.kind !== "binary_weighted") return toOutcomes(score, label);
  const weight = numbers(golden, "weight");
  return {score, n: weight, converted: label.map((won, i) => won * weight[i]!)};
}

function interval(lower: number | null, upper: number | null): [number, number] | null {
  return lower === null || upper === null ? null : [lower, upper];
}

export const rankingValues: Adapters = {
  counts(golden) {
    // Counts are of rows even where rows have weights.
    const rows = golden.kind === "binary_weighted" ? {...golden, kind: "binary"} : golden;
    const {n, converted} = checkOutcomes(outcomesOf(rows));
    const distinct = groupOutcomes(outcomesOf(golden)).score.length;
    return {n, positives: converted, negatives: n - converted, prevalence: converted / n, distinct};
  },
  roc_auc: (golden) => rocAuc(outcomesOf(golden)),
  gini: (golden) => gini(outcomesOf(golden)),
  delong(golden) {
    const found = deLong(outcomesOf(golden));
    if (found === null) return null;
    const {auc, variance, se, lower, upper, lowerRaw, upperRaw} = found;
    return {auc, var: variance, se, ci95_raw: interval(lowerRaw, upperRaw), ci95: interval(lower, upper)};
  },
  ks(golden) {
    const found = ksThresholds(outcomesOf(golden));
    return found === null ? null : {d: found.statistic, d_plus: found.upward, thresholds: found.thresholds};
  },
  average_precision: (golden) => averagePrecision(outcomesOf(golden)),
  gains_expected(golden) {
    const points = gainsCurve(outcomesOf(golden));
    if (points === null) return null;
    return {
      depth: points.map(({depth}) => depth),
      captured: points.map(({captured}) => captured),
      gain: points.map(({gain}) => gain),
      lift: points.map(({lift}) => lift),
      precision: points.map(({rate}) => rate)
    };
  },
  paired_delong(golden) {
    const converted = numbers(golden, "label");
    const n = converted.map(() => 1);
    const scores = {scoreA: numbers(golden, "score_a"), scoreB: numbers(golden, "score_b")};
    const found = pairedDeLong({...scores, n, converted});
    if (found === null) return null;
    const {aucA, aucB, varianceA, varianceB, covariance, difference, se, z, p, lower, upper} = found;
    const aucs = {auc_a: aucA, auc_b: aucB, var_a: varianceA, var_b: varianceB, cov: covariance};
    return {...aucs, diff: difference, se, z, p, ci95: interval(lower, upper)};
  }
};
