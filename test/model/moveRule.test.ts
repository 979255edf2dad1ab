import {expect, it} from "vitest";
import {toMoveRule} from "../../src/model/moveRule.js";

it("tiers are compared by name where one model has all names of the other", () => {
  const tiers = (...names: string[]) => names.map((name) => ({name, action: "sales"}));
  expect(toMoveRule(tiers("a", "b"), tiers("b", "a", "c"))).toBe("tier");
  expect(toMoveRule(tiers("a", "b"), tiers("b", "c"))).toBe("action");
});
