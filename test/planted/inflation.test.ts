import {beforeAll, describe, expect, it} from "vitest";
import type {Finding} from "../../src/backtest/findings/finding.js";
import {toMonth} from "../../src/backtest/findings/words.js";
import {defaultTruth} from "../../src/simulate/index.js";
import {findInWorld, planted} from "./demoWorld.js";

// WINNOW_SEEDS=10 judges ten worlds with and without doubled page views.
const nSeeds = Number(process.env.WINNOW_SEEDS ?? 1);
const seeds = Array.from({length: nSeeds}, (_, i) => i + 1);
const codes = new Set(["score_inflation", "score_drift", "criterion_drift", "attribute_drift", "conversion_drift"]);

/** Months within two of a month of the world, as a finding writes them. */
const near = (month: number) =>
  [-2, -1, 0, 1, 2].map((step) => toMonth(new Date(Date.UTC(2024, 6 + month + step, 1)).toISOString().slice(0, 7)));

const isNear = (text: string, month: number) => near(month).some((name) => text.includes(`since ${name}`));

describe.each(seeds)("a world of seed %i whose tracker notes page views twice", (seed) => {
  let on: Finding[] = [];
  let off: Finding[] = [];

  beforeAll(async () => {
    on = await findInWorld({seed, inflation: 1});
    off = await findInWorld({seed});
  }, 1_200_000);

  it("has a rise of the scores that count views, with its month and cause", () => {
    const found = on.filter(({code}) => code === "score_inflation");
    expect(found.map(({subject}) => subject)).toEqual(["legacy@1"]);
    expect(isNear(found[0]!.title, defaultTruth.inflationMonth)).toBe(true);
    expect(found[0]!.title).toContain("“Views pages”, which never fades");
  });

  it("has the criterion of the model in use that sees other leads", () => {
    const subjects = on.filter(({code}) => code === "criterion_drift").map(({subject}) => subject);
    expect(subjects).toContain("pricing_interest");
  });

  it("still has every other planted truth", () => {
    const names = on.map(({code, subject}) => `${code} ${subject}`);
    expect(names).toEqual(expect.arrayContaining(planted.map(({code, subject}) => `${code} ${subject}`)));
  });

  it("has no drift at all without it", () => {
    expect(off.filter(({code}) => codes.has(code))).toEqual([]);
  });

  it("names the month in which the webinar lost its power, within two", () => {
    const [fading] = off.filter(({code}) => code === "fading_criterion");
    expect(isNear(fading!.title, defaultTruth.fadingMonth)).toBe(true);
  });
});
