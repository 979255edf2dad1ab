import {expect, it} from "vitest";
import {toCsvCell} from "../../src/util/csv.js";

it("toCsvCell leaves harmless texts alone and marks what would be calculated", () => {
  for (const text of ["L-1", "a+b", "1", "'=1", '"=1"', "", "ÿ"]) {
    expect(toCsvCell(text).replace(/^"|"$/g, "").replaceAll('""', '"')).toBe(text);
  }
  for (const text of ["=1", "+1", "-1", "@x", "  =1", "\u200b=1", "＝1"]) expect(toCsvCell(text)).toBe(`'${text}`);
  expect(toCsvCell("\t=1")).toBe('"\'\t=1"');
});
