import {expect, it} from "vitest";
import {formatCell, toCsv} from "../../src/simulate/csv.js";

it("formatCell quotes only what must be quoted", () => {
  expect([formatCell("a b"), formatCell("a,b"), formatCell('a"b'), formatCell("a\nb")]).toEqual([
    "a b",
    '"a,b"',
    '"a""b"',
    '"a\nb"'
  ]);
});

it("formatCell writes nothing for null, and yes or no for a flag", () => {
  expect([formatCell(null), formatCell(true), formatCell(false), formatCell(1.5)]).toEqual(["", "yes", "no", "1.5"]);
});

it("toCsv writes a header even without rows", () => {
  expect(toCsv([], {a: () => 1, b: () => 2})).toBe("a,b\n");
});
