// @vitest-environment jsdom
import {expect, it} from "vitest";
import * as format from "../../reports/components/format.js";

it("format shows numbers, shares and intervals", () => {
  expect(format.formatCount(12345)).toBe("12,345");
  expect(format.formatPercent(0.1237)).toBe("12.4%");
  expect(format.formatInterval(0.101, 0.149)).toBe("10.1–14.9%");
  expect(format.formatTimes(2.44)).toBe("2.4×");
  expect(format.formatNumber(-0.5)).toBe("−0.50");
  expect(format.formatPoints(-10)).toBe("−10");
  expect(format.formatPoints(2.5)).toBe("+2.5");
});

it("format shows what is undefined as a dash", () => {
  expect([format.formatCount(null), format.formatPercent(null), format.formatInterval(null, 1)]).toEqual([
    "–",
    "–",
    "–"
  ]);
});

it("format shows days, cohorts and money", () => {
  expect(format.formatDay("2026-06-30")).toBe("30 June 2026");
  expect(format.formatCohort("2025-09")).toBe("Sep 2025");
  expect(format.formatCohort("undated")).toBe("undated");
  expect(format.formatMoney(123456, "EUR")).toBe("€1,235");
  expect(format.formatMoney(123456, null)).toBe("1,235");
});

it("format shows p-values without false precision", () => {
  expect(format.formatP(1e-9)).toBe("p < 0.001");
  expect(format.formatP(0.034)).toBe("p = 0.034");
  expect(format.formatP(null)).toBe("–");
});
