import fc from "fast-check";
import {expect, it} from "vitest";
import {toHistory} from "../../src/model/history.js";
import {toLedger} from "../../src/model/ledger.js";
import {toLevel} from "../../src/model/toLevel.js";
import {lead, model as anyModel} from "../support/modelArbitraries.js";
import {compileModel} from "../support/modelCompiled.js";

const days = (...levels: number[][]) => levels.map((own, i) => ({on: `2026-01-0${i + 1}`, levels: own}));

it("toHistory dates every change, and joins what fades day after day", async () => {
  const history = toHistory(
    await compileModel(),
    days([1, 255, 0, 40, 255], [1, 1, 0, 36, 255], [1, 1, 2, 32, 255], [1, 1, 2, 32, 1], [1, 1, 2, 28, 1])
  );
  expect(
    history.map(({from_on, to_on, label, before, after, points}) => [from_on, to_on, label, before, after, points])
  ).toEqual([
    ["2026-01-01", "2026-01-01", "decision maker", "", "met", 2000],
    ["2026-01-01", "2026-01-01", "heat", "", "3.2 of 8", 800],
    ["2026-01-01", "2026-01-01", "Budget", "", "unknown", 150],
    ["2026-01-02", "2026-01-02", "company size", "unknown", "employees is from 200 to 2000", 1500],
    ["2026-01-02", "2026-01-03", "heat", "3.2 of 8", "2.56 of 8", -160],
    ["2026-01-03", "2026-01-03", "pricing interest", "0", "2", 1000],
    ["2026-01-04", "2026-01-04", "Budget", "unknown", "met", 2850],
    ["2026-01-04", "2026-01-04", "fit capped at 60", "", "", -500],
    ["2026-01-05", "2026-01-05", "heat", "2.56 of 8", "2.24 of 8", -80]
  ]);
});

it("toHistory tells when a gate closes and opens, without points", async () => {
  const model = await compileModel(["kind: demographic, framework", "kind: spam, gate: poor, framework"]);
  const history = toHistory(model, days([0, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]));
  expect(
    history.filter(({kind}) => kind === "gate").map(({from_on, label, points}) => [from_on, label, points])
  ).toEqual([
    ["2026-01-02", "decision maker: poor at best", 0],
    ["2026-01-03", "decision maker: poor at best, no longer", 0]
  ]);
});

it("the entries of a history sum to the last score, over models with every construct", () => {
  fc.assert(
    fc.property(anyModel, fc.array(lead, {minLength: 1, maxLength: 6}), (model, leads) => {
      const known = leads.map((row, i) => ({
        on: `2026-01-0${i + 1}`,
        levels: model.criteria.map(({rule}) => toLevel(rule, row))
      }));
      const sum = toHistory(model, known).reduce((total, {points}) => total + points, 0);
      expect(sum).toBe(toLedger(model, known.at(-1)!.levels).score);
    })
  );
});
