import {expect, it} from "vitest";
import {findLeak, leakSuspected} from "../../../src/backtest/findings/leakSuspected.js";
import {unstatedAttribute} from "../../../src/backtest/findings/unstatedAttribute.js";
import {openWarehouse, toEvidence} from "../warehouse.js";

const cell = (level: number, n: number, converted: number) => ({level, fold: 0, n, converted});

it("findLeak finds a criterion that ranks too well alone", () => {
  expect(findLeak([cell(0, 8000, 80), cell(1, 2000, 900)])).toMatchObject({isTooGood: true, extremes: []});
});

it("findLeak finds levels that nearly always or nearly never convert", () => {
  expect(findLeak([cell(0, 8000, 3000), cell(1, 200, 2), cell(2, 300, 290)])!.extremes).toEqual([
    {level: 2, n: 300, rate: 290 / 300},
    {level: 1, n: 200, rate: 0.01}
  ]);
});

it("findLeak lets honest criteria be: good ones, rare conversions, small levels", () => {
  expect(findLeak([cell(0, 5000, 1000), cell(1, 5000, 2500)])).toBeNull();
  expect(findLeak([cell(0, 5000, 60), cell(1, 5000, 300)])).toBeNull();
  expect(findLeak([cell(0, 5000, 1500), cell(1, 90, 90)])).toBeNull();
  expect(findLeak([])).toBeNull();
});

it("findLeak is not fooled by many small levels that chance has ranked", () => {
  const levels = Array.from({length: 200}, (_, level) => cell(level, 5, level % 3));
  expect(findLeak(levels)).toBeNull();
});

it("leakSuspected names criterion and attribute, only where the attribute's age is unknown", async () => {
  const engine = await openWarehouse();
  await engine.execute(`insert into observation select i, 'lead ' || i, timestamp '2025-01-01', '2025-01', 'web', 'all', i % 20, case when i % 4 = 0 then 5 end, 400, null from range(4000) as r(i);
insert into level select i, case when i % 4 = 0 then 1 else 0 end, case when i % 4 = 0 then 1 else 0 end from range(4000) as r(i);
insert into attribute values ('lead', 'note', 'text', 'unstated'), ('lead', 'size', 'integer', 'creation');
insert into criterion values ('points@1', 0, 'noted', 'Note by sales', 'fit', null, 'assessment', null, null, 'rule', null, 'c0', true), ('points@1', 1, 'large', 'Large', 'fit', null, 'company', null, null, 'rule', null, 'c1', false);
insert into criterion_attribute values ('points@1', 'noted', 'note'), ('points@1', 'large', 'size');
insert into criterion_level values ('points@1', 'noted', 0, 'not met', 0), ('points@1', 'noted', 1, 'met', 500)`);
  const findings = await leakSuspected(toEvidence(engine));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({severity: "alarm", subject: "points@1 noted", page: "criteria"});
  expect(findings[0]!.title).toBe("“Note by sales” in points@1 may know the outcome already: note tells it too well");
  expect(findings[0]!.detail).toContain("100.0% of the 1,000 matured leads with “met” converted");
  const [note] = await unstatedAttribute(toEvidence(engine));
  expect(note).toMatchObject({severity: "note", subject: "points@1"});
  expect(note!.detail).toContain("“Note by sales” uses note.");
  await engine.execute("update criterion set is_unstated = false");
  expect(await leakSuspected(toEvidence(engine))).toEqual([]);
  expect(await unstatedAttribute(toEvidence(engine))).toEqual([]);
  engine.close();
});
