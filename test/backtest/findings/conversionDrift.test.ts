import {expect, it} from "vitest";
import type {ConversionRow} from "../../../src/backtest/drift/conversionDrift.js";
import {noDrift} from "../../../src/backtest/drift/drift.js";
import {conversionDrift, hasDrifted} from "../../../src/backtest/findings/conversionDrift.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {openWarehouse, toEvidence, workspace} from "../warehouse.js";
import {models} from "./shiftRows.js";

/** Of 800 leads 18 % before, of 1,000 leads 12 % from June on. */
const fall = (some: Partial<ConversionRow> = {}): ConversionRow => ({
  model: "points@2",
  tier: "hot",
  position: 1,
  since: "2025-06",
  until: "2025-11",
  n_before: 800,
  converted_before: 144,
  rate_before: 0.18,
  n_after: 1000,
  converted_after: 120,
  rate_after: 0.12,
  difference: -0.06,
  lower: -0.094,
  upper: -0.026,
  p: 0.0002,
  p_adjusted: 0.0016,
  ...some
});

/** Nothing is known of when wins began to be recorded. */
const withoutDates = {horizonDays: 90, until: null, isGuessed: false, isClustered: false};
const told = (...conversions: ConversionRow[]) =>
  conversionDrift(
    toEvidence({} as Engine, {models, drift: {...noDrift, conversions}, context: withoutDates, workspace})
  );

it("conversionDrift warns with both rates, what they rest on, and the interval of the difference", async () => {
  const [finding, ...rest] = await told(fall());
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({code: "conversion_drift", severity: "warning", subject: "hot"});
  expect(finding!.title).toBe("Leads of tier hot converted 18.0% before June 2025 and 12.0% from then on");
  expect(finding!.detail).toContain(
    "144 of 800 in the earlier half of the months, 120 of 1,000 in the later one, to November 2025"
  );
  expect(finding!.detail).toContain("−6.0 percentage points (95% interval −9.4 to −2.6)");
  expect(finding!.detail).toContain("adjusted for 1 looked at: p = 0.002");
});

it("conversionDrift tells of all leads and of the champion's tiers, not of those of other models", async () => {
  const all = fall({model: "", tier: "all"});
  const findings = await told(all, fall(), fall({model: "legacy@1", tier: "A"}), fall({model: "points@1", tier: "B"}));
  expect(findings.map(({subject}) => subject)).toEqual(["workspace", "hot"]);
  expect(findings[0]!.title).toBe("All leads converted 18.0% before June 2025 and 12.0% from then on");
  expect(findings[0]!.detail).toContain("adjusted for 4 looked at");
});

it("hasDrifted asks for a trend beyond chance, an interval without 0, and a fifth of the larger rate", () => {
  expect(hasDrifted(fall())).toBe(true);
  expect(hasDrifted(fall({p_adjusted: 0.05}))).toBe(false);
  expect(hasDrifted(fall({upper: 0}))).toBe(false);
  expect(hasDrifted(fall({difference: 0.06, lower: 0.026, upper: 0.094, rate_before: 0.12, rate_after: 0.18}))).toBe(
    true
  );
  const from = (rate_before: number, difference: number) => fall({rate_before, rate_after: rate_before + difference});
  expect(hasDrifted({...from(0.2, -0.0399), difference: -0.0399})).toBe(false);
  expect(hasDrifted({...from(0.2, -0.0401), difference: -0.0401})).toBe(true);
});

it("conversionDrift is silent where the first wins were not recorded: that has its own finding", async () => {
  const engine = await openWarehouse();
  const recorded = (
    day: string
  ) => `insert into lead select 'lead ' || i, timestamp '2025-01-01' + to_days((i // 6)::integer), 'web' from range(2190) as r(i);
insert into outcome select lead_id, case when won_at >= timestamp '${day}' then won_at end, coalesce(won_at >= timestamp '${day}', false), null
from (select *, case when hash(lead_id) % 8 = 0 then created_at + to_days(1 + (hash(lead_id) // 8 % 40)::integer) end as won_at from lead)`;
  const evidence = toEvidence(engine, {models, drift: {...noDrift, conversions: [fall()]}});
  await engine.execute(recorded("2025-05-11"));
  expect(await conversionDrift(evidence)).toEqual([]);
  await engine.execute("delete from outcome; delete from lead");
  await engine.execute(recorded("2025-01-01"));
  expect(await conversionDrift(evidence)).toHaveLength(1);
  engine.close();
});
