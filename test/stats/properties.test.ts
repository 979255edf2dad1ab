import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {averagePrecision} from "../../src/stats/averagePrecision.js";
import {conversionAt} from "../../src/stats/conversionAt.js";
import {deLong} from "../../src/stats/deLong.js";
import {fisherExact} from "../../src/stats/fisherExact.js";
import {gainsCurve} from "../../src/stats/gainsCurve.js";
import {kaplanMeier} from "../../src/stats/kaplanMeier.js";
import {ks} from "../../src/stats/ks.js";
import type {Outcomes} from "../../src/stats/outcomes.js";
import {pairedDeLong} from "../../src/stats/pairedDeLong.js";
import {measures} from "../../src/stats/register.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {wilson} from "../../src/stats/wilson.js";
import {DataError} from "../../src/util/errors.js";
import {
  expand,
  expandPairs,
  slowAuc,
  slowAveragePrecision,
  slowCaptured,
  slowDeLongCovariance,
  slowFisher,
  slowKs,
  slowSurvival,
  slowWilson
} from "../support/slowStats.js";

interface Row {
  score: number;
  n: number;
  converted: number;
}

const counts = fc.nat({max: 4}).chain((n) => fc.nat({max: n}).map((converted) => ({n, converted})));
// Few distinct scores make ties the rule, as they are with points; all are probabilities, so every measure takes them.
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.tuple(fc.nat({max: 8}), counts).map(([step, count]) => ({score: step / 8, ...count})),
  {maxLength: 14}
);

function toColumns(list: readonly Row[]): Outcomes {
  return Object.freeze({
    score: Object.freeze(list.map(({score}) => score)),
    n: Object.freeze(list.map(({n}) => n)),
    converted: Object.freeze(list.map(({converted}) => converted))
  });
}

function expectSame(found: number | null, expected: number | null): void {
  if (found === null || expected === null || !Number.isFinite(expected)) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

describe.each(measures.map((measure) => [measure.name, measure] as const))("%s", (_, measure) => {
  const {value} = measure;

  it("does not depend on the order of rows", () => {
    fc.assert(fc.property(rows, (list) => expectSame(value(toColumns(list.toReversed())), value(toColumns(list)))));
  });

  it("takes a row of n cases as n rows of one", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const single = expand(toColumns(list)).map(({score, label}) => ({score, n: 1, converted: label}));
        expectSame(value(toColumns(single)), value(toColumns(list)));
      })
    );
  });

  it("does not see rows without cases", () => {
    const empty = {score: 0.4, n: 0, converted: 0};
    fc.assert(fc.property(rows, (list) => expectSame(value(toColumns([...list, empty])), value(toColumns(list)))));
  });

  it("stays within its range, and is null rather than NaN", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const found = value(toColumns(list));
        if (found === null) {
          expect(found).toBeNull();
          return;
        }
        expect(found).toBeGreaterThanOrEqual(measure.range[0] - 1e-12);
        expect(found).toBeLessThanOrEqual(measure.range[1] + 1e-9);
      })
    );
  });

  it("keeps what it says about increasing transforms", () => {
    const bend = (list: readonly Row[]) => list.map((row) => ({...row, score: (row.score / 2) ** 3}));
    if (measure.isOrderOnly) {
      fc.assert(fc.property(rows, (list) => expectSame(value(toColumns(bend(list))), value(toColumns(list)))));
    } else {
      const list = [
        {score: 0.25, n: 4, converted: 1},
        {score: 0.75, n: 4, converted: 3}
      ];
      expect(value(toColumns(bend(list)))).not.toBe(value(toColumns(list)));
    }
  });

  it("moves in the direction it states when the score turns perfect", () => {
    const perfect = toColumns([
      {score: 0, n: 9, converted: 0},
      {score: 1, n: 1, converted: 1}
    ]);
    const reversed = toColumns([
      {score: 1, n: 9, converted: 0},
      {score: 0, n: 1, converted: 1}
    ]);
    const gap = Math.sign((value(perfect) ?? 0) - (value(reversed) ?? 0));
    // A reversed score separates as well as a perfect one for KS.
    const expected =
      measure.direction === "greater" ? (measure.name === "ks" ? 0 : 1) : measure.direction === "less" ? -1 : 0;
    expect(gap).toBe(expected);
  });

  it("gives its chance value for a constant score", () => {
    const constant = toColumns([{score: 0.5, n: 10, converted: 3}]);
    if (measure.chance === null) expect(value(constant)).not.toBeNaN();
    else expectSame(value(constant), measure.chance === "base rate" ? 0.3 : measure.chance);
  });

  it("refuses scores that are not finite, counts that are none, and columns that differ in length", () => {
    expect(() => value({score: [NaN], n: [1], converted: [0]})).toThrow(DataError);
    expect(() => value({score: [0.5], n: [1], converted: [2]})).toThrow(DataError);
    expect(() => value({score: [0.5], n: [-1], converted: [0]})).toThrow(DataError);
    expect(() => value({score: [0.5, 0.6], n: [1], converted: [0]})).toThrow(DataError);
  });

  it("keeps what it says about weights", () => {
    const weighted: Outcomes = {score: [0.2, 0.4, 0.9], n: [2.5, 2.25, 2], converted: [0.5, 0.75, 1.5]};
    if (measure.allowsWeights) expect(value(weighted)).not.toBeNull();
    else expect(() => value(weighted)).toThrow(DataError);
  });
});

