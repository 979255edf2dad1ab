import {expect, it} from "vitest";
import {toCutRows, toProfitRows} from "../../../src/backtest/decide/cutRows.js";
import type {ModelCuts} from "../../../src/backtest/decide/cutTables.js";
import type {PolicyResult, SalesCut} from "../../../src/stats/cutPolicies.js";

const cut = (n: number, converted: number): SalesCut => ({
  ...{n, converted, rateLower: n === 0 ? null : 0.1, rateUpper: n === 0 ? null : 0.4},
  ...{nSales: n / 2, convertedSales: converted}
});

/** Nobody, 40 at 55 points or more of whom 10 converted, all 100 with 12 conversions. */
const report = [cut(0, 0), cut(40, 10), cut(100, 12)];
const choose = [cut(0, 0), cut(30, 6), cut(90, 9)];
const modelCuts: ModelCuts = {
  cuts: [null, 5500, 1250],
  tables: {choose, report, chooseWeeks: 8, reportWeeks: 10, designEffect: 1.5, todayLower: 0.2, todayUpper: 0.3}
};
const economics = {valuePerWin: 1000, costPerContact: 50, capacity: 4, isValueStated: false};
const parts = {
  ...{isReport: "", chosenOn: "earlier months", reportedOn: "later months", isSame: false},
  ...{chooseWeeks: 8, reportWeeks: 10}
};

it("toProfitRows gives each part's cuts in points with what contacting everybody above earns", () => {
  const rows = toProfitRows("a@1", modelCuts, economics);
  expect(rows.map(({part, cut: points, n, n_weeks}) => [part, points, n, n_weeks])).toEqual([
    ["choose", null, 0, 8],
    ["choose", 55, 30, 8],
    ["choose", 12.5, 90, 8],
    ["report", null, 0, 10],
    ["report", 55, 40, 10],
    ["report", 12.5, 100, 10]
  ]);
  // 1000 × 10 − 50 × 40; the rate lies between 10 % and 40 % of the 40.
  expect(rows[4]).toMatchObject({profit_amount: 8000, lower_amount: 2000, upper_amount: 14_000, n_sales: 20});
  expect(rows[3]).toMatchObject({profit_amount: 0, lower_amount: 0, upper_amount: 0, rate_lower: null});
});

it("toProfitRows has no profit where value or cost is not known", () => {
  for (const some of [{valuePerWin: null}, {costPerContact: null}]) {
    const rows = toProfitRows("a@1", modelCuts, {...economics, ...some});
    expect(rows.every((row) => row.profit_amount === null && row.lower_amount === null)).toBe(true);
    expect(rows[4]).toMatchObject({n: 40, n_converted: 10});
  }
});

const amount = (value: number) => ({value, lower: value - 500, upper: value + 500});
const best: PolicyResult = {
  ...{policy: "best", position: 1, fewest: 1, most: 2, n: 40, converted: 10},
  ...{profit: amount(8000), missed: amount(0)}
};
const today: PolicyResult = {
  ...{policy: "today", position: null, fewest: null, most: null, n: 50, converted: 12},
  ...{profit: amount(9500), missed: null}
};

it("toCutRows gives a policy with a cut that cut's rate, its range from most to fewest, and today's its own", () => {
  const [first, second] = toCutRows("a@1", modelCuts, {parts, economics, policies: [best, today]});
  expect(first).toMatchObject({
    ...{model: "a@1", policy: "best", cut: 55, cut_lower: 12.5, cut_upper: 55, n: 40, n_all: 100, n_weeks: 10},
    ...{rate_lower: 0.1, rate_upper: 0.4, profit_lower: 7500, missed_amount: 0, is_same_leads: 0},
    ...{chosen_on: "earlier months", reported_on: "later months", is_value_stated: 0, capacity: 4}
  });
  expect(second).toMatchObject({
    ...{policy: "today", cut: null, cut_lower: null, cut_upper: null, n: 50, n_converted: 12},
    ...{rate_lower: 0.2, rate_upper: 0.3, profit_amount: 9500, missed_amount: null, missed_lower: null}
  });
});

it("toCutRows says nothing where no lead reports, and says where the same leads chose", () => {
  const empty = {...modelCuts, tables: {...modelCuts.tables, report: [cut(0, 0)]}};
  expect(toCutRows("a@1", empty, {parts, economics, policies: [best]})).toEqual([]);
  const same = {...parts, isSame: true};
  expect(toCutRows("a@1", modelCuts, {parts: same, economics, policies: [best]})[0]!.is_same_leads).toBe(1);
});
