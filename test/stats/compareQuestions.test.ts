import {expect, it} from "vitest";
import type {QuestionCells} from "../../src/stats/compareQuestions.js";
import {compareQuestions} from "../../src/stats/compareQuestions.js";
import {twoProportions} from "../../src/stats/twoProportions.js";
import {createRandom} from "../../src/util/random.js";

interface Case {
  a: boolean;
  b: boolean;
  y: boolean;
  fold: number;
}

/** Cases in which the first question has `first` and the second `second` percentage points of effect. */
function draw(seed: number, n: number, {first, second}: {first: number; second: number}): Case[] {
  const random = createRandom(seed);
  return Array.from({length: n}, (_, i) => {
    const a = random.uniform() < 0.45;
    const b = random.uniform() < (a ? 0.7 : 0.25);
    return {a, b, y: random.uniform() < 0.1 + (a ? first : 0) + (b ? second : 0), fold: i % 20};
  });
}

const pick = (cases: readonly Case[], a: boolean, b: boolean) =>
  cases.filter((one) => one.a === a && one.b === b).map(({y, fold}) => ({fold, n: 1, converted: y ? 1 : 0}));

const toCells = (cases: readonly Case[]): QuestionCells => ({
  both: pick(cases, true, true),
  first: pick(cases, true, false),
  second: pick(cases, false, true),
  neither: pick(cases, false, false)
});

const rate = (cases: readonly Case[]) => cases.filter(({y}) => y).length / cases.length;

it("compareQuestions gives the differences that come from the cases one by one", () => {
  const cases = draw(3, 900, {first: 0.2, second: 0.05});
  const found = compareQuestions(toCells(cases), {isClustered: false});
  const difference = (key: "a" | "b", among: readonly Case[]) =>
    rate(among.filter((one) => one[key])) - rate(among.filter((one) => !one[key]));
  expect(found.n).toBe(900);
  expect(found.first!.value).toBeCloseTo(difference("a", cases), 12);
  expect(found.second!.value).toBeCloseTo(difference("b", cases), 12);
  expect(found.gap!.value).toBeCloseTo(difference("a", cases) - difference("b", cases), 12);
  // Mantel–Haenszel by hand: strata of the second answer.
  const strata = [true, false].map((b) => cases.filter((one) => one.b === b));
  const weights = strata.map((own) => (own.filter(({a}) => a).length * own.filter(({a}) => !a).length) / own.length);
  const added =
    strata.reduce((sum, own, i) => sum + weights[i]! * difference("a", own), 0) / (weights[0]! + weights[1]!);
  expect(found.firstAdded!.value).toBeCloseTo(added, 12);
});

it("compareQuestions turns over with the order of the questions", () => {
  const cells = toCells(draw(5, 700, {first: 0.1, second: 0.2}));
  const found = compareQuestions(cells, {isClustered: false});
  const turned = compareQuestions({...cells, first: cells.second, second: cells.first}, {isClustered: false});
  expect(turned.gap!.lower).toBeCloseTo(-found.gap!.upper, 12);
  expect(turned.firstAdded!.value).toBeCloseTo(found.secondAdded!.value, 12);
});

it("compareQuestions gives Newcombe's limits where one question alone varies", () => {
  const cell = (n: number, converted: number) => [{fold: 0, n, converted}];
  const found = compareQuestions(
    {both: cell(70, 56), first: [], second: cell(80, 48), neither: []},
    {isClustered: false}
  );
  expect(found.first!.lower).toBeCloseTo(twoProportions({converted: 56, n: 70}, {converted: 48, n: 80})!.lower, 12);
  expect([found.second, found.gap, found.secondAdded]).toEqual([null, null, null]);
});

it("compareQuestions covers the true gap about as often as it says, with both kinds of limits", () => {
  // b carries 0.45 of a's effect by going along with it, a carries b's likewise: the true gap is 0.55 × (0.15 − 0.05)-like;
  // it is taken from a history so long that chance does not matter.
  const truth = compareQuestions(toCells(draw(1, 400_000, {first: 0.15, second: 0.05})), {isClustered: false}).gap!
    .value;
  for (const isClustered of [false, true]) {
    let covered = 0;
    for (let seed = 1; seed <= 200; ++seed) {
      const {gap} = compareQuestions(toCells(draw(1000 + seed, 600, {first: 0.15, second: 0.05})), {isClustered});
      if (gap!.lower <= truth && truth <= gap!.upper) ++covered;
    }
    expect(covered / 200).toBeGreaterThan(0.9);
    expect(covered / 200).toBeLessThanOrEqual(0.99);
  }
}, 60_000);

it("compareQuestions says nothing where nothing is known", () => {
  expect(compareQuestions({both: [], first: [], second: [], neither: []}, {isClustered: true})).toEqual({
    ...{n: 0, first: null, second: null, gap: null, firstAdded: null, secondAdded: null}
  });
});
