import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {averagePrecision} from "../../src/stats/averagePrecision.js";
import {calibrationBins} from "../../src/stats/calibrationBins.js";
import {deLong} from "../../src/stats/deLong.js";
import {gainsCurve} from "../../src/stats/gainsCurve.js";
import {groupOutcomes} from "../../src/stats/groupOutcomes.js";
import type {Outcomes} from "../../src/stats/outcomes.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {createRandom} from "../../src/util/random.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {compare} from "./entry.js";
import {hasPython, startPython} from "./python.js";

/** Rows with a probability that says something: one of 101 as of points, or all distinct as of a fitted model. */
function drawRows(n: number, {isWhole}: {isWhole: boolean}): {probability: Float64Array; label: Uint8Array} {
  const random = createRandom(1);
  const probability = new Float64Array(n);
  const label = new Uint8Array(n);
  for (let i = 0; i < n; ++i) {
    const chance = random.uniform() ** 3;
    probability[i] = isWhole ? Math.round(100 * chance) / 100 : chance;
    label[i] = Number(random.uniform() < chance);
  }
  return {probability, label};
}

/** What the pages show of a ranking: more than the reference computes, which knows neither an interval nor gains. */
function measureAll(rows: Outcomes, toProbability: (score: number) => number): void {
  const outcomes = groupOutcomes(rows);
  rocAuc(outcomes);
  deLong(outcomes);
  averagePrecision(outcomes);
  gainsCurve(outcomes);
  calibrationBins({...outcomes, score: outcomes.score.map(toProbability)});
}

async function run(n: number, options: {isWhole: boolean}): Promise<BenchResult> {
  const {probability, label} = drawRows(n, options);
  // Models give whole hundredths of points, which is what is ranked; a probability stands for each afterwards.
  const score = options.isWhole ? Int32Array.from(probability, (one) => Math.round(10_000 * one)) : probability;
  const toProbability = options.isWhole ? (one: number) => one / 10_000 : (one: number) => one;
  const rows: Outcomes = {score, n: new Uint8Array(n).fill(1), converted: label};
  const folder = mkdtempSync(join(tmpdir(), "winnow-bench-"));
  const files = {score: join(folder, "score"), label: join(folder, "label")};
  writeFileSync(files.score, probability);
  writeFileSync(files.label, label);
  const python = await startPython({
    setup: `import numpy as np
from sklearn.metrics import roc_auc_score, average_precision_score
from sklearn.calibration import calibration_curve
score = np.fromfile(sys.argv[1])
label = np.fromfile(sys.argv[2], dtype=np.uint8)`,
    work: `roc_auc_score(label, score)
average_precision_score(label, score)
calibration_curve(label, score, n_bins=10)`,
    args: [files.score, files.label]
  });
  try {
    return await compare(
      {
        name: "statistics",
        what: `AUC, DeLong, average precision, gains and calibration of ${n.toLocaleString("en")} rows, ${options.isWhole ? "scores in whole points" : "every score distinct"}`,
        reference: "scikit-learn's roc_auc_score, average_precision_score and calibration_curve"
      },
      async () => measureAll(rows, toProbability),
      python.run
    );
  } finally {
    python.close();
    rmSync(folder, {recursive: true});
  }
}

/** Our statistics against scikit-learn's on the same rows; with WINNOW_BENCH_FULL=1 at 1,000,000 rows too. */
export const statisticsEntry: BenchEntry = {
  name: "statistics",
  run: async () => {
    if (!hasPython(["numpy", "sklearn"])) {
      console.log("statistics: skipped, Debian's python3-sklearn is not here to compare with");
      return [];
    }
    const sizes = [100_000, ...(process.env.WINNOW_BENCH_FULL === "1" ? [1_000_000] : [])];
    const results: BenchResult[] = [];
    for (const n of sizes) for (const isWhole of [true, false]) results.push(await run(n, {isWhole}));
    return results;
  }
};
