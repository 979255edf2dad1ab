import {expect, it} from "vitest";
import {belowSourceRate} from "../../../src/backtest/findings/belowSourceRate.js";
import {knownToAuthor} from "../../../src/backtest/findings/knownToAuthor.js";
import {missingTokens} from "../../../src/backtest/findings/missingTokens.js";
import {notEnoughData} from "../../../src/backtest/findings/notEnoughData.js";
import {observedUntilGuessed} from "../../../src/backtest/findings/observedUntilGuessed.js";
import {rejectedRows} from "../../../src/backtest/findings/rejectedRows.js";
import {similarSources} from "../../../src/backtest/findings/similarSources.js";
import {undated} from "../../../src/backtest/findings/undated.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse, toEvidence, toModel, workspace} from "../warehouse.js";

const none = {} as Engine;

it("undated speaks for workspaces without dates only", async () => {
  expect(await undated(toEvidence(none))).toEqual([]);
  const evidence = toEvidence(none, {workspace: {...workspace, observe: {kind: "undated"}}});
  expect((await undated(evidence))[0]).toMatchObject({code: "undated", severity: "warning"});
});

it("observedUntilGuessed speaks where the day was taken from the last outcome", async () => {
  expect(await observedUntilGuessed(toEvidence(none))).toEqual([]);
  const [finding] = await observedUntilGuessed(toEvidence(none, {context: {...dated, isGuessed: true}}));
  expect(finding!.title).toContain("2026-06-30");
});

it("notEnoughData asks for 100 matured leads and 20 conversions", async () => {
  const totals = (n_matured: number, n_converted: number) => ({n: n_matured, n_matured, n_converted, n_open_won: 0});
  expect(await notEnoughData(toEvidence(none, {totals: totals(100, 20)}))).toEqual([]);
  expect(await notEnoughData(toEvidence(none, {totals: totals(99, 20)}))).toHaveLength(1);
  expect((await notEnoughData(toEvidence(none, {totals: totals(5000, 19)})))[0]!.title).toBe(
    "5,000 matured leads with 19 conversions are too few to judge a model"
  );
});

it("belowSourceRate warns unless the interval lies above 0", async () => {
  const model = toModel([]);
  const against = (difference: number, lower: number | null, upper: number | null) =>
    toEvidence(none, {models: [{...model, againstSource: {...model.againstSource, difference, lower, upper}}]});
  expect(await belowSourceRate(against(0.1, 0.05, 0.15))).toEqual([]);
  expect((await belowSourceRate(against(0.02, -0.01, 0.05)))[0]!.title).toContain("not rank leads clearly better");
  expect((await belowSourceRate(against(-0.1, -0.15, -0.05)))[0]!.title).toContain("worse than their source alone");
  expect(await belowSourceRate(against(0, null, null))).toHaveLength(1);
});

it("knownToAuthor counts matured leads older than the champion", async () => {
  const engine = await openWarehouse();
  await engine.execute(
    "insert into observation select i, 'lead ' || i, timestamp '2025-01-01' + to_days(i::integer), '2025-01', 'web', 'all', 0, null, 400, null from range(100) as r(i)"
  );
  const models = [toModel([], {effectiveFrom: "2025-03-02"})];
  expect((await knownToAuthor(toEvidence(engine, {models})))[0]!.title).toBe(
    "60% of the matured leads are older than points@1, which took effect on 2025-03-02"
  );
  expect(await knownToAuthor(toEvidence(engine, {models: [toModel([], {effectiveFrom: "2024-01-01"})]}))).toEqual([]);
  expect(await knownToAuthor(toEvidence(engine, {models: [toModel([])]}))).toEqual([]);
  engine.close();
});

it("similarSources finds names that differ in case, spaces and signs", async () => {
  const engine = await openWarehouse();
  await engine.execute(
    "insert into lead select 'a' || i, null, source from (values ('Google'), ('Google'), ('google'), ('paid_search'), ('Paid Search'), ('direct'), (null)) as v(source), range(1) as r(i)"
  );
  const findings = await similarSources(toEvidence(engine));
  expect(findings.map(({title}) => title)).toEqual([
    "“Google” and “google” are probably one source written differently",
    "“Paid Search” and “paid_search” are probably one source written differently"
  ]);
  await engine.execute("delete from lead where source in ('google', 'paid_search')");
  expect(await similarSources(toEvidence(engine))).toEqual([]);
  engine.close();
});

it("missingTokens adds up by token, and names cells that could not be read", async () => {
  const engine = await openWarehouse();
  expect(await missingTokens(toEvidence(engine))).toEqual([]);
  await engine.execute(
    "insert into unreadable values ('lead', 'lead', 'City', 'read as missing: Select', 2249), ('lead', 'lead', 'Profile', 'read as missing: Select', 4146), ('lead', 'lead', 'visits', 'not a whole number', 3)"
  );
  const findings = await missingTokens(toEvidence(engine));
  expect(findings.map(({code, title}) => [code, title])).toEqual([
    ["missing_tokens", "“Select” is read as no value in 6,395 cells of 2 columns"],
    ["unreadable_cells", "3 cells could not be read and were left empty"]
  ]);
  engine.close();
});

it("rejectedRows says how many and why", async () => {
  const engine = await openWarehouse();
  await engine.execute("insert into source_count values ('lead', 'lead', 'leads.csv', 100, 100, 0, 0, 0)");
  expect(await rejectedRows(toEvidence(engine))).toEqual([]);
  await engine.execute(
    "insert into source_count values ('deal', 'deal', 'deals.csv', 100, 98, 0, 2, 0); insert into reject select 'deal', 'deal', 'deals.csv', i, 'closed_at empty', 'secret' from range(2) as r(i)"
  );
  const [finding] = await rejectedRows(toEvidence(engine));
  expect(finding).toMatchObject({severity: "warning", title: "2 records (1.0%) could not be used and were set aside"});
  expect(finding!.detail).toContain("2 of deal: closed_at empty");
  expect(JSON.stringify(finding)).not.toContain("secret");
  engine.close();
});
