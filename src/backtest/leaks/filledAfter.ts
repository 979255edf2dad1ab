import {jackknife} from "../../stats/jackknife.js";
import {wilson} from "../../stats/wilson.js";
import {groupBy} from "../../util/groupBy.js";
import type {Engine} from "../../warehouse/engine.js";
import {toCount, toList, toPercent, toPointRange, toRoundPercent} from "../findings/words.js";
import {isOfLead} from "./candidate.js";
import type {CodedCandidate} from "./codeTables.js";
import type {Leak, LeakPart} from "./leak.js";
import {toLeak} from "./leak.js";

type Status = "won" | "unwon" | "recycled" | "open";

/** Leads of one month of creation, fold and status: how many, and how many have a value in each column. */
export interface FilledCell {
  cohort: string;
  fold: number;
  status: Status;
  n: number;
  filled: number;
}

/** Decided against open leads of the same month of creation. */
export interface FilledGap {
  decided: number;
  open: number;
  difference: number;
  lower: number;
  upper: number;
  nDecided: number;
  nOpen: number;
}

/** Lower limit of the gap from which on an attribute is suspected; one stated to be known at creation needs more. */
const leastGap = {unstated: 0.05, creation: 0.25, dated: 1} as const;
/** Open leads to be expected with a value from which on its absence among them tells. */
const leastExpected = 20;
const mostOfExpected = 0.1;
/** Filled for at most so many of those who did not convert, and mostly for those who did. */
const mostOthers = 0.05;
const leastWinners = 0.3;
const fewestFilled = 30;

/**
 * How much more often decided leads have a value than open leads created in the same month.
 *
 * Months weigh as much as their smaller group allows (Mantel–Haenszel); the interval is the delete-one-fold jackknife.
 *
 * @returns null where no month has both
 * @example
 * toFilledGap([]); // => null
 */
export function toFilledGap(cells: readonly FilledCell[]): FilledGap | null {
  const decided = cells.filter(({status}) => status === "won" || status === "unwon");
  const open = cells.filter(({status}) => status === "open");
  const months = [...groupBy(decided, ({cohort}) => cohort)].map(([cohort, own]) => ({
    decided: toFolds(own),
    open: toFolds(open.filter((cell) => cell.cohort === cohort))
  }));
  const folds = [...new Set(cells.map(({fold}) => fold))].sort((a, b) => a - b);
  const whole = toShares(months, folds);
  if (whole === null) return null;
  const spread = jackknife(folds, (kept) => {
    const one = toShares(months, kept);
    return one === null ? null : one.decided - one.open;
  });
  const difference = whole.decided - whole.open;
  const {lower, upper} = spread ?? {lower: -1, upper: 1};
  return {...whole, difference, lower, upper};
}

type FoldSums = ReadonlyMap<number, {n: number; filled: number}>;

function toFolds(cells: readonly FilledCell[]): FoldSums {
  const sums = new Map<number, {n: number; filled: number}>();
  for (const {fold, n, filled} of cells) {
    const sum = sums.get(fold) ?? {n: 0, filled: 0};
    sums.set(fold, {n: sum.n + n, filled: sum.filled + filled});
  }
  return sums;
}

function toShares(months: readonly {decided: FoldSums; open: FoldSums}[], folds: readonly number[]) {
  const total = {weight: 0, decided: 0, open: 0, nDecided: 0, nOpen: 0};
  for (const month of months) {
    const [decided, open] = [month.decided, month.open].map((sums) => addUp(sums, folds)) as [Filled, Filled];
    if (decided.n === 0 || open.n === 0) continue;
    const weight = (decided.n * open.n) / (decided.n + open.n);
    total.weight += weight;
    total.decided += (weight * decided.filled) / decided.n;
    total.open += (weight * open.filled) / open.n;
    total.nDecided += decided.n;
    total.nOpen += open.n;
  }
  const {weight, nDecided, nOpen} = total;
  return weight === 0 ? null : {decided: total.decided / weight, open: total.open / weight, nDecided, nOpen};
}

interface Filled {
  n: number;
  filled: number;
}

function addUp(sums: FoldSums, folds: readonly number[]): Filled {
  const total = {n: 0, filled: 0};
  for (const fold of folds) {
    const own = sums.get(fold);
    total.n += own?.n ?? 0;
    total.filled += own?.filled ?? 0;
  }
  return total;
}

/** Attributes whose values are there for decided leads and not for open ones of the same age, or for winners only. */
export async function findFilledAfter(engine: Engine, coded: readonly CodedCandidate[]): Promise<LeakPart> {
  const attributes = coded.filter(isOfLead);
  const leaks: Leak[] = [];
  const cells = await readFilled(engine, attributes);
  for (const [i, one] of attributes.entries()) {
    const own = cells.map((row) => ({...row, filled: row.filled[i]!}));
    const values = one.known === "unstated" ? await readDecidedValues(engine, one) : [];
    leaks.push(toRow(one, own, values));
  }
  const words = `Share of leads with a value, among decided leads against open ones created in the same month, and among converted against all others; suspected where decided leads have one at least ${toPercent(leastGap.unstated)} more often (${toPercent(leastGap.creation)} where it is stated to be known at creation), where a value is hardly ever seen on an open lead although ${leastExpected} or more would be expected, or where few but converted leads have one`;
  return {leaks, scan: {kind: "filled_after_outcome", n_looked: leaks.length, words}};
}

