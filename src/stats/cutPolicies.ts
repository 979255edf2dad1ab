import type {Amount, CutCounts, RatedCut} from "./contactProfit.js";
import {bestCut, contactProfit, profitGain, rangeOfBestCut} from "./contactProfit.js";
import type {ContactEconomics} from "./profit.js";

/** A cut with how many of the cases above it go to sales today. */
export interface SalesCut extends RatedCut {
  readonly nSales: number;
  readonly convertedSales: number;
}

/** One list of cuts counted on two sets of cases: those that choose the cut, and others that report what it earns. */
export interface CutTables {
  /** From nobody to everybody. */
  readonly choose: readonly CutCounts[];
  /** The same cuts. */
  readonly report: readonly SalesCut[];
  /** Weeks over which the cases of each table came in; null without dates. */
  readonly chooseWeeks: number | null;
  readonly reportWeeks: number | null;
  /** Variance over that of independent cases, at least 1. */
  readonly designEffect: number;
  /** Limits of the conversion rate of the cases that go to sales today; null where there are none. */
  readonly todayLower: number | null;
  readonly todayUpper: number | null;
}

/** Ways to choose whom to contact. */
export type Policy = "best" | "within_capacity" | "capacity" | "today" | "all" | "nobody";

export interface PolicyResult {
  policy: Policy;
  /** Position among the cuts; null for today's choice, which goes by tiers. */
  position: number | null;
  /** Range of positions in which the best cut lies; null where the policy does not look for it. */
  fewest: number | null;
  most: number | null;
  n: number;
  converted: number;
  /** Null where value and cost are not both known. */
  profit: Amount | null;
  /** What the recommended policy earns more on the same cases; null for itself. */
  missed: Amount | null;
}

/** What is known of money and time; each may be unknown. */
export interface PolicyEconomics {
  readonly valuePerWin: number | null;
  readonly costPerContact: number | null;
  /** Leads a week. */
  readonly capacity: number | null;
}

/**
 * What each way of choosing leads earns: the best cut, the best within capacity, as many as capacity allows, today's
 * choice, everybody, nobody. Cuts are chosen on one set of cases and their profit is counted on the other.
 *
 * A capacity per week is met on average over the weeks of each
 * set: where more leads come in than before, a cut is moved up until it is. Policies that need what is not known are left out.
 *
 * @returns the policies in that order; `missed` compares with the best within capacity, else the best
 * @example
 * cutPolicies({
 *   choose: [{n: 0, converted: 0}, {n: 10, converted: 5}],
 *   report: [
 *     {n: 0, converted: 0, rateLower: null, rateUpper: null, nSales: 0, convertedSales: 0},
 *     {n: 10, converted: 4, rateLower: 0.2, rateUpper: 0.7, nSales: 2, convertedSales: 1}
 *   ],
 *   chooseWeeks: null, reportWeeks: null, designEffect: 1, todayLower: 0.1, todayUpper: 0.9
 * }, {valuePerWin: 100, costPerContact: 10, capacity: null})[0].profit.value; // => 300
 */
export function cutPolicies(
  tables: CutTables,
  {valuePerWin, costPerContact, capacity}: PolicyEconomics
): PolicyResult[] {
  const {choose, report} = tables;
  const last = report.length - 1;
  const economics = valuePerWin === null || costPerContact === null ? null : {valuePerWin, costPerContact};
  const limits = {
    choose: toMost(capacity, tables.chooseWeeks),
    report: toMost(capacity, tables.reportWeeks)
  };
  const results: PolicyResult[] = [];
  const add = (policy: Policy, position: number | null, range: {fewest: number; most: number} | null = null) => {
    const picked = position === null ? toToday(tables) : report[position]!;
    const {n, converted} = picked;
    const profit = economics === null ? null : contactProfit(picked, economics);
    results.push({
      policy,
      position,
      fewest: range?.fewest ?? null,
      most: range?.most ?? null,
      n,
      converted,
      profit,
      missed: null
    });
  };
  const atCapacity = limits.report === null ? last : report.findLastIndex(({n}) => n <= limits.report!);
  const addBest = (policy: Policy, mostCases: number, deepest: number) => {
    if (economics === null) return;
    const {fewest, most} = rangeOfBestCut(choose, economics, {mostCases, designEffect: tables.designEffect});
    const toAllowed = (position: number) => Math.min(position, deepest);
    add(policy, toAllowed(bestCut(choose, economics, {mostCases})), {fewest: toAllowed(fewest), most: toAllowed(most)});
  };
  addBest("best", Infinity, last);
  if (limits.choose !== null) addBest("within_capacity", limits.choose, atCapacity);
  if (limits.report !== null)
    add(
      "capacity",
      report.findLastIndex(({n}) => n <= limits.report!)
    );
  add("today", null);
  add("all", last);
  add("nobody", 0);
  return economics === null
    ? results
    : results.map((result) => ({...result, missed: toMissed(result, results, {tables, economics})}));
}

const toMost = (capacity: number | null, weeks: number | null) =>
  capacity === null || weeks === null ? null : capacity * weeks;

function toToday({report, todayLower, todayUpper}: CutTables): RatedCut {
  const {nSales, convertedSales} = report.at(-1)!;
  return {n: nSales, converted: convertedSales, rateLower: todayLower, rateUpper: todayUpper};
}

/** The policy the others are held against. */
const findReference = (results: readonly PolicyResult[]) =>
  results.find(({policy}) => policy === "within_capacity") ?? results.find(({policy}) => policy === "best");

function toMissed(
  result: PolicyResult,
  results: readonly PolicyResult[],
  {tables, economics}: {tables: CutTables; economics: ContactEconomics}
): Amount | null {
  const reference = findReference(results)!;
  if (result === reference) return null;
  const {report, designEffect} = tables;
  const best = report[reference.position!]!;
  const other = result.position === null ? toToday(tables) : report[result.position]!;
  const shared: CutCounts =
    result.position === null
      ? {n: best.nSales, converted: best.convertedSales}
      : result.position < reference.position!
        ? other
        : best;
  return profitGain(subtract(best, shared), subtract(other, shared), economics, {designEffect});
}

const subtract = (a: CutCounts, b: CutCounts): CutCounts => ({n: a.n - b.n, converted: a.converted - b.converted});
