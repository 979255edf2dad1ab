import fc from "fast-check";
import {expect, it} from "vitest";
import {attributeMoves} from "../../src/model/attribution.js";
import {listChanges, toMoveClass, toMoveRule} from "../../src/model/difference.js";
import {createHybrids} from "../../src/model/hybrid.js";
import {scoreLevels} from "../../src/model/kernel.js";
import type {Model} from "../../src/model/model.js";
import {createRandom} from "../../src/util/random.js";
import {model} from "../support/modelArbitraries.js";
import {compileModel} from "../support/modelCompiled.js";
import {drawLevels, modelPair} from "../support/modelPairs.js";

const columns = (rows: number[][]) => rows[0]!.map((_, c) => Uint8Array.from(rows, (row) => row[c]!));
const attribute = (a: Model, b: Model, rows: number[][]) => {
  const levels = columns(rows);
  return attributeMoves(a, b, listChanges(a, b), {a: levels, b: levels, n: rows.length});
};

it("a lead is put down to the one change it needs", async () => {
  const a = await compileModel();
  // Seniority alone opens the middle tier; the visitor needs both more points for pricing and a lower threshold.
  const b = await compileModel(
    ["points: 20 }", "points: 40 }"],
    ["points: 5, upto: 3", "points: 8, upto: 3"],
    ["fit >= 35 and intent >= 25", "fit >= 35 and intent >= 24"]
  );
  const rows = [
    [1, 0, 0, 0, 0], // fit 20 → 40: poor → good, needs decision_maker only
    [0, 0, 0, 0, 0], // stays poor
    [1, 1, 3, 0, 0], // fit 35 → 55, intent 15 → 24: good → excellent, needs pricing and the threshold
    [0, 1, 0, 100, 1] // fit 45, intent 20: stays good
  ];
  const {forward} = attribute(a, b, rows);
  expect(forward).toMatchObject({nMoved: 2, nTogether: 1, nEither: 0});
  expect(forward.changes.map(({change, nAlone, nNeeded, nSole}) => [change.id, nAlone, nNeeded, nSole])).toEqual([
    ["criterion decision_maker", 1, 1, 1],
    ["criterion pricing_interest", 0, 1, 0],
    ["tier excellent", 0, 1, 0]
  ]);
});

it("a lead that two changes move each on its own is put down to neither", async () => {
  const a = await compileModel();
  const b = await compileModel(["points: 15 }", "points: 50 }"], ["points: 20 }", "points: 40 }"]);
  const {forward, backward} = attribute(a, b, [
    [1, 0, 0, 0, 0],
    [1, 1, 0, 0, 0],
    [0, 1, 0, 0, 0]
  ]);
  // The middle row had 35 points of fit before and is good in both.
  expect(forward).toMatchObject({nMoved: 2, nTogether: 0, nEither: 0});
  expect(backward).toMatchObject({nMoved: 2});
  const c = await compileModel(["points: 20 }", "points: 5 }"]);
  const both = attribute(c, b, [[1, 1, 0, 0, 0]]).forward;
  expect(both).toMatchObject({nMoved: 1, nTogether: 0, nEither: 1});
  expect(both.changes.map(({nAlone, nNeeded}) => [nAlone, nNeeded])).toEqual([
    [1, 0],
    [1, 0]
  ]);
});

it("models whose tiers have other names are compared by action", async () => {
  const a = await compileModel();
  const b = await compileModel(
    ["name: excellent", "name: hot"],
    ["name: good", "name: warm"],
    ["name: poor", "name: cold"]
  );
  expect(toMoveRule(a.tiers, b.tiers)).toBe("action");
  expect(attribute(a, b, [[1, 1, 3, 100, 1]]).forward).toMatchObject({nMoved: 0});
});

it("a model differs from itself in nothing", () => {
  fc.assert(
    fc.property(model, fc.nat(), (one, seed) => {
      const levels = drawLevels({a: one, b: one}, 40, createRandom(seed).uniform);
      expect(listChanges(one, {...one, version: 2})).toEqual([]);
      const {forward, backward} = attributeMoves(one, one, [], levels);
      expect([forward, backward]).toEqual([forward, forward]);
      expect(forward).toEqual({nMoved: 0, changes: [], nTogether: 0, nEither: 0});
    })
  );
});

