import {averagePrecision} from "../../src/stats/averagePrecision.js";
import {confusion} from "../../src/stats/confusion.js";
import {deLong} from "../../src/stats/deLong.js";
import {gainsCurve} from "../../src/stats/gainsCurve.js";
import {gini} from "../../src/stats/gini.js";
import {groupOutcomes} from "../../src/stats/groupOutcomes.js";
import {kolmogorovSf} from "../../src/stats/kolmogorovSf.js";
import {ksThresholds} from "../../src/stats/ks.js";
import {liftTop} from "../../src/stats/liftTop.js";
import type {Outcomes} from "../../src/stats/outcomes.js";
import {checkOutcomes, toOutcomes} from "../../src/stats/outcomes.js";
import {pairedDeLong} from "../../src/stats/pairedDeLong.js";
import {precisionRecallCurve} from "../../src/stats/precisionRecallCurve.js";
import {bestProfit, profitAt} from "../../src/stats/profit.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {rocCurve} from "../../src/stats/rocCurve.js";
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

/** The set lists thresholds from the lowest; ours come from the highest, or with "contact nobody" first. */
function ascending(thresholds: readonly number[]): number[] {
  return thresholds.toSorted((a, b) => a - b);
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
    if (found === null) return null;
    const {n, converted} = checkOutcomes(outcomesOf(golden));
    const p = kolmogorovSf(found.statistic * Math.sqrt((converted * (n - converted)) / n));
    return {d: found.statistic, d_plus: found.upward, thresholds: ascending(found.thresholds), p_limit: p};
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
  },
  roc_curve(golden) {
    const points = rocCurve(outcomesOf(golden));
    if (points === null) return null;
    const sample = sampleOf(golden, "roc_curve", points.length);
    return {
      ...sample.place,
      thresholds: sample.index.map((at) => points[at]!.threshold),
      fpr: sample.index.map((at) => points[at]!.falsePositiveRate),
      tpr: sample.index.map((at) => points[at]!.truePositiveRate)
    };
  },
  pr_curve(golden) {
    const fromLowest = precisionRecallCurve(outcomesOf(golden))?.reverse();
    if (fromLowest === undefined) return null;
    // The reference ends with a point that no threshold gives.
    const points = [...fromLowest, {threshold: null, precision: 1, recall: 0}];
    const sample = sampleOf(golden, "pr_curve", points.length);
    return {
      ...sample.place,
      thresholds: (sample.isWhole ? sample.index.slice(0, -1) : sample.index).map((at) => points[at]!.threshold),
      precision: sample.index.map((at) => points[at]!.precision),
      recall: sample.index.map((at) => points[at]!.recall)
    };
  },
  lift_top(golden) {
    const outcomes = outcomesOf(golden);
    const {n, converted} = checkOutcomes(outcomes);
    return (golden.params["topPercents"] as number[]).map((percent) => {
      const rows = Math.ceil((percent * n) / 100);
      const pro = liftTop(outcomes, percent / 100)!;
      const whole = liftTop(outcomes, rows / n)!;
      const blockLift = converted === 0 ? null : whole.blockConverted / whole.blockN / (converted / n);
      const block = {whole_block_rows: whole.blockN, whole_block_captured: whole.blockConverted};
      const expected = {expected_captured: pro.captured, expected_lift: pro.lift};
      return {
        percent,
        rows,
        ...expected,
        whole_block_threshold: whole.threshold,
        ...block,
        whole_block_lift: blockLift
      };
    });
  },
  confusion: (golden) =>
    (golden.params["thresholds"] as number[]).map((threshold) => {
      const found = confusion(outcomesOf(golden), threshold);
      const {truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn} = found;
      return {...found, tp, fp, tn, fn, balanced_accuracy: found.balancedAccuracy};
    }),
  profit(golden) {
    const outcomes = outcomesOf(golden);
    const {thresholds, valuePerWin, costPerContact} = golden.params as Record<string, number> & {thresholds: number[]};
    const economics = {valuePerWin: valuePerWin!, costPerContact: costPerContact!};
    const at = thresholds.map((threshold) => ({threshold, profit: profitAt(outcomes, {...economics, threshold})}));
    const best = bestProfit(outcomes, economics);
    return {at, best: best.profit, best_thresholds: ascending(best.thresholds)};
  },
  grouped_equals_expanded: (golden) => ({
    weighted_auc: rocAuc(outcomesOf(golden)),
    weighted_ap: averagePrecision(outcomesOf(golden))
  })
};

/** Positions of the stored points; curves of many points are stored as a sample. */
function sampleOf(golden: GoldenCase, id: string, points: number) {
  const {index} = golden.statistics[id]!.value as {index?: number[]};
  if (index === undefined) return {index: Array.from({length: points}, (_, at) => at), isWhole: true, place: {}};
  return {index, isWhole: false, place: {index, points}};
}
