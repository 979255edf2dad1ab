import {describe, expect, it} from "vitest";
import {chooseFolds, MOST_ROWS} from "../../src/publish/chooseFolds.js";

describe("chooseFolds", () => {
  it("takes all where they fit, to the row", () => {
    expect(chooseFolds([4, 4, 4], 12)).toBeNull();
    expect(chooseFolds(Array.from({length: 20}, () => MOST_ROWS / 20))).toBeNull();
    expect(chooseFolds([])).toBeNull();
  });

  it("takes the most that fit, in their own order and not by size", () => {
    expect(chooseFolds([4, 4, 4], 11)).toEqual([0, 1]);
    expect(chooseFolds([8, 1, 1, 1], 9)).toEqual([0, 1]);
    expect(chooseFolds([1, 0, 9], 1)).toEqual([0, 1]);
    expect(chooseFolds(Array.from({length: 20}, () => 150_000))).toEqual([...Array(13).keys()]);
  });

  it("takes one where even that is too much", () => {
    expect(chooseFolds([50, 1], 10)).toEqual([0]);
    expect(chooseFolds([0, 50], 10)).toEqual([0]);
  });
});
