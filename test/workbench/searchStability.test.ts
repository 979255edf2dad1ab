import {expect, it} from "vitest";
import type {Model} from "../../src/model/model.js";
import type {Objective} from "../../src/workbench/search.js";
import {searchStable} from "../../src/workbench/searchStability.js";
import {compileModel} from "../support/modelCompiled.js";

const pointsOf = ({criteria}: Model, id: string) => {
  const rule = criteria.find((one) => one.id === id)!.rule;
  return rule.type === "bands" ? Number.NaN : Number(rule.points);
};
const wants =
  (maker: number, pricing: number): Objective =>
  (model) =>
    -((pointsOf(model, "decision_maker") - maker) ** 2) - (pointsOf(model, "pricing_interest") - pricing) ** 2;

it("counts how often a change comes back where other leads are searched", async () => {
  const model = await compileModel();
  const search = searchStable(
    model,
    {whole: wants(25, 4), parts: [wants(24, 5), wants(26, 6), wants(25, 3)]},
    {
      free: ["criteria.decision_maker.points", "criteria.pricing_interest.points"],
      mostChange: 10,
      signs: {},
      leastGain: 1e-9,
      mostRounds: 9,
      start: {}
    }
  );
  const seen = new Set<string>();
  let step = search.next();
  for (; step.done !== true; step = search.next()) seen.add(`${step.value.repetition} of ${step.value.nRepetitions}`);
  expect([...seen]).toEqual(["0 of 3", "1 of 3", "2 of 3", "3 of 3"]);
  expect(step.value.edits).toEqual({"criteria.decision_maker.points": "25", "criteria.pricing_interest.points": "4"});
  expect(step.value.stability).toEqual([
    {path: "criteria.decision_maker.points", from: "20", to: "25", nSame: 3, nOpposite: 0},
    {path: "criteria.pricing_interest.points", from: "5", to: "4", nSame: 1, nOpposite: 1}
  ]);
});
