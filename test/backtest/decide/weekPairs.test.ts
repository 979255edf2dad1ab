import {expect, it} from "vitest";
import type {Rival} from "../../../src/backtest/decide/rivals.js";
import {readWeekPairs} from "../../../src/backtest/decide/weekPairs.js";
import {blockSql} from "../../../src/backtest/readScores.js";
import {fitSourceRates} from "../../../src/backtest/sourceRate.js";
import type {WeekPairs} from "../../../src/stats/weekLists.js";
import {dated} from "../warehouse.js";
import type {ScoredLead} from "./scoredLeads.js";
import {drawLeads, isMatured, isWon, openScored} from "./scoredLeads.js";

const sql = blockSql(dated, {isDated: true});
const judged = {sql, isDated: true, isJudged: "true"};
const leads = drawLeads(6, 500);

/** Weeks from Monday to Sunday by the calendar: the Monday on or before the day. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Counts by week (in order), and the two scores. */
function slowPairs(own: readonly ScoredLead[], b: (lead: ScoredLead) => number): Map<string, [number, number]> {
  const mondays = [...new Set(own.map(({asOf}) => mondayOf(asOf)))].sort();
  const counts = new Map<string, [number, number]>();
  for (const lead of own) {
    const key = [mondays.indexOf(mondayOf(lead.asOf)), lead.a, b(lead)].join();
    const [n, converted] = counts.get(key) ?? [0, 0];
    counts.set(key, [n + 1, converted + Number(isWon(lead))]);
  }
  return counts;
}

/** The same of what was read, where the same week, scores and fold may stand in several rows. */
function toCounts({week, a, b, n, converted}: WeekPairs): Map<string, [number, number]> {
  const weeks = [...new Set(Array.from(week))];
  expect(weeks).toEqual([...weeks].sort((x, y) => x - y));
  const counts = new Map<string, [number, number]>();
  for (let i = 0; i < week.length; ++i) {
    const key = [weeks.indexOf(week[i]!), a[i], b[i]].join();
    const [sum, won] = counts.get(key) ?? [0, 0];
    counts.set(key, [sum + n[i]!, won + converted[i]!]);
  }
  return counts;
}

async function read(rival: Rival, some: Partial<typeof judged> = {}): Promise<WeekPairs> {
  const engine = await openScored(leads);
  const pairs = await readWeekPairs(engine, ["a@1", rival], {...judged, ...some});
  engine.close();
  return pairs;
}

it("readWeekPairs counts matured leads by calendar week and both scores, the weeks in order", async () => {
  const pairs = await read({kind: "model", name: "b@1"});
  expect(toCounts(pairs)).toEqual(slowPairs(leads.filter(isMatured), ({b}) => b));
  // 1 to 5 January, 25 whole weeks from Monday, 6 January, and Monday, 30 June.
  expect(new Set(Array.from(pairs.week)).size).toBe(27);
});

it("readWeekPairs has one list of all leads without dates, and only of those that are judged", async () => {
  const pairs = await read({kind: "random", name: "random"}, {isDated: false, isJudged: "source = 'fair'"});
  expect(new Set(Array.from(pairs.week))).toEqual(new Set([0]));
  expect(new Set(Array.from(pairs.b))).toEqual(new Set([0]));
  const own = leads.filter((lead) => isMatured(lead) && lead.source === "fair");
  expect(Array.from(pairs.n).reduce((sum, n) => sum + n, 0)).toBe(own.length);
});

it("readWeekPairs gives a source its rate as of the month, and leaves months without a history out", async () => {
  const months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
  const history = ["web", "fair"].map((source, i) => ({source, block: 2 + i, n: 100, converted: 40 - 10 * i}));
  const rates = fitSourceRates(months, history, true);
  expect(rates.learned).toEqual(months.slice(2));
  const pairs = await read({kind: "source", name: "source rate", rates});
  const own = leads.filter((lead) => isMatured(lead) && lead.asOf >= "2025-03-01");
  // In March only the web is known, at 40 %, which then is the rate of all; later fairs convert 30 %, others 35 %.
  const rateOf = ({asOf, source}: ScoredLead) => {
    if (asOf < "2025-04-01" || source === "web") return 0.4;
    return source === "fair" ? 0.3 : 0.35;
  };
  expect(toCounts(pairs)).toEqual(slowPairs(own, rateOf));
});
