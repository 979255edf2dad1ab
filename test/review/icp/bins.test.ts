import {expect, it} from "vitest";
import {toEdges} from "../../../src/review/icp/bins.js";

it("toEdges rounds quantiles to numbers people use", () => {
  expect(toEdges([26, 71, 170, 463], {min: 1, isWhole: true})).toEqual([25, 75, 150, 500]);
  expect(toEdges([0.027, 0.31], {min: 0, isWhole: false})).toEqual([0.025, 0.3]);
});

it("toEdges leaves quantiles alone that lie close together", () => {
  expect(toEdges([13, 14, 15, 17], {min: 7, isWhole: true})).toEqual([13, 14, 15, 17]);
});

it("toEdges drops ties and whatever has nothing below it", () => {
  expect(toEdges([0, 0, 3, 3], {min: 0, isWhole: true})).toEqual([3]);
  expect(toEdges([5, 5, 5, 5], {min: 5, isWhole: true})).toEqual([]);
});

it("toEdges keeps the order below 0", () => {
  expect(toEdges([-463, -170, -71, -26], {min: -900, isWhole: true})).toEqual([-500, -150, -75, -25]);
});
