import {expect, it} from "vitest";
import {isRepeated} from "../../src/workspace/isRepeated.js";

it("isRepeated is true only where open leads are scored at every span of the calendar", () => {
  expect(isRepeated({observe: {kind: "every", span: "month", forDays: null}})).toBe(true);
  expect(isRepeated({observe: {kind: "created", days: 14}})).toBe(false);
  expect(isRepeated({observe: {kind: "undated"}})).toBe(false);
});
