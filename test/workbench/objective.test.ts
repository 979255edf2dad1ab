import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {scoreLevels} from "../../src/model/kernel.js";
import type {Model} from "../../src/model/model.js";
import {toTopLevel} from "../../src/model/pointsTable.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {takeBest} from "../../src/stats/takeBest.js";
import {createRandom} from "../../src/util/random.js";
import {applyEdits} from "../../src/workbench/applyEdits.js";
import type {Edits} from "../../src/workbench/edits.js";
import type {Cases} from "../../src/workbench/objective.js";
import {createObjective, scaleGoal, takeCases} from "../../src/workbench/objective.js";
import {listParts} from "../../src/workbench/parts.js";
import {model as anyModel} from "../support/modelArbitraries.js";

const n = 300;

function drawCases(model: Model, seed: number): Cases {
  const random = createRandom(seed);
  const draw = (below: number) => Math.floor(random.uniform() * below);
  const levels = model.criteria.map(({rule}) =>
    Uint8Array.from({length: n}, () => (draw(6) === 0 ? 255 : draw(toTopLevel(rule) + 1)))
  );
  const week = Uint16Array.from({length: n}, () => draw(5));
  return {n, levels, week, isConverted: Uint8Array.from({length: n}, () => draw(2))};
}

/** One edit of a number by a few points. */
const toEdits = (model: Model, at: number, by: number): Edits => {
  const parts = listParts(model).filter(({kind}) => ["points", "band", "unknown", "criterion"].includes(kind));
  const {path, kind, base} = parts[at % parts.length]!;
  return {[path]: kind === "criterion" ? "off" : String(Math.round(Number(base)) + by)};
};

/** Levels in the order of an edited model, from nothing. */
const rescore = (base: Model, edited: Model, {levels}: Cases) =>
  scoreLevels(
    edited,
    edited.criteria.map(({id}) => levels[base.criteria.findIndex((one) => one.id === id)]!),
    n
  ).score;

describe("the objective, asked for one edit after the other", () => {
  it("is the AUC of the model scored from nothing", () => {
    fc.assert(
      fc.property(
        anyModel,
        fc.array(fc.tuple(fc.nat(), fc.integer({min: -9, max: 9})), {maxLength: 5}),
        (base, edits) => {
          const cases = drawCases(base, 7);
          const objective = createObjective(base, cases, {kind: "auc"});
          for (const [at, by] of edits) {
            const edited = applyEdits(base, toEdits(base, at, by));
            const score = rescore(base, edited, cases);
            const slow = rocAuc({score, n: new Uint8Array(n).fill(1), converted: cases.isConverted});
            expect(objective(edited)).toBe(slow);
          }
        }
      ),
      {numRuns: 60}
    );
  });

  it("is the profit of working the best of every week", () => {
    fc.assert(
      fc.property(anyModel, fc.nat(), (base, at) => {
        const cases = drawCases(base, 9);
        const goal = {kind: "profit", valuePerWin: 1000, costPerContact: 30, capacityPerWeek: 20} as const;
        const edited = applyEdits(base, toEdits(base, at, 3));
        const score = rescore(base, edited, cases);
        let slow = 0;
        for (let week = 0; week < 5; ++week) {
          const own = [...cases.week.keys()].filter((i) => cases.week[i] === week);
          const scores = [...new Set(own.map((i) => score[i]!))].sort((a, b) => b - a);
          const steps = scores.map((value) => {
            const tied = own.filter((i) => score[i] === value);
            return {n: tied.length, converted: tied.filter((i) => cases.isConverted[i] === 1).length};
          });
          slow += 1000 * takeBest(steps, 20) - 30 * Math.min(20, own.length);
        }
        expect(createObjective(base, cases, goal)(edited)).toBeCloseTo(slow, 6);
      }),
      {numRuns: 40}
    );
  });
});

it("takes rows of the matrix, converted within the horizon only", () => {
  const column = (...values: number[]) => Uint16Array.from(values);
  const matrix = {
    n: 4,
    levels: {c0: Uint8Array.of(0, 1, 2, 3), c1: Uint8Array.of(9, 8, 7, 6)},
    cohort: column(0, 0, 0, 0),
    week: column(3, 2, 1, 0),
    source: column(0, 0, 0, 0),
    segment: column(0, 0, 0, 0),
    fold: new Uint8Array(4),
    convertedDay: Int32Array.of(30, 31, -1, 0),
    followedDays: Int32Array.of(90, 90, 90, 90),
    amountMinor: new Float64Array(4).fill(Number.NaN)
  };
  const rows = Uint32Array.of(3, 0, 1, 2);
  const taken = takeCases(matrix, rows, {columns: ["c1"], horizonDays: 30});
  expect(taken).toEqual({
    n: 4,
    levels: [Uint8Array.of(6, 9, 8, 7)],
    isConverted: Uint8Array.of(1, 1, 0, 0),
    week: column(0, 3, 2, 1)
  });
  expect([...takeCases(matrix, rows, {columns: [], horizonDays: null}).isConverted]).toEqual([1, 1, 1, 0]);
});

it("says of the same leads twice over what it says of them once, once the goal is that of their share", () => {
  fc.assert(
    fc.property(anyModel, fc.nat(), (base, at) => {
      const cases = drawCases(base, 9);
      const twice = {
        n: 2 * n,
        levels: cases.levels.map((own) => Uint8Array.from([...own, ...own])),
        isConverted: Uint8Array.from([...cases.isConverted, ...cases.isConverted]),
        week: Uint16Array.from([...cases.week, ...cases.week])
      };
      const goal = {kind: "profit", valuePerWin: 1000, costPerContact: 30, capacityPerWeek: 20} as const;
      const edited = applyEdits(base, toEdits(base, at, 3));
      const whole = createObjective(base, twice, goal)(edited)!;
      expect(createObjective(base, cases, scaleGoal(goal, 0.5))(edited)).toBeCloseTo(whole, 6);
    }),
    {numRuns: 20}
  );
});