describe("fast statistics equal their slow twins", () => {
  it("rocAuc, averagePrecision, ks", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const outcomes = toColumns(list);
        const cases = expand(outcomes);
        expectSame(rocAuc(outcomes), slowAuc(cases));
        expectSame(averagePrecision(outcomes), slowAveragePrecision(cases));
        expectSame(ks(outcomes)?.statistic ?? null, slowKs(cases));
      })
    );
  });

  it("gainsCurve", () => {
    fc.assert(
      fc.property(rows, fc.double({min: 0.01, max: 1, noNaN: true}), (list, depth) => {
        const outcomes = toColumns(list);
        const points = gainsCurve(outcomes, [depth, 1]);
        if (points === null) {
          expect(list.every(({converted}) => converted === 0)).toBe(true);
          return;
        }
        expect(points[0]!.captured).toBeCloseTo(slowCaptured(expand(outcomes), depth), 9);
        expectSame(points[1]!.gain, 1);
      })
    );
  });

  it("deLong and pairedDeLong", () => {
    const pairs = fc.array(fc.tuple(fc.nat({max: 5}), fc.nat({max: 5}), counts), {minLength: 2, maxLength: 14});
    fc.assert(
      fc.property(pairs, (list) => {
        const paired = {
          scoreA: list.map(([a]) => a),
          scoreB: list.map(([, b]) => b),
          n: list.map(([, , {n}]) => n),
          converted: list.map(([, , {converted}]) => converted)
        };
        const found = pairedDeLong(paired);
        if (found?.covariance == null) {
          expect(found?.varianceA ?? null).toBeNull();
          return;
        }
        const {a, b} = expandPairs(paired);
        expectSame(found.varianceA, slowDeLongCovariance(a, a));
        expectSame(found.covariance, slowDeLongCovariance(a, b));
        expectSame(deLong({...paired, score: paired.scoreB})!.variance, slowDeLongCovariance(b, b));
        expectSame(found.se! ** 2, found.varianceA! + found.varianceB! - 2 * found.covariance);
      })
    );
  });

  it("kaplanMeier", () => {
    const follow = fc.array(fc.tuple(fc.nat({max: 9}), counts), {minLength: 1, maxLength: 14});
    fc.assert(
      fc.property(follow, fc.nat({max: 12}), (list, horizon) => {
        const followUp = {
          time: list.map(([time]) => time),
          n: list.map(([, {n}]) => n),
          converted: list.map(([, {converted}]) => converted)
        };
        const found = conversionAt(kaplanMeier(followUp), horizon);
        if (found === null) {
          expect(followUp.n.every((n) => n === 0)).toBe(true);
          return;
        }
        expectSame(found.conversion, 1 - slowSurvival(followUp, horizon));
      })
    );
  });

  it("wilson", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 500}), fc.nat(), (n, seed) => {
        const converted = seed % (n + 1);
        const {lower, upper} = slowWilson(converted, n, 1.959963984540054);
        const found = wilson(converted, n)!;
        expect(found.lower).toBeCloseTo(lower, 10);
        expect(found.upper).toBeCloseTo(upper, 10);
      })
    );
  });

  it("fisherExact", () => {
    const cell = fc.nat({max: 12});
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        expect(fisherExact({a, b, c, d}).p).toBeCloseTo(slowFisher(a, b, c, d), 10);
      })
    );
  });
});
