import {expect, it} from "vitest";
import {findFramework, findFrameworkCriterion, frameworkCriteria, frameworks} from "../../src/domain/framework.js";
import {isTheme} from "../../src/domain/theme.js";

it("frameworkCriteria are named by their framework, each once, with a theme", () => {
  expect(new Set(frameworkCriteria.map(({id}) => id)).size).toBe(frameworkCriteria.length);
  expect(frameworkCriteria.every(({id, framework, theme}) => id.startsWith(`${framework}.`) && isTheme(theme))).toBe(
    true
  );
});

it("frameworks spell their letters", () => {
  expect(frameworks.map(({title, criteria}) => [title, criteria.length])).toEqual([
    ["BANT", 4],
    ["CHAMP", 4],
    ["MEDDIC", 6],
    ["GPCTBA/C&I", 8]
  ]);
});

it("criteria of different frameworks that ask the same share a theme", () => {
  expect(findFrameworkCriterion("bant.authority")?.theme).toBe(findFrameworkCriterion("meddic.economic_buyer")?.theme);
});

it("findFrameworkCriterion and findFramework give undefined for unknown names", () => {
  expect([findFrameworkCriterion("bant.power"), findFramework("spin")]).toEqual([undefined, undefined]);
});
