import {expect, it} from "vitest";
import {deLong} from "../../src/stats/deLong.js";
import {pairedDeLong} from "../../src/stats/pairedDeLong.js";
import {DataError} from "../../src/util/errors.js";

it("deLong gives the AUC without an interval for a single converted case", () => {
  const found = deLong({score: [1, 2, 3], n: [1, 1, 1], converted: [0, 1, 0]});
  expect(found).toMatchObject({auc: 0.5, variance: null, lower: null, isDegenerate: false});
});

it("deLong marks the interval of a perfect score, which has no width", () => {
  const found = deLong({score: [1, 2], n: [5, 5], converted: [0, 5]});
  expect(found).toMatchObject({auc: 1, se: 0, lower: 1, upper: 1, isDegenerate: true});
});

it("deLong refuses weights", () => {
  expect(() => deLong({score: [1, 2], n: [1.5, 2], converted: [0, 1]})).toThrow(
    new DataError("counts must be whole, group 0: 0 of 1.5")
  );
});

it("deLong narrows with less confidence", () => {
  const outcomes = {score: [1, 2, 3], n: [9, 9, 9], converted: [1, 3, 5]};
  expect(deLong(outcomes, {confidence: 0.8})!.lower).toBeGreaterThan(deLong(outcomes)!.lower!);
});

const cases = {n: [3, 4, 5, 6], converted: [0, 2, 2, 5]};

it("pairedDeLong has no p-value for scores that rank alike, however they are spread", () => {
  const found = pairedDeLong({scoreA: [1, 2, 3, 4], scoreB: [0.1, 0.2, 0.31, 9], ...cases});
  expect(found).toMatchObject({difference: 0, se: 0, z: null, p: null, lower: null, isDegenerate: true});
});

it("pairedDeLong changes sign when the models change places", () => {
  const [scoreA, scoreB] = [
    [1, 2, 3, 4],
    [2, 1, 4, 3]
  ];
  const found = pairedDeLong({scoreA, scoreB, ...cases})!;
  const turned = pairedDeLong({scoreA: scoreB, scoreB: scoreA, ...cases})!;
  expect(turned.z).toBeCloseTo(-found.z!, 12);
  expect(turned.p).toBeCloseTo(found.p!, 12);
});

it("pairedDeLong is undefined where only one outcome is present", () => {
  expect(pairedDeLong({scoreA: [1, 2], scoreB: [2, 1], n: [1, 1], converted: [0, 0]})).toBeNull();
});

it("pairedDeLong refuses scores of different length", () => {
  expect(() => pairedDeLong({scoreA: [1], scoreB: [2, 1], n: [1, 1], converted: [0, 1]})).toThrow(DataError);
});
