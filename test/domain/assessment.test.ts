import {expect, it} from "vitest";
import {assessmentColumn} from "../../src/domain/assessment.js";

it("assessmentColumn keeps roles apart", () => {
  expect([assessmentColumn("bant.need", null), assessmentColumn("bant.need", "sales")]).toEqual([
    "assessed:bant.need",
    "assessed:bant.need:sales"
  ]);
});
