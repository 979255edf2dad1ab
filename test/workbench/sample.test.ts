import {expect, it} from "vitest";
import {createBench} from "../../src/workbench/bench.js";
import type {Matrix} from "../../src/workbench/matrix.js";
import {makeWorld} from "../support/workbenchWorld.js";

const whole = makeWorld({n: 6000, nCriteria: 8});

/** All rows twice, of which the matrix of the world holds one half: a sample without chance. */
function twice(matrix: Matrix): Matrix {
  const double = <A extends Uint8Array | Uint16Array | Int32Array | Float64Array>(column: A): A => {
    const made = new (column.constructor as new (length: number) => A)(2 * column.length);
    made.set(column);
    made.set(column, column.length);
    return made;
  };
  return {
    n: 2 * matrix.n,
    levels: Object.fromEntries(Object.entries(matrix.levels).map(([name, column]) => [name, double(column)])),
    cohort: double(matrix.cohort),
    week: double(matrix.week),
    source: double(matrix.source),
    segment: double(matrix.segment),
    fold: double(matrix.fold),
    usable: double(matrix.usable),
    isDropped: double(matrix.isDropped),
    convertedDay: double(matrix.convertedDay),
    followedDays: double(matrix.followedDays),
    amountMinor: double(matrix.amountMinor)
  };
}

it("a sample tells loads and money a week of all leads", () => {
  const {matrix, about} = whole;
  const sampled = {...about, sample: {folds: [0], nTotal: 2 * matrix.n}};
  const model = {model: "a@1"};
  const [sample, all] = [createBench(matrix, sampled, model), createBench(twice(matrix), about, model)];
  const loads = (bench: typeof all) => bench.figures().judge.tiers.map((tier) => tier.per_week);
  expect(loads(sample)).toEqual(loads(all));
  const [small, large] = [sample.charts("judge"), all.charts("judge")];
  const earned = ({own: {profit}}: typeof small) => profit.atCapacity!.profit! / profit.atCapacity!.nWeeks;
  expect(earned(small)).toBeCloseTo(earned(large), 6);
  const last = ({own: {profit}, nWeeks}: typeof small) => profit.curve.at(-1)!.contacts / nWeeks!;
  expect(last(small)).toBeCloseTo(last(large), 6);
  // Counts stay those of what is held.
  expect(2 * sample.figures().judge.n).toBe(all.figures().judge.n);
});
