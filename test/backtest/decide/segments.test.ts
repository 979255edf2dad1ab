import {expect, it} from "vitest";
import type {Rival} from "../../../src/backtest/decide/rivals.js";
import type {SegmentContext} from "../../../src/backtest/decide/segments.js";
import {compareSegments} from "../../../src/backtest/decide/segments.js";
import {blockSql} from "../../../src/backtest/readScores.js";
import {benjaminiHochberg} from "../../../src/stats/benjaminiHochberg.js";
import {dated} from "../warehouse.js";
import type {ScoredLead} from "./scoredLeads.js";
import {drawLeads, isMatured, isWon, openScored, slowPairAuc} from "./scoredLeads.js";

const rival: Rival = {kind: "model", name: "b@1"};
const context: SegmentContext = {
  sql: blockSql(dated, {isDated: true}),
  isDated: true,
  isJudged: "true",
  isClustered: false,
  hasSegment: true,
  firstFreshOf: () => null
};

async function compare(leads: readonly ScoredLead[], some: Partial<SegmentContext> = {}) {
  const engine = await openScored(leads);
  const rows = await compareSegments(engine, ["a@1", [rival]], {...context, ...some});
  engine.close();
  return rows;
}

const leads = drawLeads(4, 900);

it("compareSegments gives the difference of the AUCs among the matured leads of each group, the largest first", async () => {
  const rows = await compare(leads);
  expect(rows.filter(({kind}) => kind === "segment")).toHaveLength(2);
  for (const {kind, value, difference, n, n_converted} of rows) {
    const own = leads.filter((lead) => isMatured(lead) && lead[kind] === value);
    expect([n, n_converted]).toEqual([own.length, own.filter(isWon).length]);
    expect(difference).toBeCloseTo(slowPairAuc(own, "a") - slowPairAuc(own, "b"), 9);
  }
  const sizes = rows.filter(({kind}) => kind === "source").map(({n}) => n);
  expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
  const web = rows.find(({value}) => value === "web")!;
  const fair = rows.find(({value}) => value === "fair")!;
  // Both models see the quality of leads of the web, only the first that of the others.
  expect(web.lower).toBeLessThan(0);
  expect(fair.lower).toBeGreaterThan(0);
});

it("compareSegments takes a clustered interval where accounts repeat: the same difference, other limits", async () => {
  const plain = await compare(leads);
  const clustered = await compare(leads, {isClustered: true, sql: blockSql({...dated, isClustered: true}, context)});
  for (const [i, row] of clustered.entries()) {
    expect(row.difference).toBeCloseTo(plain[i]!.difference!, 9);
    expect(row.lower).not.toBeCloseTo(plain[i]!.lower!, 9);
  }
});

it("compareSegments puts values with fewer than ten of either outcome together, without a test", async () => {
  const few = leads.map((lead, i): ScoredLead => {
    if (i >= 40) return {...lead, followed: 200};
    const source = i < 20 ? "rare" : "sure";
    const converted = i < 20 ? (i < 9 ? 5 : null) : i < 29 ? null : 5;
    return {...lead, source, followed: 200, converted};
  });
  const rest = (await compare(few)).find(({value}) => value === "")!;
  expect(rest).toMatchObject({kind: "source", n_values: 2, n: 40, n_converted: 20, difference: null, p: null});
  const enough = few.map((lead, i) => (i === 10 ? {...lead, converted: 5} : lead));
  expect((await compare(enough)).find(({value}) => value === "rare")).toMatchObject({n: 20, n_converted: 10});
});

it("compareSegments gives no p-value on leads that weights were set on, and adjusts those of the fresh ones", async () => {
  const rows = await compare(leads, {firstFreshOf: () => "2025-04"});
  const known = rows.filter(({cohort}) => cohort === "all");
  const fresh = rows.filter(({cohort}) => cohort === "fresh");
  expect(known).toHaveLength(5);
  expect(known.every(({p, p_adjusted, lower}) => p === null && p_adjusted === null && lower !== null)).toBe(true);
  const own = leads.filter((lead) => isMatured(lead) && lead.asOf >= "2025-04-01");
  expect(fresh.filter(({kind}) => kind === "segment").reduce((sum, {n}) => sum + n, 0)).toBe(own.length);
  const tested = fresh.filter(({p}) => p !== null);
  expect(tested.length).toBeGreaterThan(2);
  expect(tested.map(({p_adjusted}) => p_adjusted)).toEqual(benjaminiHochberg(tested.map(({p}) => p!)));
});

it("compareSegments judges only what is held back, where something is, and no segment where there is none", async () => {
  const rows = await compare(leads, {isJudged: "cohort >= '2025-06'", hasSegment: false});
  expect(new Set(rows.map(({cohort, kind}) => `${cohort} ${kind}`))).toEqual(new Set(["holdout source"]));
  const own = leads.filter((lead) => isMatured(lead) && lead.asOf >= "2025-06-01");
  expect(rows.reduce((sum, {n}) => sum + n, 0)).toBe(own.length);
  // Without dates, and nothing held back, all leads had a part in the weights.
  expect((await compare(leads, {isDated: false})).every(({p}) => p === null)).toBe(true);
});
