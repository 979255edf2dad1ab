// @vitest-environment jsdom
import {expect, it} from "vitest";
import {groupLevels, toCriterionRows} from "../../reports/components/criterionRows.js";
import {about, champion, criteria} from "../support/chartTables.js";

const [budget, website, visits] = toCriterionRows(criteria, {about, model: champion});

it("toCriterionRows gives coverage without the unknown", () => {
  expect(budget!.coverage).toBeCloseTo(2 / 3, 12);
});

it("toCriterionRows sets the leads with most points against the other known ones", () => {
  expect(budget!.contrast!.difference).toBeCloseTo(0.3, 12);
  expect(budget!.contrast!.lower).toBeGreaterThan(0.25);
  expect(website!.contrast!.difference).toBe(0);
});

it("toCriterionRows gives the jackknife where leads are observed repeatedly", () => {
  const cells = criteria.map((row, i) => ({...row, fold: i % 20}));
  const [clustered] = toCriterionRows(cells, {about: {...about, is_clustered: true}, model: champion});
  expect(clustered!.contrast!.difference).toBeCloseTo(0.3, 12);
  expect(clustered!.contrast!.lower).not.toBe(budget!.contrast!.lower);
});

it("groupLevels shows many levels as ranges", () => {
  expect(groupLevels(champion.criteria[2]!).map(({label, pointsLabel}) => `${label}: ${pointsLabel}`)).toEqual([
    "0: 0",
    "1 to 5: +1 to +5",
    "6 to 10: +6 to +10",
    "11 to 15: +11 to +15",
    "16 to 20 or more: +16 to +20"
  ]);
  expect(visits!.levels).toHaveLength(5);
});
