import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {findIdle} from "../../../src/backtest/checks/findIdle.js";
import {findUnusedCaps} from "../../../src/backtest/checks/findUnusedCaps.js";
import {isAlwaysLost} from "../../../src/backtest/checks/pointsRange.js";
import {scoreLevels} from "../../../src/model/kernel.js";
import type {Criterion, Model, Rule} from "../../../src/model/model.js";
import {pointsTable, toTopLevel} from "../../../src/model/pointsTable.js";
import {model as anyModel} from "../../support/modelArbitraries.js";

const yes = {node: "literal", type: "boolean", value: "true"} as const;

const criterion = (points: string, some: Partial<Criterion> = {}): Criterion => ({
  id: "c",
  title: "C",
  dimension: 0,
  group: null,
  kind: "other",
  framework: null,
  rule: {type: "when", when: yes, points},
  unknownPoints: "0",
  gate: null,
  recycleDays: null,
  ...some
});

const modelOf = (criteria: readonly Criterion[], some: Partial<Model> = {}): Model => ({
  id: "m",
  version: 1,
  title: "M",
  effectiveFrom: null,
  dimensions: [{id: "fit", min: 0, max: 2000}],
  groups: [],
  score: {min: 0, max: 10000},
  criteria,
  tiers: [
    {
      name: "good",
      action: "sales",
      afterDays: null,
      when: {node: "compare", subject: "score", operator: ">=", threshold: 1000}
    },
    {name: "poor", action: "nurture", afterDays: null, when: null}
  ],
  grid: null,
  leadTypes: [],
  ...some
});

const levels = (...columns: number[][]) => columns.map((column) => Uint8Array.from(column));

describe("findIdle", () => {
  it("finds a criterion whose points are lost in the range of its dimension", () => {
    const model = modelOf([criterion("20"), criterion("5")]);
    expect(findIdle(model, levels([1, 1, 0], [1, 0, 0]), 3)).toEqual([
      {c: 1, absorber: "dimension", n: 1, isStructural: false}
    ]);
    expect(findIdle(model, levels([1, 1, 0], [1, 0, 1]), 3)).toEqual([]);
  });

  it("finds one that is lost in its group's cap, and names the group", () => {
    const groups = [{id: "web", title: "Web", dimension: 0, min: null, max: 1000}];
    const model = modelOf([criterion("10", {group: 0}), criterion("5", {group: 0})], {groups});
    expect(findIdle(model, levels([1, 1], [1, 0]), 2)).toEqual([{c: 1, absorber: "group", n: 1, isStructural: false}]);
  });

  it("finds one that is lost in the range of the score", () => {
    const model = modelOf([criterion("12"), criterion("5")], {score: {min: 0, max: 1000}});
    expect(findIdle(model, levels([1, 0], [1, 0]), 2)).toEqual([{c: 1, absorber: "score", n: 1, isStructural: false}]);
  });

  it("says where it follows from the caps alone", () => {
    const shut = modelOf([criterion("5"), criterion("3")], {dimensions: [{id: "fit", min: 0, max: 0}]});
    expect(findIdle(shut, levels([1, 0], [0, 1]), 2)).toMatchObject([{isStructural: true}, {isStructural: true}]);
    const below = modelOf([criterion("-5")]);
    expect(findIdle(below, levels([1, 0]), 2)).toEqual([{c: 0, absorber: "dimension", n: 1, isStructural: true}]);
  });

  it("does not call a gate idle that holds somebody back, and does where nobody is left to hold back", () => {
    const gated = modelOf([criterion("12"), criterion("0", {gate: 1})]);
    expect(findIdle(gated, levels([1, 0], [1, 0]), 2)).toEqual([]);
    expect(findIdle(gated, levels([1, 0], [0, 1]), 2)).toMatchObject([{c: 1, n: 1}]);
  });

  it("is silent about what gives no points to anybody", () => {
    expect(findIdle(modelOf([criterion("12"), criterion("0")]), levels([1, 0], [1, 1]), 2)).toEqual([]);
  });

  it("looks at every lead, however many there are", () => {
    const n = 70_000;
    const model = modelOf([criterion("20"), criterion("5")]);
    const full = new Uint8Array(n).fill(1);
    const last = full.slice();
    last[n - 1] = 0;
    expect(findIdle(model, [full, full], n)).toHaveLength(1);
    expect(findIdle(model, [last, full], n)).toHaveLength(0);
  });

  it("agrees with a model without the criterion's points and gate", () => {
    const cases = anyModel.chain((model) =>
      fc.record({
        model: fc.constant(model),
        rows: fc.array(
          fc.tuple(...model.criteria.map(({rule}) => fc.oneof(fc.nat(toTopLevel(rule)), fc.constant(255)))),
          {minLength: 1, maxLength: 12}
        )
      })
    );
    fc.assert(
      fc.property(cases, ({model, rows}) => {
        const columns = model.criteria.map((_, c) => Uint8Array.from(rows, (row) => row[c]!));
        const expected = model.criteria.flatMap((_, c) => (isIdle(model, columns, c, rows.length) ? [c] : []));
        const found = findIdle(model, columns, rows.length);
        expect(found.map(({c}) => c)).toEqual(expected);
        for (const [c] of model.criteria.entries()) {
          if (isAlwaysLost(model, c)) expect(isUnchanged(model, columns, c, rows.length)).toBe(true);
        }
      }),
      {numRuns: 400}
    );
  });
});

