// @vitest-environment jsdom
import {expect, it} from "vitest";
import {crosswalk, toCrosswalkFinding} from "../../reports/components/crosswalk.js";
import {toCrosswalkRows} from "../../reports/components/crosswalkRows.js";
import {about} from "../support/chartTables.js";
import {frameworkCriteria, statePairs} from "../support/frameworkTables.js";

const rows = toCrosswalkRows(frameworkCriteria, statePairs, about);

it("crosswalk draws two questions of a theme on the same leads", async () => {
  await expect(crosswalk(rows, {about, width: 640}).outerHTML).toMatchFileSnapshot("__snapshots__/crosswalk.html");
});

it("toCrosswalkRows counts the leads on which both are known", () => {
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({theme: "authority", n: 530, compared: {n: 435}});
  expect(rows[0]!.sameShare).toBeCloseTo(420 / 530, 12);
  expect(rows[0]!.first.coverage).toBeCloseTo(830 / 1002, 12);
  expect(rows[0]!.second.coverage).toBeCloseTo(690 / 1002, 12);
});

it("crosswalk says which question earns its place", () => {
  expect(toCrosswalkFinding(rows[0]!)).toBe(
    "BANT: Authority earns its place; MEDDIC: Economic buyer adds nothing certain to it"
  );
});

it("crosswalk compares nothing within a framework, across themes or on few leads", () => {
  const within = statePairs.map((row) => ({...row, other: "bant.need"}));
  expect(toCrosswalkRows(frameworkCriteria, within, about)).toEqual([]);
  const across = statePairs.map((row) => ({...row, other: "champ.money"}));
  expect(toCrosswalkRows(frameworkCriteria, across, about)).toEqual([]);
  expect(crosswalk([], {about}).textContent).toContain("nothing to compare");
  const few = statePairs.map((row) => ({...row, n_matured: 2, n_converted: 1}));
  expect(crosswalk(toCrosswalkRows(frameworkCriteria, few, about), {about}).textContent).toContain(
    "too few to compare"
  );
});

it("crosswalk has words where one of the questions has a single answer", () => {
  const flat = statePairs.filter(({state}) => state !== "unmet");
  expect(crosswalk(toCrosswalkRows(frameworkCriteria, flat, about), {about}).textContent).toContain(
    "one of them has the same answer for every lead"
  );
});
