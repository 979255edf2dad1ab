import {createHash} from "node:crypto";
import {expect, it} from "vitest";
import {groupBy} from "../../src/util/groupBy.js";
import {hashText} from "../../src/util/hash.js";
import {compareText} from "../../src/util/order.js";
import {createRandom} from "../../src/util/random.js";
import {formatPath} from "../../src/util/yamlDocument.js";

it("groupBy keeps the order of first appearance", () => {
  expect([...groupBy(["b1", "a1", "b2"], (text) => text[0])]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]]
  ]);
});

it("hashText is SHA-256 of UTF-8", () => {
  for (const text of ["", "abc", "größer 漢字 🙂"])
    expect(hashText(text)).toBe(createHash("sha256").update(text).digest("hex"));
});

it("compareText orders by code unit, without a locale", () => {
  expect(["ä", "b", "B", "a", "a"].sort(compareText)).toEqual(["B", "a", "a", "b", "ä"]);
});

it("createRandom gives the same stream for the same seed, in [0, 1)", () => {
  const [a, b, c] = [createRandom(7), createRandom(7), createRandom(8)];
  const stream = Array.from({length: 2000}, () => a.uniform());
  expect(stream).toEqual(Array.from({length: 2000}, () => b.uniform()));
  expect(stream).not.toEqual(Array.from({length: 2000}, () => c.uniform()));
  expect(stream.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(Math.abs(stream.reduce((sum, x) => sum + x, 0) / 2000 - 0.5)).toBeLessThan(0.03);
});

it("formatPath writes places as people read them", () => {
  expect(formatPath(["criteria", 2, "bands", 0, "when"])).toBe("criteria[2].bands[0].when");
  expect(formatPath([])).toBe("");
});
