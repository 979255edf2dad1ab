import {expect, it} from "vitest";
import {decidedBefore} from "../../../src/backtest/findings/decidedBefore.js";
import {openKeptOut} from "../../../src/backtest/findings/openKeptOut.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {openWarehouse, toEvidence} from "../warehouse.js";

it("openKeptOut says what counting open leads as lost would have done", async () => {
  const totals = {n: 20000, n_matured: 15000, n_converted: 1200, n_open_won: 150};
  const [finding] = await openKeptOut(toEvidence({} as Engine, {totals}));
  expect(finding!.title).toBe(
    "5,000 leads (25%) are still open and kept out: counted as lost, they would make conversion 6.0% instead of 8.0%"
  );
  expect(finding!.detail).toContain("150 of them have converted already");
});

it("openKeptOut is silent without open leads, and where they hardly matter", async () => {
  const totals = {n: 15000, n_matured: 15000, n_converted: 1200, n_open_won: 0};
  expect(await openKeptOut(toEvidence({} as Engine, {totals}))).toEqual([]);
  expect(await openKeptOut(toEvidence({} as Engine, {totals: {...totals, n: 15100}}))).toEqual([]);
});

it("decidedBefore counts those that reached the moment of scoring, and warns above a tenth", async () => {
  const engine = await openWarehouse();
  const evidence = toEvidence(engine);
  expect(await decidedBefore(evidence)).toEqual([]);
  // Leads are counted, not their observations: every other one of these is observed twice.
  await engine.execute(
    "insert into observation select i, 'seen ' || i % 900, timestamp '2025-01-15', '2025-01', 'web', 'all', i % 20, null, 400, null from range(1350) as r(i)"
  );
  await engine.execute(
    "insert into decided select 'lead ' || i, timestamp '2025-01-15', case when i < 12 then 'won' else 'lost' end, '2025-01', 'web', 'all' from range(60) as r(i)"
  );
  const [note] = await decidedBefore(evidence);
  expect(note).toMatchObject({severity: "note", code: "decided_before"});
  expect(note!.title).toBe(
    "60 leads (6.3% of those that came to it) were decided before the moment of scoring, and are shown apart"
  );
  expect(note!.detail).toContain("12 converted (20.0%) and 48 were lost or disqualified");
  await engine.execute(
    "insert into decided select 'more ' || i, timestamp '2025-01-15', 'lost', '2025-01', 'web', 'all' from range(60) as r(i)"
  );
  expect((await decidedBefore(evidence))[0]!.severity).toBe("warning");
  engine.close();
});

it("decidedBefore tells apart who never came to the moment of scoring", async () => {
  const engine = await openWarehouse();
  await engine.execute("insert into decided values ('a', null, 'lost', '2025-01', 'web', 'all')");
  const [finding] = await decidedBefore(toEvidence(engine));
  expect(finding).toMatchObject({
    severity: "note",
    title: "1 lead ended before the moment of scoring, and is shown apart"
  });
  engine.close();
});
