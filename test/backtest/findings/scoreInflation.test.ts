import {expect, it} from "vitest";
import {noDrift} from "../../../src/backtest/drift/drift.js";
import type {Inflation} from "../../../src/backtest/drift/findInflation.js";
import type {ScorePart} from "../../../src/backtest/drift/inflation.js";
import {scoreInflation, toCause} from "../../../src/backtest/findings/scoreInflation.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {toEvidence} from "../warehouse.js";
import {models} from "./shiftRows.js";

const part = (kind: ScorePart["part"], subject: string, change: number): ScorePart => ({
  part: kind,
  subject,
  title: `Title of ${subject}`,
  change
});

/** From 20.0 to 26.0 points: 1.1 by mix, 5.1 by a criterion that never fades, the rest between others. */
const parts = [
  part("mix", "mix", 110),
  part("rules", "rules", 0),
  part("lasting", "pages", 510),
  part("criterion", "webinar", -40),
  part("limits", "limits", 20)
];

const inflation = (some: Partial<Inflation> = {}): Inflation => ({
  model: "points@2",
  months: ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07"],
  rise: {at: 3, from: 2, to: 4, p: 0.0004, estimate: 480, lower: 420, upper: 540, spread: 1500},
  change: {nBefore: 1500, nAfter: 2000, before: 2000, after: 2600, parts},
  before: {n: 1400, converted: 140},
  after: {n: 1200, converted: 126},
  odds: {ratio: 1.06, lower: 0.82, upper: 1.37},
  ...some
});

const told = (...inflations: Inflation[]) =>
  scoreInflation(toEvidence({} as Engine, {models, drift: {...noDrift, inflations}}));

it("scoreInflation says by how much, since when and what it came of", async () => {
  const [finding, ...rest] = await told(inflation());
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({code: "score_inflation", severity: "warning", subject: "points@2", page: "checks"});
  expect(finding!.title).toBe(
    "Scores of points@2 rose by 6.0 points since April 2025: 1.1 by mix, 0.0 by rules, 5.1 by “Title of pages”, which never fades and −0.2 by the rest"
  );
  expect(finding!.detail).toContain("Mean score 20.0 of 1,500 scored leads before, 26.0 of 2,000 since.");
  expect(finding!.detail).toContain("rose by 4.8 (95% interval 4.2 to 5.4)");
  expect(finding!.detail).toContain("March 2025 to May 2025 fit about as well");
  expect(finding!.detail).toContain("10.0% of 1,400 matured leads before, 10.5% of 1,200 matured leads since");
  expect(finding!.detail).toContain("odds ratio within source 1.06, 95% interval 0.82 to 1.37");
  expect(finding!.detail).toContain("give the criterion a window or a half-life");
});

it("toCause adds up to the change, whatever it names", () => {
  const change = {
    before: 1000,
    after: 2000,
    parts: [300, 250, 200, 99, 60, 91].map((by, i) => part("criterion", `c${i}`, by))
  };
  const text = toCause(change);
  // The three largest by name; what is less than a tenth of the whole never is.
  expect(text).toBe(
    "0.0 by mix, 0.0 by rules, 3.0 by “Title of c0”, 2.5 by “Title of c1”, 2.0 by “Title of c2” and 2.5 by the rest"
  );
  const small = toCause({...change, parts: change.parts.slice(3)});
  expect(small).toBe("0.0 by mix, 0.0 by rules and 2.5 by the rest");
});

it("scoreInflation blames recording where nothing that lasts has grown", async () => {
  const fading = parts.map((one) => (one.part === "lasting" ? {...one, part: "criterion" as const} : one));
  const one = inflation();
  const [finding] = await told({...one, change: {...one.change, parts: fading}});
  expect(finding!.detail).not.toContain("half-life");
  expect(finding!.detail).toContain("Find out whether tracking or the way of recording has changed");
});

it("scoreInflation names the only month that fits, and says where no lead has matured since", async () => {
  const one = inflation();
  const [finding] = await told({...one, rise: {...one.rise, from: 3, to: 3}, after: {n: 0, converted: 0}, odds: null});
  expect(finding!.detail).toContain("(no other month fits about as well)");
  expect(finding!.detail).toContain("is not known yet: none has matured since");
});

it("scoreInflation is silent about a rise by chance, a small one, and one that conversion followed", async () => {
  const one = inflation();
  expect(await told({...one, rise: {...one.rise, p: 0.05}})).toEqual([]);
  expect(await told({...one, rise: {...one.rise, estimate: 149}})).toEqual([]);
  expect(await told({...one, odds: {ratio: 1.5, lower: 1.01, upper: 2.2}})).toEqual([]);
});

it("scoreInflation notes it of a challenger, and says nothing of the champion's older versions", async () => {
  const findings = await told(inflation({model: "legacy@1"}), inflation({model: "points@1"}));
  expect(findings).toMatchObject([{subject: "legacy@1", severity: "note"}]);
});
