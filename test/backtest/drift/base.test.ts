import {expect, it} from "vitest";
import {findBase} from "../../../src/backtest/drift/base.js";

const month = (i: number, n: number) => ({cohort: `2025-${String(i).padStart(2, "0")}`, n});

it("findBase takes the first quarter", () => {
  const base = findBase(Array.from({length: 12}, (_, i) => month(i + 1, 100)));
  expect(base!.months).toEqual(["2025-01", "2025-02", "2025-03"]);
  expect(base!.later.length).toBe(9);
});

it("findBase goes on until it holds 200 leads, to half of the months at most", () => {
  expect(findBase(Array.from({length: 12}, (_, i) => month(i + 1, 45)))!.months.length).toBe(5);
  expect(findBase(Array.from({length: 12}, (_, i) => month(i + 1, 2)))!.months.length).toBe(6);
  expect(findBase(Array.from({length: 3}, (_, i) => month(i + 1, 900)))!.months.length).toBe(1);
});

it("findBase has nothing to compare without dates or with one month", () => {
  expect(findBase([{cohort: "undated", n: 900}])).toBeNull();
  expect(findBase([month(1, 900)])).toBeNull();
});
