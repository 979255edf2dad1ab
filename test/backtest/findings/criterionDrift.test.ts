import {expect, it} from "vitest";
import {criterionDrift} from "../../../src/backtest/findings/criterionDrift.js";
import {toEvidence} from "../warehouse.js";
import {models, toShiftEvidence, toShiftRow} from "./shiftRows.js";

const moved = (criterion: string, model = "points@2") =>
  ["2025-05", "2025-06"].map((cohort) =>
    toShiftRow(cohort, {kind: "criterion", model, subject: criterion, title: `Title of ${criterion}`, bin: "met"})
  );

it("criterionDrift warns of every criterion of the champion by itself", async () => {
  const findings = await criterionDrift(toShiftEvidence(...moved("webinar"), ...moved("budget")));
  expect(findings.map(({subject, severity}) => [subject, severity])).toEqual([
    ["webinar", "warning"],
    ["budget", "warning"]
  ]);
  expect(findings[0]!.title).toBe(
    "“Title of webinar” finds other leads than at first in 2 of 2 months, the first in May 2025 (PSI up to 0.18, in May 2025)"
  );
  expect(findings[0]!.detail).toContain("In May 2025 most moved was “met”: 10% of 1,200 scored leads");
});

it("criterionDrift does not add up months of different criteria", async () => {
  const [may] = moved("webinar");
  const [, june] = moved("budget");
  const still = [...moved("webinar"), ...moved("budget")].map((row) => ({...row, state: "stable" as const}));
  expect(await criterionDrift(toShiftEvidence(may!, june!, ...still))).toEqual([]);
});

it("criterionDrift is silent about criteria of other models, and where no model is the champion", async () => {
  const others = [...moved("webinar", "legacy@1"), ...moved("webinar", "points@1")];
  expect(await criterionDrift(toShiftEvidence(...others))).toEqual([]);
  const {engine, drift} = toShiftEvidence(...moved("webinar"));
  const rivals = models.map((model) => ({...model, isChampion: false}));
  expect(await criterionDrift(toEvidence(engine, {models: rivals, drift}))).toEqual([]);
});
