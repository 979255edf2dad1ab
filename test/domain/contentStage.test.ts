import {expect, it} from "vitest";
import {contentStages, isContentStage} from "../../src/domain/contentStage.js";

it("content stages are in the order of their names, which is how predicates compare them", () => {
  expect([...contentStages].sort()).toEqual([...contentStages]);
});

it("isContentStage knows the stages as they are stored", () => {
  expect(["awareness", "decision", "Decision", "", "constructor"].map(isContentStage)).toEqual([
    true,
    true,
    false,
    false,
    false
  ]);
});
