import {describe, expect, it} from "vitest";
import {findInflation, isInflated} from "../../../src/backtest/drift/findInflation.js";
import type {Rise} from "../../../src/backtest/drift/findRise.js";
import {findRise} from "../../../src/backtest/drift/findRise.js";
import {toHistory} from "../../../src/backtest/drift/inflation.js";
import type {ScoreSum} from "../../../src/backtest/drift/readLevels.js";
import {normal} from "../../../src/simulate/chance.js";
import {createRandom} from "../../../src/util/random.js";

const months = Array.from(
  {length: 18},
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`
);

interface Plan {
  mean: (month: number) => number;
  /** Share of leads from the better of two sources. */
  share?: (month: number) => number;
  copies?: number;
}

/** 200 leads a month from two sources that are 2,000 hundredths apart, spread 1,500. */
function plant(seed: number, {mean, share = () => 0.5, copies = 1}: Plan): ScoreSum[] {
  const random = createRandom(seed);
  const cells = new Map<string, ScoreSum>();
  for (const [month, cohort] of months.entries()) {
    for (let i = 0; i < 200; ++i) {
      const isGood = random.uniform() < share(month);
      const fold = Math.floor(20 * random.uniform());
      const score = Math.round(mean(month) + (isGood ? 2000 : 0) + 1500 * normal(random));
      const group = isGood ? "good" : "poor";
      const key = `${cohort} ${group} ${fold}`;
      const cell = cells.get(key) ?? {cohort, group, fold, n: 0, sum: 0, squares: 0};
      cells.set(key, {
        ...cell,
        n: cell.n + copies,
        sum: cell.sum + copies * score,
        squares: cell.squares + copies * score ** 2
      });
    }
  }
  return [...cells.values()];
}

const options = {months, isClustered: false};
const step = (month: number) => (month < 10 ? 0 : 400);

describe("findRise", () => {
  it("finds month and size of a rise in at least 18 of 20 histories", () => {
    const rises = Array.from({length: 20}, (_, i) => findRise(plant(i + 1, {mean: step}), options)!);
    expect(rises.filter(({p}) => p < 0.05).length).toBe(20);
    expect(rises.filter(({at}) => Math.abs(at - 10) <= 1).length).toBeGreaterThanOrEqual(18);
    expect(rises.filter(({from, to}) => from <= 10 && to >= 10).length).toBeGreaterThanOrEqual(18);
    expect(rises.filter(({lower, upper}) => lower < 400 && upper > 400).length).toBeGreaterThanOrEqual(17);
  });

  it("hardly finds one where there is none, nor in another mix of sources, nor in a fall", () => {
    const plans: Plan[] = [
      {mean: () => 0},
      {mean: () => 0, share: (month) => 0.2 + month / 30},
      {mean: (m) => -step(m)}
    ];
    for (const plan of plans) {
      const rises = Array.from({length: 20}, (_, i) => findRise(plant(i + 1, plan), options)!);
      expect(rises.filter(({p}) => p < 0.05).length).toBeLessThanOrEqual(2);
    }
  });

  it("is as sure of leads entered four times as of each once, where accounts repeat", () => {
    const once = findRise(plant(1, {mean: step}), {months, isClustered: true})!;
    const often = findRise(plant(1, {mean: step, copies: 4}), {months, isClustered: true})!;
    expect(often.estimate).toBeCloseTo(once.estimate, 8);
    expect(often.upper - often.lower).toBeCloseTo(once.upper - once.lower, 8);
    const plain = findRise(plant(1, {mean: step, copies: 4}), options)!;
    expect(plain.upper - plain.lower).toBeLessThan(0.7 * (often.upper - often.lower));
  });

  it("has nothing to say of five months or of one score", () => {
    const few = plant(1, {mean: step}).filter(({cohort}) => cohort < "2024-06");
    expect(findRise(few, {months: months.slice(0, 5), isClustered: false})).toBeNull();
    const same = months.map((cohort) => ({cohort, group: "a", fold: 0, n: 10, sum: 1000, squares: 100_000}));
    expect(findRise(same, options)).toBeNull();
  });
});

describe("isInflated", () => {
  const scores = plant(1, {mean: step});
  const outcomes = (rate: (month: number) => number) =>
    months.map((cohort, month) => ({cohort, source: 0, fold: 0, n: 200, converted: Math.round(200 * rate(month))}));
  const judge = (rate: (month: number) => number) => {
    const history = toHistory({model: "p@1", criteria: [], scores, rules: new Map(), isLasting: () => false});
    return findInflation(history, {scores, outcomes: outcomes(rate), months, isClustered: false})!;
  };

  it("is true where conversion stays, and false where it rises with the scores", () => {
    expect(isInflated(judge(() => 0.1))).toBe(true);
    expect(isInflated(judge((month) => (month < 10 ? 0.1 : 0.16)))).toBe(false);
  });

  it("is false for a rise that chance could give or that is small beside the spread", () => {
    const found = judge(() => 0.1);
    const change = (rise: Partial<Rise>) => ({...found, rise: {...found.rise, ...rise}});
    expect(isInflated(change({p: 0.06}))).toBe(false);
    expect(isInflated(change({estimate: 0.09 * found.rise.spread}))).toBe(false);
  });
});
