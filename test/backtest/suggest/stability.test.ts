import {afterAll, beforeAll, expect, it} from "vitest";
import {countParts, fitParts, toPartDesign} from "../../../src/backtest/suggest/fitParts.js";
import type {History} from "../../../src/backtest/suggest/history.js";
import {readHistory} from "../../../src/backtest/suggest/history.js";
import {toParts} from "../../../src/backtest/suggest/parts.js";
import {chooseColumns} from "../../../src/backtest/suggest/references.js";
import {measureStability} from "../../../src/backtest/suggest/stability.js";
import {createResampler, tally} from "../../../src/backtest/suggest/tally.js";
import {createRandom} from "../../../src/util/random.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {drawLeads, openWeightWorld, weightColumns, weightModel} from "../../support/weightWorld.js";

const leads = drawLeads(11, 1500);
let engine: Engine;
let history: History;
beforeAll(async () => {
  engine = await openWeightWorld(leads);
  history = await readHistory(engine, weightColumns, {horizonDays: 30, isClustered: false});
});
afterAll(() => engine.close());

function toFit(of: History) {
  const rows = Int32Array.from(of.pattern, (_, row) => row);
  const design = toPartDesign(weightModel, toParts(weightModel), of.levels);
  const counts = tally(of, rows);
  const {kept} = chooseColumns(design, {cases: countParts(design, counts), nAll: counts.nAll});
  return {rows, design, kept, fit: fitParts(design, counts, kept)};
}

it("two steps from the whole come where a fit of the resample ends", () => {
  const {rows, design, kept, fit} = toFit(history);
  const draw = createResampler(history, rows);
  const random = createRandom(1);
  const slow = Array.from({length: 40}, () => fitParts(design, draw(random), kept).coefficients);
  const fast = measureStability(history, design, {fit, kept, rows, resamples: 40, seed: 1});
  for (const part of kept) {
    const values = slow.map((one) => one[part]!).sort((a, b) => a - b);
    const quantile = (at: number) =>
      values[Math.floor(at)]! + (at % 1) * (values[Math.ceil(at)]! - values[Math.floor(at)]!);
    const width = quantile(38.025) - quantile(0.975);
    expect(Math.abs(fast[part]!.lower - quantile(0.975))).toBeLessThan(0.02 * width);
    expect(Math.abs(fast[part]!.upper - quantile(38.025))).toBeLessThan(0.02 * width);
    const sign = Math.sign(fit.coefficients[part]!);
    expect(fast[part]!.sameSign).toBe(values.filter((value) => Math.sign(value) === sign).length / 40);
  }
});

it("parts without a column have no stability", () => {
  const {rows, design, kept, fit} = toFit(history);
  const measured = measureStability(history, design, {fit, kept, rows, resamples: 20, seed: 1});
  expect(measured.flatMap((one, part) => (one === null ? [] : [part]))).toEqual(kept);
});

it("accounts are drawn as a whole: seen twice, their intervals are as wide as seen once", async () => {
  const twice = leads.flatMap((lead) => [lead, lead]);
  const doubled = await openWeightWorld(twice, {accountOf: (i) => Math.floor(i / 2)});
  const widths = async (isClustered: boolean) => {
    const own = await readHistory(doubled, weightColumns, {horizonDays: 30, isClustered});
    const {rows, design, kept, fit} = toFit(own);
    const measured = measureStability(own, design, {fit, kept, rows, resamples: 100, seed: 3});
    return kept.reduce((sum, part) => sum + measured[part]!.upper - measured[part]!.lower, 0);
  };
  const ratio = (await widths(true)) / (await widths(false));
  doubled.close();
  expect(ratio).toBeGreaterThan(1.2);
  expect(ratio).toBeLessThan(1.6);
});
