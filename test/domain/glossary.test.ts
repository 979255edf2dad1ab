import {expect, it} from "vitest";
import {findMeaning, glossary} from "../../src/domain/glossary.js";

it("findMeaning explains words and does not know others", () => {
  expect(findMeaning("cohort")).toContain("month");
  expect(findMeaning("constructor")).toBeUndefined();
});

it("the glossary uses none of the words we avoid", () => {
  expect(Object.values(glossary).join(" ")).not.toMatch(/accuracy|prediction|good lead|significant/);
});
