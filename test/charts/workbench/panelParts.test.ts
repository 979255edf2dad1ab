import {expect, it} from "vitest";
import {toPanelParts} from "../../../reports/components/workbench/panelParts.js";
import {about, model} from "../../support/workbenchLeads.js";

const learned = new Map(about.learned.map((one) => [one.path, one]));
const parts = new Map(toPanelParts(model, learned).map((part) => [part.path, part]));

it("toPanelParts says what each number is", () => {
  const labelOf = (path: string) => parts.get(path)?.label;
  expect(labelOf("criteria.budget.points")).toBe("Met");
  expect(labelOf("criteria.size.bands.1.points")).toBe("Big is yes");
  expect(labelOf("criteria.size.unknown")).toBe("Unknown");
  expect(labelOf("criteria.visits.points")).toBe("For each of visits");
  expect(labelOf("tiers.excellent.1")).toBe("excellent: intent from");
  expect(labelOf("dimensions.fit.max")).toBe("Fit, at most");
});

it("toPanelParts gives all points one range, wide enough for what history suggests", () => {
  const ranges = ["criteria.budget.points", "criteria.size.bands.0.points", "criteria.student.unknown"].map((path) => {
    const {min, max, step} = parts.get(path)!;
    return [min, max, step];
  });
  expect(ranges).toEqual([
    [-25, 25, 1],
    [-25, 25, 1],
    [-25, 25, 1]
  ]);
});

it("toPanelParts keeps a count within what its levels hold, and tells switches", () => {
  expect(parts.get("criteria.visits.upto")).toMatchObject({min: 1, max: 3, step: 1, isSwitch: false});
  expect(parts.get("criteria.student.gate")!.isSwitch).toBe(true);
  expect(parts.get("tiers.good.0")).toMatchObject({base: "5", min: -15, max: 25});
});
