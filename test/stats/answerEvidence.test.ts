import {expect, it} from "vitest";
import {answerEvidence} from "../../src/stats/answerEvidence.js";
import {chiSquare} from "../../src/stats/chiSquare.js";
import {fisherExact} from "../../src/stats/fisherExact.js";
import {iv} from "../../src/stats/iv.js";

const cell = (n: number, converted: number, fold = 0) => [{fold, n, converted}];
const plain = {isClustered: false};

it("answerEvidence keeps met, unmet and unknown apart", () => {
  const found = answerEvidence({met: cell(100, 30), unmet: cell(200, 10), unknown: cell(300, 60)}, plain);
  expect([found.met.rate, found.unmet.rate, found.unknown.rate]).toEqual([0.3, 0.05, 0.2]);
  expect(found.all).toMatchObject({n: 600, converted: 100});
  expect(found.lift).toBeCloseTo(0.3 / (100 / 600), 12);
  expect(found.iv).toBe(iv({n: [100, 200, 300], converted: [30, 10, 60]})!.smoothed);
  expect(found.ivKnown).toBe(iv({n: [100, 200], converted: [30, 10]})!.smoothed);
});

it("answerEvidence tests met against unmet only: unknown may convert as it likes", () => {
  const p = (unknown: number) =>
    answerEvidence({met: cell(100, 30), unmet: cell(200, 10), unknown: cell(300, unknown)}, plain).p;
  expect(p(0)).toBe(p(300));
  expect(p(60)).toBe(chiSquare({n: [100, 200], converted: [30, 10]})!.p);
});

it("answerEvidence takes the exact test where expected counts are small", () => {
  const found = answerEvidence({met: cell(8, 4), unmet: cell(9, 1), unknown: []}, plain);
  expect(found.p).toBe(fisherExact({a: 4, b: 4, c: 1, d: 8}).p);
});

it("answerEvidence gives no test for independent cases where they are clustered", () => {
  const alone = answerEvidence({met: cell(100, 30), unmet: cell(200, 10), unknown: []}, {isClustered: true});
  expect(alone.p).toBeNull();
  const folds = [0, 1, 2, 3].map((fold) => ({fold, n: 50, converted: 10 + fold}));
  const low = folds.map(({fold}) => ({fold, n: 60, converted: 5 + (fold % 2)}));
  const found = answerEvidence({met: folds, unmet: low, unknown: []}, {isClustered: true});
  expect(found.difference.method).toBe("jackknife");
  expect(found.p).toBe(found.difference.p);
});

it("answerEvidence leaves undefined what is undefined", () => {
  const none = answerEvidence({met: [], unmet: cell(10, 2), unknown: cell(5, 1)}, plain);
  expect([none.met.rate, none.lift, none.p, none.difference.difference]).toEqual([null, null, null, null]);
  const flat = answerEvidence({met: cell(10, 0), unmet: cell(10, 0), unknown: []}, plain);
  expect([flat.iv, flat.lift, flat.p]).toEqual([null, null, null]);
});
