import {expect, it} from "vitest";
import type {Runaway} from "../../src/stats/separation.js";
import {separation} from "../../src/stats/separation.js";
import {DataError} from "../../src/util/errors.js";
import {createRandom} from "../../src/util/random.js";

it("separation names the criterion whose hits all won, and which way its coefficient runs", () => {
  const found = separation({
    columns: [
      [0, 0, 1, 1],
      [0, 1, 0, 1]
    ],
    n: [9, 9, 3, 4],
    converted: [3, 2, 3, 4]
  });
  expect(found).toEqual({kind: "quasi-complete", intercept: null, terms: ["+", null]});
});

it("separation finds what only a combination of criteria does", () => {
  // Everybody with either criterion lost, unless both hold: those won.
  const columns = [
    [0, 1, 0, 1],
    [0, 0, 1, 1]
  ];
  const found = separation({columns, n: [5, 5, 5, 5], converted: [0, 0, 0, 5]});
  expect(found).toEqual({kind: "complete", intercept: "-", terms: ["+", "+"]});
});

it("separation finds none where outcomes overlap, and leaves dependent columns out", () => {
  const found = separation({
    columns: [
      [0, 1],
      [1, 0],
      [1, 1]
    ],
    n: [9, 9],
    converted: [3, 4]
  });
  expect(found).toEqual({kind: "none", intercept: null, terms: [null, null, null]});
});

it("separation does not depend on the unit of a column or on how many cases a row has", () => {
  const columns = [
    [0, 0, 1, 1, 1],
    [3, 5, 4, 9, 2]
  ];
  const design = {columns, n: [1, 1, 1, 1, 1], converted: [0, 1, 1, 1, 1]};
  const stretched = {...design, columns: [columns[0]!, columns[1]!.map((value) => value * 1e6)], n: [2, 7, 1, 1, 1]};
  expect(separation({...stretched, converted: [0, 7, 1, 1, 1]})).toEqual(separation(design));
});

it("separation is undefined for one outcome and refuses columns of another length", () => {
  expect(separation({columns: [[0, 1]], n: [3, 3], converted: [0, 0]})).toBeNull();
  expect(() => separation({columns: [[0]], n: [3, 3], converted: [1, 0]})).toThrow(DataError);
});

/** All directions of small whole numbers that contradict no row: with 0/1 columns these hold the edges of the cone. */
function bySearch(rows: readonly {x: readonly number[]; won: number}[]) {
  const steps = [-2, -1, 0, 1, 2];
  const directions = steps.flatMap((a) => steps.flatMap((b) => steps.map((c) => [a, b, c] as const)));
  const gap = (direction: readonly number[], {x, won}: (typeof rows)[number]): number =>
    (won === 1 ? 1 : -1) * direction.reduce((sum, value, j) => sum + value * [1, ...x][j]!, 0);
  const possible = directions.filter((direction) => rows.every((row) => gap(direction, row) >= 0));
  const isDecided = rows.map((row) => possible.some((direction) => gap(direction, row) > 0));
  const kind = isDecided.every(Boolean) ? "complete" : isDecided.some(Boolean) ? "quasi-complete" : "none";
  const ways = [0, 1, 2].map((j): Runaway | null => {
    const canRise = possible.some((direction) => direction[j]! > 0);
    const canFall = possible.some((direction) => direction[j]! < 0);
    return canRise ? (canFall ? "any" : "+") : canFall ? "-" : null;
  });
  return {kind, intercept: ways[0], terms: ways.slice(1)};
}

it("separation agrees with a search over directions on small random designs", () => {
  const {uniform} = createRandom(11);
  const kinds = new Set<string>();
  for (let world = 0; world < 400; ++world) {
    const size = 4 + Math.floor(uniform() * 7);
    const rows = Array.from({length: size}, () => ({
      x: [Number(uniform() < 0.5), Number(uniform() < 0.4)],
      won: Number(uniform() < 0.4)
    }));
    const distinct = new Set(rows.map(({x}) => x.join())).size;
    const wins = rows.reduce((sum, {won}) => sum + won, 0);
    // Fewer than three patterns leave a column dependent, whose direction is free.
    if (distinct < 3 || wins === 0 || wins === size) continue;
    const columns = [0, 1].map((j) => rows.map(({x}) => x[j]!));
    const found = separation({columns, n: rows.map(() => 1), converted: rows.map(({won}) => won)})!;
    expect(found).toEqual(bySearch(rows));
    kinds.add(found.kind);
  }
  expect([...kinds].sort()).toEqual(["complete", "none", "quasi-complete"]);
});
