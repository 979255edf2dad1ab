import {expect, it} from "vitest";
import {neverFades} from "../../../src/backtest/drift/neverFades.js";
import type {Feature} from "../../../src/model/feature.js";

const feature = (some: Partial<Feature>): Feature => ({
  ...{name: "views", measure: "count", activity: "page_view", where: null, of: null, withinHours: null},
  ...{olderThanHours: null, mostPerDay: null, fade: null},
  ...some
});
const judge = (some: Partial<Feature>) =>
  neverFades({rule: {type: "per", per: "views", fades: false, points: "1", upto: "9"}}, {views: feature(some)});

it("neverFades tells features over all history from those with a window or a fade", () => {
  expect(judge({})).toBe(true);
  expect(judge({measure: "distinct"})).toBe(true);
  expect(judge({measure: "days_since_first"})).toBe(true);
  expect(judge({withinHours: 720})).toBe(false);
  expect(judge({fade: {kind: "half_life", hours: 24}})).toBe(false);
});

it("neverFades leaves out days since the latest activity and what is no feature", () => {
  expect(judge({measure: "days_since"})).toBe(false);
  expect(neverFades({rule: {type: "per", per: "employees", fades: false, points: "1", upto: "9"}}, {})).toBe(false);
});
