import {expect, it} from "vitest";
import {isOutcome, isStage, outcomes, stages, toStageLabel, toStageOrder} from "../../src/domain/stage.js";

it("isStage knows the list and nothing else", () => {
  expect(stages.every(isStage)).toBe(true);
  expect(["SQL", "", "constructor"].some(isStage)).toBe(false);
});

it("toStageOrder follows the funnel", () => {
  expect(toStageOrder("marketing_qualified")).toBeLessThan(toStageOrder("sales_qualified"));
});

it("toStageLabel spells abbreviations out", () => {
  expect(toStageLabel("sales_qualified")).toBe("sales qualified (SQL)");
  expect(new Set(stages.map(toStageLabel)).size).toBe(stages.length);
});

it("isOutcome holds for what ends a lead's way", () => {
  expect(stages.filter(isOutcome)).toEqual([...outcomes]);
});
