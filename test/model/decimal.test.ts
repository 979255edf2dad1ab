import fc from "fast-check";
import {expect, it} from "vitest";
import {
  addDecimals,
  compareDecimals,
  floorRatio,
  formatDecimal,
  formatPoints,
  multiplyDecimals,
  parseDecimal,
  toDecimal,
  toHundredths
} from "../../src/model/decimal.js";

const decimal = fc.record({
  digits: fc.bigInt({min: -(10n ** 12n), max: 10n ** 12n}),
  scale: fc.integer({min: 0, max: 6})
});

it("formatDecimal and parseDecimal are inverse", () => {
  fc.assert(
    fc.property(decimal, (value) => {
      expect(compareDecimals(parseDecimal(formatDecimal(value)), value)).toBe(0);
    })
  );
});

it.each([
  ["1e3", "1000"],
  ["-0.50", "-0.5"],
  [".5", "0.5"],
  ["5.", "5"],
  ["1.25e-3", "0.00125"],
  ["-0", "0"]
])("parseDecimal reads %s", (text, shortest) => {
  expect(formatDecimal(parseDecimal(text))).toBe(shortest);
});

it.each(["", ".", "1,5", "abc", "1e999", "Infinity", "NaN", " 1"])("parseDecimal refuses %j", (text) => {
  expect(() => parseDecimal(text)).toThrow(`not a decimal number: ${text}`);
});

it("sums and products are exact where floating point is not", () => {
  expect(formatDecimal(addDecimals(toDecimal(0.1), toDecimal(0.2)))).toBe("0.3");
  expect(formatDecimal(multiplyDecimals(toDecimal(1.1), toDecimal(1.1)))).toBe("1.21");
});

it("toHundredths rounds half away from zero, once", () => {
  const texts = ["0.005", "-0.005", "0.0049999", "1.005", "2.675", "-2.675", "0"];
  expect(texts.map((text) => toHundredths(parseDecimal(text)))).toEqual([1, -1, 0, 101, 268, -268, 0]);
  expect(() => toHundredths(parseDecimal("100001"))).toThrow("points must be within 100,000: 100001");
});

it("floorRatio rounds down", () => {
  const five = parseDecimal("0.5");
  expect([floorRatio(parseDecimal("1.24"), five), floorRatio(parseDecimal("-1.24"), five)]).toEqual([2n, -3n]);
});

it("formatPoints shows hundredths as points", () => {
  expect([100, -1250, 5, 0].map(formatPoints)).toEqual(["1", "-12.5", "0.05", "0"]);
});
