import {expect, it} from "vitest";
import {scoreDrift} from "../../../src/backtest/findings/scoreDrift.js";
import {toShiftEvidence, toShiftRow} from "./shiftRows.js";

const months = (...cohorts: string[]) => cohorts.map((cohort) => toShiftRow(cohort));
const told = async (...rows: ReturnType<typeof toShiftRow>[]) => scoreDrift(toShiftEvidence(...rows));

it("scoreDrift says since when and how far, with what moved most in the worst month", async () => {
  const worst = toShiftRow("2025-06", {psi: 0.31, state: "strong", share: 0.325, n: 380, p_adjusted: 0.0001});
  const [finding, ...rest] = await told(
    toShiftRow("2025-04", {state: "stable", psi: 0.02}),
    toShiftRow("2025-05"),
    worst
  );
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({code: "score_drift", severity: "warning", subject: "points@2", page: "checks"});
  expect(finding!.title).toBe(
    "Scores of points@2 have left their first distribution in 2 of 3 months, the first in May 2025 (PSI up to 0.31, in June 2025)"
  );
  expect(finding!.detail).toContain(
    "In June 2025 most moved was “40 or more”: 10% of 1,200 scored leads in the base (the first months), 33% of 380 then."
  );
  expect(finding!.detail).toContain(
    "stay below 0.06 in 95 of 100 months. Adjusted for everything looked at: p < 0.001"
  );
});

it("scoreDrift lets one month of several be: it may be a campaign", async () => {
  expect(await told(toShiftRow("2025-04", {state: "stable"}), toShiftRow("2025-05"))).toEqual([]);
  const [only] = await told(toShiftRow("2025-05"));
  expect(only!.title).toContain("in 1 of 1 months, in May 2025 (");
});

it("scoreDrift counts no month within the noise of its sample, nor one that chance explains", async () => {
  const noise = toShiftRow("2025-04", {state: "noise"});
  const chance = toShiftRow("2025-05", {p_adjusted: 0.05});
  expect(await told(noise, chance, toShiftRow("2025-06"))).toEqual([]);
  const [finding] = await told(noise, chance, ...months("2025-06", "2025-07"));
  expect(finding!.title).toContain("in 2 of 4 months, the first in June 2025");
});

it("scoreDrift notes it of a challenger, and says nothing of the champion's older versions", async () => {
  const of = (model: string) => months("2025-05", "2025-06").map((row) => ({...row, model}));
  expect(await told(...of("legacy@1"), ...of("points@1"))).toMatchObject([{subject: "legacy@1", severity: "note"}]);
});

it("scoreDrift leaves what is not a score to others", async () => {
  const others = months("2025-05", "2025-06").map((row) => ({...row, kind: "criterion" as const}));
  expect(await told(...others)).toEqual([]);
});
