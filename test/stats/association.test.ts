import {expect, it} from "vitest";
import {benjaminiHochberg} from "../../src/stats/benjaminiHochberg.js";
import {chiSquare} from "../../src/stats/chiSquare.js";
import {cochranArmitage} from "../../src/stats/cochranArmitage.js";
import {fisherExact} from "../../src/stats/fisherExact.js";
import {holm} from "../../src/stats/holm.js";
import {iv} from "../../src/stats/iv.js";
import {psi} from "../../src/stats/psi.js";
import {spearman} from "../../src/stats/spearman.js";
import {twoProportions} from "../../src/stats/twoProportions.js";
import {wilson} from "../../src/stats/wilson.js";
import {woe} from "../../src/stats/woe.js";
import {DataError} from "../../src/util/errors.js";
import {createRandom} from "../../src/util/random.js";

it("benjaminiHochberg and holm keep the order of the input and pass an empty list", () => {
  expect(benjaminiHochberg([0.5, 0.01])).toEqual([0.5, 0.02]);
  expect(holm([0.5, 0.01])).toEqual([0.5, 0.02]);
  expect(benjaminiHochberg([])).toEqual([]);
});

it("benjaminiHochberg refuses what is no probability", () => {
  expect(() => benjaminiHochberg([0.5, 1.2])).toThrow(new DataError("probability is not in [0, 1]: 1.2"));
});

it("chiSquare leaves out groups without cases and is undefined with one group", () => {
  const two = chiSquare({n: [10, 10], converted: [2, 6]});
  expect(chiSquare({n: [10, 0, 10], converted: [2, 0, 6]})).toEqual(two);
  expect(chiSquare({n: [10, 0], converted: [2, 0]})).toBeNull();
  expect(chiSquare({n: [10, 10], converted: [0, 0]})).toBeNull();
});

it("cochranArmitage tells a rising rate from a falling one", () => {
  expect(cochranArmitage({n: [10, 10, 10], converted: [6, 4, 2]})!.z).toBeLessThan(0);
  expect(cochranArmitage({n: [10, 10], converted: [10, 10]})).toBeNull();
});

it("fisherExact gives 1 where only one table is possible", () => {
  expect(fisherExact({a: 0, b: 0, c: 3, d: 4})).toEqual({p: 1, pGreater: 1, pLess: 1, oddsRatio: null});
});

it("fisherExact takes counts whose factorials overflow", () => {
  expect(fisherExact({a: 415, b: 20000, c: 244, d: 20000}).p).toBeCloseTo(3.3434077015687864e-11, 18);
});

it("twoProportions keeps an interval where the test is 0 of 0", () => {
  const found = twoProportions({converted: 0, n: 10}, {converted: 0, n: 12})!;
  expect(found).toMatchObject({difference: 0, z: null, p: null, ratio: null});
  expect(found.upper).toBeGreaterThan(0.2);
  expect(twoProportions({converted: 0, n: 0}, {converted: 0, n: 12})).toBeNull();
});

it("wilson is exact at the ends and refuses more conversions than cases", () => {
  expect(wilson(0, 50)!.lower).toBe(0);
  expect(wilson(50, 50)!.upper).toBe(1);
  expect(wilson(0, 0)).toBeNull();
  expect(() => wilson(3, 2)).toThrow(new DataError("converted is not within 0..2: 3"));
});

it("woe is infinite for a group that never converted, its smoothed value is not", () => {
  const found = woe({n: [5, 5, 0], converted: [0, 3, 0]})!;
  expect(found.raw[0]).toBe(-Infinity);
  expect(found.raw[2]).toBeNull();
  expect(found.smoothed.every(Number.isFinite)).toBe(true);
});

it("iv adds nothing for a group without cases and is undefined for one outcome", () => {
  const two = iv({n: [5, 5], converted: [1, 3]})!.raw;
  expect(iv({n: [5, 0, 5], converted: [1, 0, 3]})!.raw).toBeCloseTo(two, 12);
  expect(iv({n: [5], converted: [5]})).toBeNull();
});

it("psi calls one draw in twenty drift where nothing moved", () => {
  const random = createRandom(11);
  const draw = () => {
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 500; ++i) ++counts[Math.floor(random.uniform() * 10)]!;
    return counts;
  };
  const worlds = 600;
  let alarms = 0;
  for (let world = 0; world < worlds; ++world) {
    const {raw, noise} = psi({reference: draw(), current: draw()})!;
    if (raw > noise) ++alarms;
  }
  expect(alarms / worlds).toBeGreaterThan(0.02);
  expect(alarms / worlds).toBeLessThan(0.09);
});

it("psi is infinite where a bin emptied, its smoothed value is not", () => {
  const found = psi({reference: [5, 5], current: [0, 10]})!;
  expect(found.raw).toBe(Infinity);
  expect(found.smoothed).toBeLessThan(3);
  expect(psi({reference: [0, 0], current: [1, 1]})).toBeNull();
});

it("spearman is undefined for a constant column and refuses NaN", () => {
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
  expect(spearman([1, 2], [3, 4])).toEqual({rho: 1, p: null});
  expect(() => spearman([1, NaN], [3, 4])).toThrow(DataError);
});