type FilledRow = Omit<FilledCell, "filled"> & {filled: number[]};

async function readFilled(engine: Engine, attributes: readonly CodedCandidate[]): Promise<FilledRow[]> {
  const counts = attributes.map(({position}) => `, count(*) filter (x${position} > 0) as f${position}`);
  const rows = await engine.queryRows<Record<string, string | number>>(
    `select cohort, fold, status, count(*) as n${counts.join("")} from leak_lead group by all order by cohort, fold, status`
  );
  return rows.map((row) => ({
    cohort: String(row["cohort"]),
    fold: Number(row["fold"]),
    status: row["status"] as Status,
    n: Number(row["n"]),
    filled: attributes.map(({position}) => Number(row[`f${position}`]))
  }));
}

interface DecidedValue {
  code: number;
  n: number;
  expected: number;
  open: number;
}

/** Values that hardly any open lead has, although leads created in the same months would let expect them. */
async function readDecidedValues(engine: Engine, {position, coding}: CodedCandidate): Promise<DecidedValue[]> {
  if (coding.join === "") return [];
  return engine.queryRows<DecidedValue>(
    `with cell as (select cohort, x${position} as code, count(*) as n, count(*) filter (status = 'open') as n_open from leak_lead where status <> 'recycled' group by all),
month as (select cohort, sum(n_open) / sum(n) as share from cell group by cohort),
value as (select code, sum(n)::double as n, sum(n * share)::double as expected, sum(n_open)::double as open from cell join month using (cohort) group by code)
select * from value where code between 1 and 40 and expected >= ${leastExpected} and open <= ${mostOfExpected} * expected order by n desc, code`
  );
}

function toRow(one: CodedCandidate, cells: readonly FilledCell[], values: readonly DecidedValue[]): Leak {
  const {subject, kind, known, usedBy, coding} = one;
  const sum = (...statuses: Status[]) => {
    const own = cells.filter(({status}) => statuses.includes(status));
    return {n: own.reduce((total, {n}) => total + n, 0), filled: own.reduce((total, cell) => total + cell.filled, 0)};
  };
  const [won, others, all] = [sum("won"), sum("unwon", "recycled", "open"), sum("won", "unwon", "recycled", "open")];
  const gap = toFilledGap(cells);
  const isGap = gap !== null && gap.lower >= leastGap[known];
  const isWinners = isForWinners(won, others);
  const words = [
    ...(isGap
      ? [
          `${toRoundPercent(gap.decided)} of ${toCount(gap.nDecided)} decided leads have a value, but ${toRoundPercent(gap.open)} of ${toCount(gap.nOpen)} open ones created in the same months (gap ${toPointRange(gap.lower, gap.upper)}, 95% interval)`
        ]
      : []),
    ...(values.length > 0 ? [toValueWords(values, coding.labels)] : []),
    ...(isWinners
      ? [
          `${toRoundPercent(won.filled / won.n)} of ${toCount(won.n)} converted leads have a value, but ${toPercent(others.filled / others.n)} of the ${toCount(others.n)} others`
        ]
      : [])
  ];
  const plain = `a value for ${toRoundPercent(all.n === 0 ? 0 : all.filled / all.n)} of ${toCount(all.n)} leads${gap === null ? `; converted ${toShareWords(won)}, all others ${toShareWords(others)}; no open leads beside decided ones of the same age to compare` : `: decided ${toRoundPercent(gap.decided)}, open of the same age ${toRoundPercent(gap.open)}`}`;
  const byGap = gap !== null && !isWinners;
  return toLeak({
    kind: "filled_after_outcome",
    subject,
    subject_kind: kind,
    known,
    used_by: usedBy.join(", "),
    is_suspected: words.length > 0,
    n: byGap ? gap.nDecided + gap.nOpen : all.n,
    n_converted: won.n,
    share: byGap ? gap.decided : won.n === 0 ? null : won.filled / won.n,
    share_other: byGap ? gap.open : others.n === 0 ? null : others.filled / others.n,
    evidence: words.length > 0 ? words.join("; ") : plain
  });
}

const toShareWords = ({n, filled}: Filled) => (n === 0 ? "none" : toRoundPercent(filled / n));

function isForWinners(won: Filled, others: Filled): boolean {
  if (won.n === 0 || others.n === 0 || won.filled < fewestFilled) return false;
  const base = won.n / (won.n + others.n);
  const sure = wilson(won.filled, won.filled + others.filled)!;
  return (
    won.filled / won.n >= leastWinners && others.filled / others.n <= mostOthers && sure.lower > Math.max(0.8, base)
  );
}

function toValueWords(values: readonly DecidedValue[], labels: ReadonlyMap<number, string>): string {
  const names = values.slice(0, 3).map(({code}) => `“${labels.get(code) ?? "?"}”`);
  const more = values.length > 3 ? [`${values.length - 3} more`] : [];
  const [n, expected, open] = (["n", "expected", "open"] as const).map((key) =>
    values.reduce((sum, value) => sum + value[key], 0)
  ) as [number, number, number];
  return `${toList([...names, ...more])} ${values.length === 1 ? "stands" : "stand"} on ${toCount(n)} leads, of which ${toCount(open)} are open where ${toCount(expected)} would be expected by age`;
}
