import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {findOverlaps, MIN_ALIKE, MIN_SAME} from "../../../src/backtest/checks/findOverlaps.js";
import type {Rule} from "../../../src/model/model.js";

const yes = {node: "literal", type: "boolean", value: "true"} as const;
const when: {rule: Rule} = {rule: {type: "when", when: yes, points: "1"}};
const bands: {rule: Rule} = {rule: {type: "bands", bands: [1, 2, 3].map(() => ({when: yes, points: "1"}))}};
const per: {rule: Rule} = {rule: {type: "per", per: "x", fades: false, points: "1", upto: "3"}};

const column = (n: number, levelOf: (i: number) => number) => Uint8Array.from({length: n}, (_, i) => levelOf(i));

describe("findOverlaps", () => {
  it("finds criteria that hold for the same leads, whatever their levels are called", () => {
    const a = column(400, (i) => (i % 4 === 0 ? 1 : 0));
    const b = column(400, (i) => (i % 4 === 0 ? 3 : 1));
    expect(findOverlaps([when, bands], [a, b])).toEqual([
      {a: 0, b: 1, kind: "alike", n: 400, levelA: null, levelB: null}
    ]);
  });

  it("leaves out who is unknown to either", () => {
    const a = column(400, (i) => (i < 50 ? 255 : i % 4 === 0 ? 1 : 0));
    const b = column(400, (i) => (i > 349 ? 255 : i % 4 === 0 ? 1 : 0));
    expect(findOverlaps([when, when], [a, b])).toMatchObject([{kind: "alike", n: 300}]);
  });

  it("finds one band that another criterion repeats", () => {
    const a = column(400, (i) => (i % 8 === 0 ? 1 : 0));
    const b = column(400, (i) => (i % 8 === 0 ? 2 : i % 3 === 0 ? 1 : 0));
    expect(findOverlaps([when, bands], [a, b])).toEqual([{a: 0, b: 1, kind: "same", n: 50, levelA: 1, levelB: 2}]);
  });

  it("is silent about one lead of difference, in either direction", () => {
    const a = column(400, (i) => (i % 4 === 0 ? 1 : 0));
    const more = column(400, (i) => (i % 4 === 0 || i === 399 ? 1 : 0));
    expect(findOverlaps([when, when], [a, more])).toEqual([]);
    expect(findOverlaps([when, when], [more, a])).toEqual([]);
  });

  it("is silent about criteria that do not vary, and about few leads", () => {
    const all = column(400, () => 1);
    expect(findOverlaps([when, when], [all, all])).toEqual([]);
    const few = column(MIN_ALIKE - 1, (i) => i % 2);
    expect(findOverlaps([per, per], [few, few])).toEqual([]);
    const rare = column(400, (i) => (i < MIN_SAME - 1 ? 1 : i < 200 ? 255 : 0));
    const other = column(400, (i) => (i < MIN_SAME - 1 ? 1 : i < 300 ? 0 : 255));
    expect(findOverlaps([when, when], [rare, other]).filter(({kind}) => kind === "same")).toEqual([]);
  });

  it("pairs each of several with one other", () => {
    const a = column(400, (i) => i % 2);
    expect(findOverlaps([when, when, when, when], [a, a, a, a]).map(({a: one, b}) => [one, b])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3]
    ]);
  });

  it("agrees with a look at every pair of leads", () => {
    const levels = fc.constantFrom(0, 1, 1, 2, 255);
    // Copies, perhaps with other names and some cells changed, so that overlaps occur.
    const copies = fc.tuple(
      fc.array(levels, {minLength: 130, maxLength: 130}),
      fc.array(fc.tuple(fc.nat(129), levels), {maxLength: 3}),
      fc.constantFrom([0, 1, 2], [1, 0, 2], [2, 0, 1], [0, 0, 1])
    );
    fc.assert(
      fc.property(copies, ([first, changes, names]) => {
        const second = first.map((level) => (level === 255 ? 255 : names[level]));
        for (const [i, level] of changes) second[i] = level;
        const [a, b] = [Uint8Array.from(first), Uint8Array.from(second)];
        const found = findOverlaps([bands, bands], [a, b]).some(({kind}) => kind === "alike");
        expect(found).toBe(isAlike(first, second));
      }),
      {numRuns: 300}
    );
  });
});

/** From the definition: two leads known to both are equal in the one exactly where they are equal in the other. */
function isAlike(a: readonly number[], b: readonly number[]): boolean {
  const rows = a.map((level, i) => [level, b[i]!] as const).filter((row) => !row.includes(255));
  const isOne = rows.every(([one, other]) => rows.every(([x, y]) => (one === x) === (other === y)));
  return rows.length >= MIN_ALIKE && new Set(rows.map(([one]) => one)).size > 1 && isOne;
}
