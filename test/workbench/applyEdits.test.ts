import fc from "fast-check";
import {expect, it} from "vitest";
import {applyEdits, normalizeEdits} from "../../src/workbench/applyEdits.js";
import {listParts} from "../../src/workbench/parts.js";
import {model as anyModel} from "../support/modelArbitraries.js";
import {compileModel} from "../support/modelCompiled.js";

it("changes what the edits name and nothing else", async () => {
  const model = await compileModel();
  const changed = applyEdits(model, {
    "criteria.decision_maker.points": "25",
    "criteria.company_size.bands.1.points": "-2.5",
    "criteria.pricing_interest.upto": "2",
    "criteria.budget_met.unknown": "0",
    "dimensions.fit.max": "55",
    "score.min": "-10",
    "tiers.excellent.1": "30",
    "tiers.good.2": "90"
  });
  const asFile = await compileModel(
    ["points: 20 }", "points: 25 }"],
    ["points: -10 }", "points: -2.5 }"],
    ["upto: 3", "upto: 2"],
    ["unknown: 1.5", "unknown: 0"],
    ["max: 60 }, intent", "max: 55 }, intent"],
    ["score: { min: 0", "score: { min: -10"],
    ["intent >= 25", "intent >= 30"],
    ["between 25 and 100", "between 25 and 90"]
  );
  expect(changed).toEqual(asFile);
});

it("leaves out a criterion that is off", async () => {
  const model = await compileModel();
  const {criteria} = applyEdits(model, {"criteria.heat.off": "off"});
  expect(criteria.map(({id}) => id)).toEqual(["decision_maker", "company_size", "pricing_interest", "budget_met"]);
});

it("every part says what stands there, and can be set back to it", () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      const asItIs = Object.fromEntries(listParts(model).map(({path, base}) => [path, base]));
      expect(normalizeEdits(model, asItIs)).toEqual({});
      expect(applyEdits(model, asItIs)).toEqual(model);
    }),
    {numRuns: 100}
  );
});

it("an edit changes its part and no other", () => {
  fc.assert(
    fc.property(anyModel, fc.nat(), fc.integer({min: 1, max: 9}), (model, at, value) => {
      const parts = listParts(model).filter(({kind}) => ["points", "band", "unknown", "threshold"].includes(kind));
      const part = parts[at % parts.length]!;
      const after = listParts(applyEdits(model, {[part.path]: String(value)}));
      const expected = listParts(model).map((one) => (one.path === part.path ? {...one, base: String(value)} : one));
      expect(after).toEqual(expected);
    }),
    {numRuns: 100}
  );
});

it("texts are kept in their shortest form, and those that change nothing are dropped", async () => {
  const model = await compileModel();
  expect(normalizeEdits(model, {"criteria.heat.points": "2.50", "criteria.decision_maker.points": "07.10"})).toEqual({
    "criteria.decision_maker.points": "7.1"
  });
});

it.each([
  [
    {"criteria.decision_makr.points": "5"},
    "no such part of the model: criteria.decision_makr.points (did you mean criteria.decision_maker.points?)"
  ],
  [{"criteria.heat.points": "many"}, "criteria.heat.points must be a number: many"],
  [{"criteria.heat.points": "0.125"}, "criteria.heat.points must have at most 2 decimal places: 0.125"],
  [{"criteria.heat.points": "1e6"}, "criteria.heat.points must be within -100000 and 100000: 1e6"],
  [{"criteria.pricing_interest.upto": "4"}, "criteria.pricing_interest.upto must be within 1 and 3: 4"],
  [{"criteria.pricing_interest.upto": "1.5"}, "criteria.pricing_interest.upto must have at most 0 decimal places: 1.5"],
  [{"criteria.heat.off": "yes"}, "criteria.heat.off must be off or on: yes"],
  [{"dimensions.fit.min": "61"}, "dimensions.fit: min is above max: 61 and 60"]
])("refuses %o", async (edits, message) => {
  const model = await compileModel();
  expect(() => applyEdits(model, edits as Record<string, string>)).toThrow(message);
});

it("the cuts of a grid must fall", () => {
  fc.assert(
    fc.property(
      anyModel.filter(({grid}) => grid !== null && grid.rows.steps.length > 2),
      (model) => {
        const above = String(model.grid!.rows.steps[0]!.from! / 100);
        expect(() => applyEdits(model, {"grid.rows.1": above})).toThrow(
          `grid.rows.1 must be below the cut before it, ${above}: ${above}`
        );
      }
    ),
    {numRuns: 20}
  );
});
