import {describe, expect, it} from "vitest";
import type {CalibrationCells} from "../../src/stats/calibrateFolds.js";
import {calibrateFolds} from "../../src/stats/calibrateFolds.js";
import {fitCurve} from "../../src/stats/fitCurve.js";
import {platt, plattAt} from "../../src/stats/platt.js";

type CellRow = readonly [block: number, usable: number, score: number, n: number, converted: number, dropped?: number];

const toCells = (rows: readonly CellRow[]): CalibrationCells => ({
  block: rows.map(([block]) => block),
  usable: rows.map(([, usable]) => usable),
  score: rows.map(([, , score]) => score),
  n: rows.map(([, , , n]) => n),
  converted: rows.map(([, , , , converted]) => converted),
  is_dropped: rows.map(([, , , , , dropped]) => dropped ?? 0),
  fold: rows.map(() => 0)
});

const history: CellRow[] = [
  [0, 2, 1000, 100, 10],
  [0, 2, 3000, 100, 40]
];
const folds = ["2026-01", "2026-02", "2026-03"];

describe("calibrateFolds", () => {
  const options = {method: "platt", isDated: true} as const;
  const test: CellRow[] = [[2, 3, 1000, 80, 9]];

  it("reads a cohort from the curve through outcomes known before it, and no others", () => {
    const tested = calibrateFolds(toCells([...history, ...test]), folds, options);
    const curve = platt({score: [1000, 3000], n: [100, 100], converted: [10, 40]})!;
    expect(tested).toEqual([{block: "2026-03", fold: 0, score: plattAt(curve, 1000), n: 80, converted: 9}]);
    // Poison: whatever becomes known later, the probability stays the same.
    const later: CellRow[] = [
      [1, 3, 1000, 900, 900],
      [2, 3, 3000, 900, 0]
    ];
    const poisoned = calibrateFolds(toCells([...history, ...test, ...later]), folds, options);
    expect(poisoned.find(({n}) => n === 80)).toEqual(tested[0]);
  });

  it("leaves out cohorts with too little to learn from, and keeps those in which nothing converted", () => {
    const barren: CellRow[] = [[2, 3, 1000, 80, 0]];
    expect(calibrateFolds(toCells([...history, ...barren]), folds, options)).toHaveLength(1);
    const [first] = history;
    const thin = (converted: number): CellRow[] => [first!, [0, 2, 3000, 100, converted]];
    expect(calibrateFolds(toCells([...thin(9), ...test]), folds, options)).toEqual([]);
    expect(calibrateFolds(toCells([...thin(10), ...test]), folds, options)).toHaveLength(1);
  });

  it("does not test cases whose account is in training", () => {
    const dropped: CellRow[] = [[2, 3, 1000, 80, 9, 1]];
    expect(calibrateFolds(toCells([...history, ...dropped]), folds, options)).toEqual([]);
  });

  it("learns from all other parts where there are no dates", () => {
    const cells = toCells([
      [0, 0, 1000, 100, 10],
      [0, 0, 3000, 100, 40],
      [1, 1, 1000, 50, 50],
      [1, 1, 3000, 50, 0]
    ]);
    const tested = calibrateFolds(cells, ["0", "1"], {method: "platt", isDated: false});
    const ofFirst = platt({score: [1000, 3000], n: [50, 50], converted: [50, 0]})!;
    expect(tested.filter(({block}) => block === "0").map(({score}) => score)).toEqual([
      plattAt(ofFirst, 1000),
      plattAt(ofFirst, 3000)
    ]);
    expect(tested).toHaveLength(4);
  });
});

it("fitCurve keeps probabilities half a case from 0 and 1, and needs both outcomes", () => {
  const outcomes = {score: [1, 2], n: [50, 49], converted: [0, 49]};
  const curve = fitCurve("isotonic", outcomes)!;
  expect([curve(1), curve(1.5), curve(2)]).toEqual([0.005, 0.5, 0.995]);
  expect(fitCurve("platt", outcomes)!(1e9)).toBe(0.995);
  expect(fitCurve("isotonic", {score: [1], n: [5], converted: [0]})).toBeNull();
});
