import {expect, it} from "vitest";
import {isTheme, themes} from "../../src/domain/theme.js";

it("isTheme knows the list and no inherited name", () => {
  expect(Object.keys(themes).every(isTheme)).toBe(true);
  expect(isTheme("toString")).toBe(false);
});
