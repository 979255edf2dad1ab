import {expect, it} from "vitest";
import type {CutCell} from "../../../src/backtest/decide/cutCells.js";
import {pickCuts, toModelCuts} from "../../../src/backtest/decide/cutTables.js";
import {toPowerRow} from "../../../src/backtest/decide/power.js";
import {findBreaks} from "../../../src/backtest/decide/suggestTiers.js";
import {casesNeeded} from "../../../src/stats/casesNeeded.js";
import {createRandom} from "../../../src/util/random.js";

const row = {
  model: "a@1",
  other: "b@1",
  cohort: "all",
  difference: 0.004,
  lower: -0.016,
  upper: 0.024,
  p: null,
  n: 1000,
  n_converted: 100
};
const options = {isClustered: false, leadsPerMonth: 500};

it("toPowerRow says how many leads are missing, and for how long", () => {
  const {text, n_needed, months} = toPowerRow(row, options);
  const se = 0.02 / 1.959963984540054;
  expect(n_needed).toBe(Math.ceil(casesNeeded({se, n: 1000}, {smallest: 0.01})));
  expect(months).toBeCloseTo((n_needed! - 1000) / 500, 9);
  expect(text).toContain("Cannot tell a@1 and b@1 apart yet");
  expect(text).toContain("about 7,200 more matured leads, about 14 months");
});

it("toPowerRow asks for no more leads where they are told apart, or would have shown", () => {
  expect(toPowerRow({...row, lower: 0.001}, options)).toMatchObject({months: null});
  expect(toPowerRow({...row, lower: 0.001}, options).text).toContain("ranks better");
  expect(toPowerRow({...row, difference: 0, lower: -0.002, upper: 0.002}, options).text).toContain(
    "about equally well"
  );
  expect(toPowerRow({...row, difference: 0, lower: null, upper: null}, options).text).toContain("alike");
  expect(toPowerRow({...row, difference: null, lower: null, upper: null}, options).text).toContain("too few");
});

it("casesNeeded has the power it states", () => {
  const random = createRandom(2);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const [se, n] = [0.02, 500];
  const needed = casesNeeded({se, n}, {smallest: 0.03});
  const error = se * Math.sqrt(n / needed);
  const shown = Array.from({length: 20_000}, () => 0.03 + error * normal()).filter(
    (one) => Math.abs(one) > 1.96 * error
  );
  expect(shown.length / 20_000).toBeCloseTo(0.8, 1);
});

it("findBreaks parts groups of scores, however many leads have each", () => {
  const cells = [1, 2, 3, 40, 41, 90].map((score, i) => ({score, n: 50_000 * (1 + (i % 2))}));
  expect(findBreaks(cells, 3)).toEqual([90, 40]);
  expect(findBreaks([{score: 5, n: 10}], 3)).toEqual([]);
});

const cells: CutCell[] = Array.from({length: 3000}, (_, i) => ({
  part: i % 2 === 0 ? "choose" : "report",
  fold: i % 20,
  score: i,
  n: 2,
  converted: i % 7 === 0 ? 1 : 0,
  nSales: i > 2000 ? 2 : 0,
  convertedSales: i > 2000 && i % 7 === 0 ? 1 : 0
}));
const parts = {isReport: "", chosenOn: "", reportedOn: "", isSame: false, chooseWeeks: 4, reportWeeks: 4};

it("toModelCuts has at most 101 cuts, from nobody to everybody, whose counts are those of the leads", () => {
  const {cuts, tables} = toModelCuts(cells, {parts, isClustered: false});
  expect(cuts).toHaveLength(101);
  expect(cuts[0]).toBeNull();
  for (const [i, cut] of cuts.entries()) {
    const own = cells.filter(({part, score}) => part === "report" && cut !== null && score >= cut);
    expect(tables.report[i]!.n).toBe(own.reduce((sum, {n}) => sum + n, 0));
    expect(tables.report[i]!.convertedSales).toBe(own.reduce((sum, one) => sum + one.convertedSales, 0));
  }
  expect(tables.report.at(-1)!.n).toBe(3000);
});

it("a design effect is 1 for independent leads and above it for accounts that repeat", () => {
  expect(toModelCuts(cells, {parts, isClustered: false}).tables.designEffect).toBe(1);
  const repeated = cells.map((cell) => ({...cell, n: 10, converted: cell.fold < 5 ? 8 : 0}));
  expect(toModelCuts(repeated, {parts, isClustered: true}).tables.designEffect).toBeGreaterThan(10);
});

it("one score has one cut besides nobody", () => {
  expect(pickCuts([{score: 4, n: 9}])).toEqual([null, 4]);
});