it("no change gives the first model, all changes give the second", () => {
  fc.assert(
    fc.property(modelPair, fc.nat(), (pair, seed) => {
      const {a, b} = pair;
      const levels = drawLevels(pair, 40, createRandom(seed).uniform);
      for (const [isMade, end] of [
        [false, a],
        [true, b]
      ] as const) {
        const hybrid = createHybrids(a, b)(() => isMade);
        const from = hybrid.levels.map(({side, index}) => levels[side][index]!);
        const found = scoreLevels(hybrid.model, from, 40);
        const expected = scoreLevels(end, isMade ? levels.b : levels.a, 40);
        expect([...found.score]).toEqual([...expected.score]);
        expect([...found.tier]).toEqual([...expected.tier]);
      }
    })
  );
});

it("one change explains every move", () => {
  fc.assert(
    fc.property(model, model, fc.nat(), fc.nat(7), (a, other, seed, place) => {
      const i = place % a.criteria.length;
      const drawn = other.criteria[0]!;
      const plain = {dimension: drawn.dimension, rule: drawn.rule, unknownPoints: drawn.unknownPoints};
      const b = {...a, criteria: a.criteria.map((one, c) => (c === i ? {...one, ...plain, group: null} : one))};
      const changes = listChanges(a, b);
      expect(changes.length).toBeLessThanOrEqual(1);
      const levels = drawLevels({a, b}, 60, createRandom(seed).uniform);
      const {forward} = attributeMoves(a, b, changes, levels);
      expect(forward).toMatchObject({nTogether: 0, nEither: 0});
      for (const {nAlone, nNeeded, nSole} of forward.changes)
        expect([nAlone, nNeeded, nSole]).toEqual([forward.nMoved, forward.nMoved, forward.nMoved]);
    })
  );
});

it("the causes of moves sum to the moves, and the way back mirrors the way there", () => {
  fc.assert(
    fc.property(modelPair, fc.nat(), (pair, seed) => {
      const {a, b} = pair;
      const levels = drawLevels(pair, 60, createRandom(seed).uniform);
      const {forward, backward} = attributeMoves(a, b, listChanges(a, b), levels);
      const sum = forward.changes.reduce((total, {nSole}) => total + nSole, 0);
      expect(sum + forward.nTogether + forward.nEither).toBe(forward.nMoved);
      const swapped = attributeMoves(b, a, listChanges(b, a), {a: levels.b, b: levels.a, n: 60});
      const counts = ({changes, ...rest}: typeof forward) => ({
        ...rest,
        changes: new Map(
          changes
            .filter(({change}) => change.canMove)
            .map(({change, nAlone, nNeeded, nSole}) => [change.id, [nAlone, nNeeded, nSole]])
        )
      });
      expect(counts(swapped.forward)).toEqual(counts(backward));
      expect(counts(swapped.backward)).toEqual(counts(forward));
    })
  );
});

/** The same counts from the definition: every hybrid scored from nothing, lead by lead. */
function countSlowly({a, b}: {a: Model; b: Model}, levels: ReturnType<typeof drawLevels>) {
  const rule = toMoveRule(a.tiers, b.tiers);
  const hybridOf = createHybrids(a, b);
  const classesOf = (isMade: (id: string) => boolean): string[] => {
    const {model: hybrid, levels: sources} = hybridOf(isMade);
    const from = sources.map(({side, index}) => levels[side][index]!);
    return Array.from(scoreLevels(hybrid, from, levels.n).tier, (t) => toMoveClass(hybrid.tiers[t]!, rule));
  };
  const [from, to] = [classesOf(() => false), classesOf(() => true)];
  const rows = from.map((_, i) => i);
  const changes = listChanges(a, b).filter(({canMove}) => canMove);
  const needs = rows.map((i) =>
    from[i] === to[i] ? null : changes.filter(({id}) => classesOf((one) => one !== id)[i] === from[i])
  );
  return {
    nMoved: needs.filter((list) => list !== null).length,
    nTogether: needs.filter((list) => list !== null && list.length > 1).length,
    nEither: needs.filter((list) => list?.length === 0).length,
    changes: changes.map(({id}) => [
      id,
      rows.filter((i) => classesOf((one) => one === id)[i] !== from[i]).length,
      needs.filter((list) => list?.some((one) => one.id === id)).length,
      needs.filter((list) => list?.length === 1 && list[0]!.id === id).length
    ])
  };
}

it("counts what the definition counts", () => {
  fc.assert(
    fc.property(modelPair, fc.nat(), (pair, seed) => {
      const levels = drawLevels(pair, 12, createRandom(seed).uniform);
      const {forward} = attributeMoves(pair.a, pair.b, listChanges(pair.a, pair.b), levels);
      const changes = forward.changes
        .filter(({change}) => change.canMove)
        .map(({change, nAlone, nNeeded, nSole}) => [change.id, nAlone, nNeeded, nSole]);
      expect({...forward, changes}).toEqual(countSlowly(pair, levels));
    }),
    {numRuns: 40}
  );
});
