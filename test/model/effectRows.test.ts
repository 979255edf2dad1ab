import {describe, expect, it} from "vitest";
import type {EffectCell} from "../../src/model/effectRows.js";
import {toEffectRows} from "../../src/model/effectRows.js";

const cell = (level: number, more: Partial<EffectCell> = {}): EffectCell =>
  Object.freeze({level, cohort: "2025-01", source: "web", fold: 0, n: 10, converted: 2, ...more});

describe("toEffectRows", () => {
  it("scales points from the fewest to the most, whatever their sign, and leaves unknown out", () => {
    const points = (level: number) => [0, 1200, -600][level] ?? 0;
    const {rows} = toEffectRows([cell(0), cell(1), cell(2), cell(255)], points)!;
    expect(rows.map(({value}) => value)).toEqual([1 / 3, 1, 0]);
  });

  it("numbers months in time and sources by size", () => {
    const cells = [cell(1, {cohort: "2025-03"}), cell(0, {cohort: "2025-01", source: "fair", n: 4}), cell(0)];
    const {rows, cohorts} = toEffectRows(cells, (level) => level)!;
    expect(cohorts).toEqual(["2025-01", "2025-03"]);
    expect(rows.map(({factors}) => factors)).toEqual([
      [1, 0],
      [0, 1],
      [0, 0]
    ]);
  });

  it("does not tell sources apart where the criterion is about the source", () => {
    const cells = [cell(1, {source: "partner"}), cell(0), cell(0, {source: "fair"}), cell(1, {source: "referral"})];
    const {rows, isWithinSource} = toEffectRows(cells, (level) => level)!;
    expect(isWithinSource).toBe(false);
    expect(rows).toEqual([
      {value: 1, factors: [0], fold: 0, n: 20, converted: 4},
      {value: 0, factors: [0], fold: 0, n: 20, converted: 4}
    ]);
  });

  it("puts the fine steps of a fading value together, and small sources", () => {
    const cells = Array.from({length: 101}, (_, level) => cell(level, {source: `s${level % 30}`}));
    const {rows} = toEffectRows(cells, (level) => 7 * level)!;
    expect(new Set(rows.map(({value}) => value)).size).toBe(21);
    expect(Math.max(...rows.map(({factors}) => factors[1]!))).toBe(20);
    expect(rows.reduce((sum, {n}) => sum + n, 0)).toBe(1010);
  });

  it("is null where all known leads get the same points", () => {
    expect(toEffectRows([], (level) => level)).toBeNull();
    expect(toEffectRows([cell(0), cell(1)], () => 500)).toBeNull();
    expect(toEffectRows([cell(1), cell(255), cell(0, {n: 0, converted: 0})], (level) => level)).toBeNull();
  });
});
