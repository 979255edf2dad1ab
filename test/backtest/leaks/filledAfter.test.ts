import {expect, it} from "vitest";
import type {FilledCell} from "../../../src/backtest/leaks/filledAfter.js";
import {toFilledGap} from "../../../src/backtest/leaks/filledAfter.js";

const month = (cohort: string, status: FilledCell["status"], n: number, filled: number): FilledCell[] =>
  Array.from({length: 10}, (_, fold) => ({cohort, fold, status, n: n / 10, filled: filled / 10}));

it("toFilledGap compares decided with open leads of the same month, not across months", () => {
  // Filled alike within each month, but months with many open leads are filled less: no gap.
  const alike = [
    ...month("2026-01", "won", 100, 80),
    ...month("2026-01", "unwon", 800, 640),
    ...month("2026-01", "open", 100, 80),
    ...month("2026-06", "unwon", 100, 20),
    ...month("2026-06", "open", 900, 180)
  ];
  expect(toFilledGap(alike)).toMatchObject({difference: 0, nDecided: 1000, nOpen: 1000});
  const after = [...month("2026-01", "unwon", 900, 810), ...month("2026-01", "open", 100, 10)];
  const gap = toFilledGap(after)!;
  expect(gap.difference).toBeCloseTo(0.8, 12);
  expect(gap.lower).toBeGreaterThan(0.7);
});

it("toFilledGap leaves out leads that were put back, and knows nothing without both kinds in a month", () => {
  expect(toFilledGap([...month("2026-01", "recycled", 100, 100), ...month("2026-01", "open", 100, 0)])).toBeNull();
  expect(toFilledGap([...month("2026-01", "won", 100, 100), ...month("2026-02", "open", 100, 0)])).toBeNull();
});
