import {expect, it} from "vitest";
import {expectConversions, leftTruncated} from "../../../src/backtest/findings/leftTruncated.js";
import {wonBeforeCreation} from "../../../src/backtest/findings/wonBeforeCreation.js";
import {openWarehouse, toEvidence} from "../warehouse.js";

it("expectConversions counts what would have converted strictly before the day", () => {
  const later = {time: [2, 9], n: [1, 3], converted: [1, 0]};
  expect(expectConversions([{days: 2, n: 100}], later)).toBe(0);
  expect(expectConversions([{days: 3, n: 100}], later)).toBe(25);
  expect(expectConversions([], later)).toBe(0);
});

/** Six leads a day over a year; every eighth converts after one to forty days, unless it did so before recording began. */
async function openHistory(recordedFrom: string) {
  const engine = await openWarehouse();
  await engine.execute(`insert into lead select 'lead ' || i, timestamp '2025-01-01' + to_days((i // 6)::integer), 'web' from range(2190) as r(i);
insert into outcome select lead_id, case when won_at >= timestamp '${recordedFrom}' then won_at end, coalesce(won_at >= timestamp '${recordedFrom}', false), null
from (select *, case when hash(lead_id) % 8 = 0 then created_at + to_days(1 + (hash(lead_id) // 8 % 40)::integer) end as won_at from lead)`);
  return engine;
}

it("leftTruncated says from when wins are recorded, and that the rise is no improvement", async () => {
  const engine = await openHistory("2025-05-11");
  const [finding] = await leftTruncated(toEvidence(engine));
  expect(finding!.title).toMatch(/^No win is recorded before 2025-05-1\d, though leads exist since 2025-01-01/);
  expect(finding!.detail).toContain("in 2025-06: that is an artefact of recording, not an improvement");
  engine.close();
});

it("leftTruncated is silent where wins are recorded from the start", async () => {
  const engine = await openHistory("2025-01-01");
  expect(await leftTruncated(toEvidence(engine))).toEqual([]);
  engine.close();
});

it("leftTruncated is silent without dates and without wins", async () => {
  const engine = await openHistory("2027-01-01");
  expect(await leftTruncated(toEvidence(engine))).toEqual([]);
  const undated = {horizonDays: null, until: null, isGuessed: false, isClustered: false};
  expect(await leftTruncated(toEvidence(engine, {context: undated}))).toEqual([]);
  engine.close();
});

it("wonBeforeCreation gives count, month and days, and no lead", async () => {
  const engine = await openHistory("2025-01-01");
  expect(await wonBeforeCreation(toEvidence(engine))).toEqual([]);
  await engine.execute(
    "insert into lead values ('early', timestamp '2025-03-08', 'web'); insert into outcome values ('early', timestamp '2025-03-06 19:38', true, null)"
  );
  const [finding] = await wonBeforeCreation(toEvidence(engine));
  expect(finding!.title).toBe("1 lead was won before its creation, by 1.2 days");
  expect(finding!.detail).toContain("Created in 2025-03.");
  expect(JSON.stringify(finding)).not.toContain("early");
  engine.close();
});
