import {expect, it} from "vitest";
import {attributeDrift} from "../../../src/backtest/findings/attributeDrift.js";
import {toShiftEvidence, toShiftRow} from "./shiftRows.js";

const moved = (some: Partial<ReturnType<typeof toShiftRow>>) =>
  ["2025-05", "2025-06"].map((cohort) =>
    toShiftRow(cohort, {kind: "attribute", model: "", subject: "industry", title: "Industry", bin: "retail", ...some})
  );

it("attributeDrift notes other kinds of leads and other sources", async () => {
  const source = moved({kind: "source", subject: "source", title: "Source", bin: "web"});
  const findings = await attributeDrift(toShiftEvidence(...moved({}), ...source));
  expect(findings).toMatchObject([
    {code: "attribute_drift", severity: "note", subject: "industry", page: "checks"},
    {code: "attribute_drift", severity: "note", subject: "source"}
  ]);
  expect(findings[0]!.title).toBe(
    "Leads differ in “Industry” from those of the first months in 2 of 2 months, the first in May 2025 (PSI up to 0.18, in May 2025)"
  );
  expect(findings[0]!.detail).toContain("most moved was “retail”");
});

it("attributeDrift says nothing of values of unknown age: they change with the age of a lead", async () => {
  expect(await attributeDrift(toShiftEvidence(...moved({known: "unstated"})))).toEqual([]);
});

it("attributeDrift leaves scores and criteria to others", async () => {
  expect(await attributeDrift(toShiftEvidence(...moved({kind: "score"}), ...moved({kind: "criterion"})))).toEqual([]);
});