function withoutPoints(model: Model, c: number): Model {
  const zero = (rule: Rule): Rule =>
    rule.type === "bands"
      ? {...rule, bands: rule.bands.map((band) => ({...band, points: "0"}))}
      : {...rule, points: "0"};
  const criteria = model.criteria.map((one, i) =>
    i === c ? {...one, rule: zero(one.rule), unknownPoints: "0", gate: null} : one
  );
  return {...model, criteria};
}

/** The same scores, whether or not the gate stays. */
function isUnchanged(model: Model, columns: readonly Uint8Array[], c: number, n: number): boolean {
  const {gate} = model.criteria[c]!;
  const after = withoutPoints(model, c);
  const criteria = after.criteria.map((one, i) => (i === c ? {...one, gate} : one));
  const [a, b] = [scoreLevels(model, columns, n), scoreLevels({...after, criteria}, columns, n)];
  return a.score.join() === b.score.join() && a.tier.join() === b.tier.join();
}

function isIdle(model: Model, columns: readonly Uint8Array[], c: number, n: number): boolean {
  const {gate} = model.criteria[c]!;
  const table = pointsTable(model.criteria[c]!);
  const gives = columns[c]!.some((level) => table[level] !== 0 || (gate !== null && level === 1));
  const [a, b] = [scoreLevels(model, columns, n), scoreLevels(withoutPoints(model, c), columns, n)];
  return gives && a.score.join() === b.score.join() && a.tier.join() === b.tier.join();
}

describe("findUnusedCaps", () => {
  const groups = [{id: "web", title: "Web", dimension: 0, min: -500, max: 1000}];
  const model = modelOf([criterion("6", {group: 0}), criterion("6", {group: 0}), criterion("-2", {group: 0})], {
    groups
  });

  it("finds caps that no lead reaches, and says where none could", () => {
    expect(findUnusedCaps(model, levels([1, 0], [0, 1], [1, 1]), 2)).toEqual([
      {group: 0, side: "max", nearest: 400, isStructural: false},
      {group: 0, side: "min", nearest: 400, isStructural: true}
    ]);
    expect(findUnusedCaps(model, levels([1, 0], [1, 1], [0, 1]), 2)).toEqual([
      {group: 0, side: "min", nearest: 400, isStructural: true}
    ]);
  });

  it("says nothing without leads", () => {
    expect(findUnusedCaps(model, levels([], [], []), 0)).toEqual([]);
  });
});
