import {expect, it} from "vitest";
import {conditionalOddsRatio} from "../../src/stats/conditionalOddsRatio.js";
import {numbers, readGolden} from "./read.js";

interface Row {
  conditional_or: number | "Infinity";
  conditional_ci95: [number | "Infinity", number | "Infinity"];
}

/**
 * R seeks odds ratios above 1 by their reciprocal, and its roots are good to 1.2e-4 on the scale it seeks on. So an odds
 * ratio of 600 can be off by several units, and is compared as R found it.
 */
function toSought(value: number | "Infinity"): number {
  const ratio = Number(value);
  return ratio > 1 ? 2 - 1 / ratio : ratio;
}

it("conditional odds ratios and their exact limits agree with R on the scale of its root search", () => {
  const golden = readGolden().find(({name}) => name === "tables_2x2")!;
  const [a, b, c, d] = ["a", "b", "c", "d"].map((column) => numbers(golden, column));
  const expected = golden.statistics["tables_2x2"]!.value as Row[];
  const wrong = expected.flatMap((row, i) => {
    const found = conditionalOddsRatio({a: a![i]!, b: b![i]!, c: c![i]!, d: d![i]!});
    // R prints 0 where only one table is possible; ours is undefined there, as the set recommends.
    const pairs = [
      [found.oddsRatio ?? 0, row.conditional_or],
      [found.lower, row.conditional_ci95[0]],
      [found.upper, row.conditional_ci95[1]]
    ] as const;
    return pairs.filter(([mine, theirs]) => !(Math.abs(toSought(mine) - toSought(theirs)) <= 1.3e-4));
  });
  expect(expected.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});
