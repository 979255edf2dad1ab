import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {fitNaiveBayes} from "../../../src/backtest/baselines/naiveBayes.js";
import {toCases} from "./cases.js";

const one = fc.record({
  usable: fc.integer({min: 0, max: 3}),
  block: fc.constant(0),
  isConverted: fc.constantFrom<0 | 1>(0, 1),
  levels: fc.tuple(fc.constantFrom(0, 1, 255), fc.integer({min: 0, max: 3})),
  source: fc.integer({min: 0, max: 2})
});

/** The probability as Odoo computes it: two products of relative frequencies, each count with 0.1 more. */
function slowTwin(
  train: readonly {isConverted: 0 | 1; values: readonly number[]}[],
  values: readonly number[]
): number {
  const count = (isConverted: 0 | 1, field: number, value: number) =>
    train.filter((row) => row.isConverted === isConverted && row.values[field] === value).length + 0.1;
  const nWon = train.filter(({isConverted}) => isConverted === 1).length + 0.1;
  const nLost = train.filter(({isConverted}) => isConverted === 0).length + 0.1;
  let [won, lost] = [nWon / (nWon + nLost), nLost / (nWon + nLost)];
  for (const [field, value] of values.entries()) {
    const seen = [...new Set(train.map((row) => row.values[field]!))];
    if (!seen.includes(value)) continue;
    won *= count(1, field, value) / seen.reduce((sum, other) => sum + count(1, field, other), 0);
    lost *= count(0, field, value) / seen.reduce((sum, other) => sum + count(0, field, other), 0);
  }
  return won / (won + lost);
}

describe("fitNaiveBayes", () => {
  it("gives the odds of Odoo's definition, learning only from what each fold may", () => {
    fc.assert(
      fc.property(fc.array(one, {minLength: 3, maxLength: 40}), fc.boolean(), (list, isDated) => {
        const fits = fitNaiveBayes(toCases(list), {nFolds: 3 + (isDated ? 0 : 1), nSources: 3, isDated});
        for (const [block, {prior, ofLevel, ofSource}] of fits.entries()) {
          const train = list.filter(({usable}) => (isDated ? usable <= block : usable !== block));
          const rows = train.map(({isConverted, levels, source}) => ({isConverted, values: [...levels, source]}));
          for (const {levels, source} of list) {
            const logOdds = prior + ofLevel[levels[0]]! + ofLevel[256 + levels[1]]! + ofSource[source]!;
            expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(slowTwin(rows, [...levels, source]), 10);
          }
        }
      }),
      {numRuns: 60}
    );
  });

  it("lets a value that never occurred say nothing", () => {
    const cases = toCases([
      {usable: 0, block: 0, isConverted: 1, levels: [1]},
      {usable: 0, block: 0, isConverted: 0, levels: [0]}
    ]);
    const [fit] = fitNaiveBayes(cases, {nFolds: 1, nSources: 2, isDated: true});
    expect(fit!.ofLevel[255]).toBe(0);
    expect(fit!.ofSource[1]).toBe(0);
    expect(fit!.ofLevel[1]).toBeGreaterThan(0);
  });

  it("counts unknown as a level of its own", () => {
    const cases = toCases([
      {usable: 0, block: 0, isConverted: 1, levels: [255]},
      {usable: 0, block: 0, isConverted: 0, levels: [0]}
    ]);
    expect(fitNaiveBayes(cases, {nFolds: 1, nSources: 1, isDated: true})[0]!.ofLevel[255]).toBeGreaterThan(0);
  });
});
