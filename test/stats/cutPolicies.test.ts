import {expect, it} from "vitest";
import {bestCut, contactProfit, profitGain, rangeOfBestCut} from "../../src/stats/contactProfit.js";
import type {CutTables, SalesCut} from "../../src/stats/cutPolicies.js";
import {cutPolicies} from "../../src/stats/cutPolicies.js";
import {bestProfit} from "../../src/stats/profit.js";
import {wilson} from "../../src/stats/wilson.js";
import {createRandom} from "../../src/util/random.js";

const economics = {valuePerWin: 1000, costPerContact: 50};

/** Cuts at ten scores whose conversion falls from 20 % to 0 %. */
function toCuts(scale: number): SalesCut[] {
  const cuts: SalesCut[] = [{n: 0, converted: 0, rateLower: null, rateUpper: null, nSales: 0, convertedSales: 0}];
  for (let i = 0; i < 10; ++i) {
    const before = cuts.at(-1)!;
    const n = before.n + 100 * scale;
    const converted = before.converted + Math.round(scale * (20 - 2.2 * i));
    const {lower, upper} = wilson(converted, n)!;
    const isSales = i < 2;
    const sales = isSales
      ? {nSales: n, convertedSales: converted}
      : {nSales: before.nSales, convertedSales: before.convertedSales};
    cuts.push({n, converted, rateLower: lower, rateUpper: upper, ...sales});
  }
  return cuts;
}

const toTables = (cuts: readonly SalesCut[], some: Partial<CutTables> = {}): CutTables => {
  const {nSales, convertedSales} = cuts.at(-1)!;
  const today = wilson(convertedSales, nSales);
  return {
    ...{choose: cuts, report: cuts, chooseWeeks: 10, reportWeeks: 10, designEffect: 1},
    ...{todayLower: today?.lower ?? null, todayUpper: today?.upper ?? null, ...some}
  };
};

it("bestCut agrees with the best profit over the scores themselves", () => {
  const cuts = toCuts(1);
  const score = Array.from({length: 10}, (_, i) => 10 - i);
  const n = score.map((_, i) => cuts[i + 1]!.n - cuts[i]!.n);
  const converted = score.map((_, i) => cuts[i + 1]!.converted - cuts[i]!.converted);
  const {profit, thresholds} = bestProfit({score, n, converted}, economics);
  const best = bestCut(cuts, economics);
  expect(contactProfit(cuts[best]!, economics).value).toBe(profit);
  expect(thresholds).toContain(score[best - 1]);
});

it("the range of the best cut holds it, and narrows with more leads", () => {
  const width = (scale: number) => {
    const cuts = toCuts(scale);
    const {fewest, most} = rangeOfBestCut(cuts, economics);
    expect(fewest).toBeLessThanOrEqual(bestCut(cuts, economics));
    expect(most).toBeGreaterThanOrEqual(bestCut(cuts, economics));
    return most - fewest;
  };
  expect(width(100)).toBeLessThan(width(1));
});

it("a design effect widens the range as fewer leads do", () => {
  const plain = rangeOfBestCut(toCuts(4), economics);
  const wide = rangeOfBestCut(toCuts(4), economics, {designEffect: 16});
  expect(wide.most - wide.fewest).toBeGreaterThan(plain.most - plain.fewest);
});

it("profitGain is as wide as draws of the two groups", () => {
  const random = createRandom(7);
  const [first, second] = [
    {n: 400, converted: 80},
    {n: 300, converted: 30}
  ];
  const {value, lower, upper} = profitGain(first, second, economics);
  const draw = ({n, converted}: {n: number; converted: number}) =>
    Array.from({length: n}, () => Number(random.uniform() < converted / n)).reduce((sum, one) => sum + one, 0);
  const draws = Array.from({length: 2000}, () => 1000 * (draw(first) - draw(second)) - 50 * 100).sort((a, b) => a - b);
  expect(value).toBe(45_000);
  const ratio = (upper - lower) / (draws[1949]! - draws[50]!);
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});

it("cutPolicies never contacts more within capacity than capacity takes, also where more leads come in later", () => {
  const tables = toTables(toCuts(1), {report: toCuts(2)});
  const results = cutPolicies(tables, {...economics, capacity: 30});
  expect(results.find(({policy}) => policy === "within_capacity")!.n).toBeLessThanOrEqual(300);
  expect(results.find(({policy}) => policy === "best")!.n).toBeGreaterThan(300);
});

it("cutPolicies counts what today's choice misses as the difference of profits", () => {
  const results = cutPolicies(toTables(toCuts(1)), {...economics, capacity: null});
  const profit = (name: string) => results.find(({policy}) => policy === name)!.profit!.value;
  for (const name of ["today", "all", "nobody"] as const)
    expect(results.find(({policy}) => policy === name)!.missed!.value).toBeCloseTo(profit("best") - profit(name), 6);
  expect(profit("nobody")).toBe(0);
});

it("cutPolicies takes nobody with no capacity, and everybody worth it with more than enough", () => {
  const at = (capacity: number) =>
    cutPolicies(toTables(toCuts(1)), {...economics, capacity}).find(({policy}) => policy === "within_capacity")!;
  expect(at(0)).toMatchObject({position: 0, n: 0, profit: {value: 0, lower: 0, upper: 0}});
  expect(at(1e6).position).toBe(bestCut(toCuts(1), economics));
});

it("cutPolicies gives counts without money where value or cost is not known, and no capacity without dates", () => {
  const results = cutPolicies(toTables(toCuts(1), {chooseWeeks: null, reportWeeks: null}), {
    valuePerWin: null,
    costPerContact: 5,
    capacity: 10
  });
  expect(results.map(({policy, profit}) => [policy, profit])).toEqual([
    ["today", null],
    ["all", null],
    ["nobody", null]
  ]);
});

it("no conversion makes nobody the best choice", () => {
  const cuts = toCuts(1).map((cut) => ({...cut, converted: 0, convertedSales: 0}));
  expect(bestCut(cuts, economics)).toBe(0);
  expect(rangeOfBestCut(cuts, economics)).toEqual({fewest: 0, most: 0});
});
