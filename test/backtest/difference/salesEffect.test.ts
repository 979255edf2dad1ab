import {expect, it} from "vitest";
import type {SalesCell} from "../../../src/backtest/difference/salesEffect.js";
import {measureSales} from "../../../src/backtest/difference/salesEffect.js";
import {overlappingProportions} from "../../../src/stats/overlappingProportions.js";
import {createRandom} from "../../../src/util/random.js";

const cell = (isFrom: boolean, isTo: boolean, n: number, converted: number, fold = 0): SalesCell => ({
  fold,
  isFrom,
  isTo,
  n,
  converted
});

it("compares what each model sends to sales, in favour of the second", () => {
  const effect = measureSales(
    [cell(true, true, 40, 8), cell(true, false, 60, 6), cell(false, true, 60, 30), cell(false, false, 500, 5)],
    {
      isClustered: false
    }
  );
  const expected = overlappingProportions({
    both: {n: 40, converted: 8},
    onlyA: {n: 60, converted: 30},
    onlyB: {n: 60, converted: 6}
  })!;
  expect(effect).toEqual({
    from_value: 0.14,
    to_value: 0.38,
    difference: expected.difference,
    lower: expected.lower,
    upper: expected.upper,
    p: expected.p,
    n_from: 100,
    n_to: 100
  });
  expect(effect.lower).toBeGreaterThan(0);
});

it("a model that sends nobody cannot be compared", () => {
  expect(measureSales([cell(true, false, 10, 2), cell(false, false, 5, 1)], {isClustered: false})).toEqual({
    from_value: 0.2,
    to_value: null,
    difference: null,
    lower: null,
    upper: null,
    p: null,
    n_from: 10,
    n_to: 0
  });
});

it("the same leads sent by both have no interval", () => {
  for (const isClustered of [false, true])
    expect(measureSales([cell(true, true, 10, 2, 0), cell(true, true, 10, 1, 1)], {isClustered})).toMatchObject({
      difference: 0,
      lower: null,
      p: null
    });
});

/** Share of samples whose interval holds the true difference, where accounts repeat and convert alike. */
function simulateClustered(isClustered: boolean): number {
  const random = createRandom(5);
  const runs = 300;
  let nCovered = 0;
  for (let run = 0; run < runs; ++run) {
    const cells = Array.from({length: 240}, (_, account): SalesCell => {
      const at = random.uniform();
      const rate = random.uniform() < 0.5 ? 0.05 : 0.45;
      const converted = Array.from({length: 8}, () => random.uniform()).filter((draw) => draw < rate).length;
      return cell(at < 0.7, at > 0.3, 8, converted, account % 20);
    });
    const {lower, upper} = measureSales(cells, {isClustered});
    if (lower !== null && lower <= 0 && upper! >= 0) nCovered += 1;
  }
  return nCovered / runs;
}

it("where accounts repeat the jackknife covers the truth and the plain interval does not", () => {
  expect(simulateClustered(true)).toBeGreaterThan(0.92);
  expect(simulateClustered(false)).toBeLessThan(0.85);
});
