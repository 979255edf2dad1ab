import fc from "fast-check";
import {expect, it} from "vitest";
import {toLedger} from "../../src/model/ledger.js";
import {findStepUps} from "../../src/model/stepUp.js";
import {toLevel} from "../../src/model/toLevel.js";
import {lead, model as anyModel} from "../support/modelArbitraries.js";
import {compileModel} from "../support/modelCompiled.js";

const words = (ways: ReturnType<typeof findStepUps>) =>
  ways.map(({tier, score, changes}) => [
    tier,
    score,
    ...changes.map(({criterion, after, points}) => `${criterion} ${after} ${points}`)
  ]);

it("findStepUps tells the least single change of each criterion that lifts the tier", async () => {
  // Fit 20 of 35, intent 0: budget alone lifts to good; intent alone cannot reach 25 for the score.
  expect(words(findStepUps(await compileModel(), [1, 0, 0, 0, 0]))).toEqual([
    ["good", 2500, "pricing_interest 1 500"],
    ["good", 2500, "heat 2 of 8 500"],
    ["good", 5000, "budget_met met 3000"]
  ]);
});

it("findStepUps does not change what somebody is, unless it is unknown", async () => {
  const model = await compileModel();
  const criteria = (levels: number[]) =>
    new Set(findStepUps(model, levels).flatMap(({changes}) => changes.map(({criterion}) => criterion)));
  expect(criteria([0, 0, 0, 0, 1]).has("decision_maker")).toBe(false);
  expect(criteria([255, 0, 0, 0, 1]).has("decision_maker")).toBe(true);
});

it("findStepUps joins two or three changes where one is not enough", async () => {
  const model = await compileModel(["fit >= 35 or score between 25 and 100", "fit >= 50 and intent >= 5"]);
  const [first] = findStepUps(model, [1, 0, 0, 0, 0]);
  expect(first!.changes.map(({criterion}) => criterion)).toEqual(["budget_met", "pricing_interest"]);
});

it("findStepUps has nothing to tell of the best tier, nor where nothing suffices", async () => {
  expect(findStepUps(await compileModel(), [1, 1, 3, 100, 1])).toEqual([]);
  const model = await compileModel(
    ["fit >= 35 and intent >= 25", "score > 99"],
    ["fit >= 35 or score between 25 and 100", "score > 98"]
  );
  expect(findStepUps(model, [0, 0, 0, 0, 0])).toEqual([]);
});

it("every way does what it says, over models with every construct", () => {
  fc.assert(
    fc.property(anyModel, lead, (model, row) => {
      const levels = model.criteria.map(({rule}) => toLevel(rule, row));
      const before = toLedger(model, levels).tierIndex;
      for (const {changes, tier, score} of findStepUps(model, levels)) {
        const changed = model.criteria.map(
          ({id}, c) => changes.find(({criterion}) => criterion === id)?.level ?? levels[c]!
        );
        const after = toLedger(model, changed);
        expect([after.tier, after.score]).toEqual([tier, score]);
        expect(after.tierIndex).toBeLessThan(before);
      }
    }),
    {numRuns: 200}
  );
});
