import {expect, it} from "vitest";
import {readCutCells, readCutParts} from "../../../src/backtest/decide/cutCells.js";
import {blockSql} from "../../../src/backtest/readScores.js";
import {dated} from "../warehouse.js";
import type {ScoredLead} from "./scoredLeads.js";
import {drawLeads, isMatured, isWon, openScored} from "./scoredLeads.js";

const sql = blockSql({...dated, isClustered: true}, {isDated: true});
const leads = drawLeads(9, 800);

/** A lead on a day, won or not. */
const lead = (id: number, asOf: string, isConverted: boolean): ScoredLead => ({
  ...{id, asOf, source: "web", segment: "small", fold: id % 20, followed: 200, converted: isConverted ? 3 : null},
  ...{a: 100, b: 100, tier: 0}
});

it("readCutParts lets the months up to half of the leads choose, and the later ones report", async () => {
  const engine = await openScored([
    ...Array.from({length: 100}, (_, i) => lead(i, i < 99 ? "2025-01-01" : "2025-01-15", i < 20)),
    ...Array.from({length: 40}, (_, i) => lead(100 + i, "2025-02-03", i < 10)),
    ...Array.from({length: 60}, (_, i) => lead(140 + i, i < 59 ? "2025-03-01" : "2025-03-28", i < 10))
  ]);
  expect(await readCutParts(engine, sql, true)).toEqual({
    isReport: "cohort >= '2025-02'",
    chosenOn: "cohorts 2025-01 to 2025-01",
    reportedOn: "cohorts 2025-02 to 2025-03",
    isSame: false,
    // 1 to 15 January; 3 February to 28 March.
    chooseWeeks: 15 / 7,
    reportWeeks: 54 / 7
  });
  // One conversion fewer than twenty on a side: everybody does both.
  await engine.execute("update observation set converted_day = 100 where observation_id = 0");
  expect(await readCutParts(engine, sql, true)).toMatchObject({
    isReport: "true",
    reportedOn: "all matured leads",
    isSame: true,
    chooseWeeks: 87 / 7,
    reportWeeks: 87 / 7
  });
  engine.close();
});

it("readCutParts halves where the halves are nearest to equal", async () => {
  const [jan, feb, mar] = ["2025-01-01", "2025-02-03", "2025-03-01"] as const;
  const days = [...Array<string>(60).fill(jan), ...Array<string>(60).fill(feb), ...Array<string>(80).fill(mar)];
  const engine = await openScored(days.map((day, i) => lead(i, day, i % 2 === 0)));
  // 120 and 80 are nearer to each other than 60 and 140.
  expect(await readCutParts(engine, sql, true)).toMatchObject({reportedOn: "cohorts 2025-03 to 2025-03"});
  engine.close();
});

it("readCutParts counts only matured leads, when it halves and when it counts conversions", async () => {
  const late = drawLeads(2, 600).map((one): ScoredLead => ({...one, followed: one.asOf >= "2025-05" ? 60 : 200}));
  const engine = await openScored(late);
  const {chosenOn, reportedOn} = await readCutParts(engine, sql, true);
  // Two of the four months that have matured.
  expect([chosenOn, reportedOn]).toEqual(["cohorts 2025-01 to 2025-02", "cohorts 2025-03 to 2025-04"]);
  engine.close();
});

it("readCutParts without dates reports on the leads held back, else on the last fifth by hash, and knows no weeks", async () => {
  const engine = await openScored(leads);
  const undated = {...dated, isClustered: true, horizonDays: null};
  const byHash = await readCutParts(engine, blockSql(undated, {isDated: false}), false);
  expect(byHash).toMatchObject({reportedOn: "the other fifth", isSame: false, chooseWeeks: null, reportWeeks: null});
  const heldBack = await readCutParts(engine, blockSql(undated, {isDated: false, holdoutFold: 2}), false);
  expect(heldBack.reportedOn).toBe("leads held back from tuning");
  const count = async ({isReport}: {isReport: string}) =>
    (await engine.queryRows<{n: number}>(`select count(*)::integer as n from observation where ${isReport}`))[0]!.n;
  expect(await count(byHash)).toBe(leads.filter(({fold}) => fold % 5 === 4).length);
  expect(await count(heldBack)).toBe(leads.filter(({fold}) => fold % 5 === 2).length);
  engine.close();
});

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);

it("readCutCells counts a model's matured leads by part, fold and score, with those sent to sales", async () => {
  const engine = await openScored(leads);
  const parts = await readCutParts(engine, sql, true);
  const cells = await readCutCells(engine, "a@1", {sql, parts});
  const month = parts.isReport.slice(-8, -1);
  for (const cell of cells) {
    const own = leads.filter(
      (one) =>
        isMatured(one) &&
        one.a === cell.score &&
        one.fold === cell.fold &&
        (one.asOf.slice(0, 7) >= month ? "report" : "choose") === cell.part
    );
    const sales = own.filter(({tier}) => tier === 0);
    const {n, converted, nSales, convertedSales} = cell;
    expect([n, converted, nSales, convertedSales]).toEqual([
      own.length,
      own.filter(isWon).length,
      sales.length,
      sales.filter(isWon).length
    ]);
  }
  expect(sum(cells, ({n}) => n)).toBe(leads.filter(isMatured).length);
  const all = await readCutCells(engine, "a@1", {sql, parts: {...parts, isReport: "true", isSame: true}});
  expect(sum(all, ({n}) => n)).toBe(2 * leads.filter(isMatured).length);
  const chosen = all.filter(({part}) => part === "choose");
  expect(chosen.map((cell) => ({...cell, part: "report"}))).toEqual(all.filter(({part}) => part === "report"));
  engine.close();
});
