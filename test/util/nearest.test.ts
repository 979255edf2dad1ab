import {expect, it} from "vitest";
import {findNearest, suggest} from "../../src/util/nearest.js";

it("findNearest finds a slip of the pen, whatever the case", () => {
  expect(findNearest("Creatd_At", ["source", "created_at"])).toBe("created_at");
});

it("findNearest gives nothing for another word or without names", () => {
  expect(findNearest("budget", ["source", "created_at"])).toBe(null);
  expect(findNearest("budget", [])).toBe(null);
});

it("findNearest takes the first of equally near names", () => {
  expect(findNearest("ab", ["ac", "ad"])).toBe("ac");
});

it("findNearest stays quick on a very long value", () => {
  expect(findNearest("x".repeat(1_000_000), ["created_at"])).toBe(null);
});

it("suggest lists a short choice and is silent about a long one", () => {
  expect(suggest("zzzz", ["apple", "pear"])).toBe("expected apple, pear");
  expect(
    suggest(
      "zzzz",
      Array.from({length: 17}, (_, i) => `name ${i}`)
    )
  ).toBe(null);
  expect(suggest("zzzz", [])).toBe(null);
});
