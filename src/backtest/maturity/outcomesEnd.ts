import {endOfDaySql} from "../../observe/endOfDay.js";
import {daysSql} from "../../observe/spine.js";
import {chiSquareSf} from "../../stats/chiSquareSf.js";
import type {KaplanMeierPoint} from "../../stats/kaplanMeier.js";
import {kaplanMeier} from "../../stats/kaplanMeier.js";
import type {Engine} from "../../warehouse/engine.js";

/** Fewer distinct days with rows than this do not show what is usual. */
const fewestDays = 10;
/** Silences up to a week are never called out: holidays, late exports. */
const shortestSilence = 7;
/** Gaps are looked at over this many days before the last row, so that a slow start does not count as usual. */
const lookbackDays = 365;

export interface Silence {
  /** Days from the last row to the end. */
  days: number;
  /** Longest gap between two days with rows before. */
  longestGap: number;
  /** True where the silence is more than twice the longest gap, and by chance rarer than 1 in 1,000. */
  isUnusual: boolean;
}

/**
 * How unusual it is that nothing more came, against the gaps before.
 *
 * @param days distinct days with rows, as whole numbers, ascending
 * @param until day up to which rows could have come
 * @example
 * findSilence([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20], 60).isUnusual; // => true
 */
export function findSilence(days: readonly number[], until: number): Silence {
  const last = days.at(-1) ?? until;
  const recent = days.filter((day) => day >= last - lookbackDays);
  const gaps = recent.slice(1).map((day, i) => day - recent[i]!);
  const silence = until - last;
  const longestGap = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  const mean = (last - (recent[0] ?? last)) / Math.max(1, gaps.length);
  const isLong = silence > shortestSilence && silence > 2 * longestGap && Math.exp(-silence / mean) < 0.001;
  return {days: silence, longestGap, isUnusual: recent.length >= fewestDays && isLong};
}

/** Leads unconverted at a cut, by their age then and at the end of observation; negative where scored after it. */
export interface OpenAtCut {
  at_cut: number;
  at_end: number;
  n: number;
}

/** What should have come after a cut, had leads gone on as those before it. */
export interface AfterCut {
  /** Conversions to be expected between the cut and the end. */
  expected: number;
  /** Conversions on record between them. */
  observed: number;
  /** Chance of so few or fewer. */
  p: number;
  /** Matured leads without a conversion whose horizon ran beyond the cut. */
  nCut: number;
  /** Conversions to be expected among them within the horizon, after the cut. */
  expectedCut: number;
}

/**
 * Conversions to be expected of open leads after a cut, at the pace of the curve.
 *
 * @param horizon longest age at which conversions are counted; null for none
 * @example
 * const curve = [{time: 5, nAtRisk: 4, nConverted: 2, nCensored: 0, survival: 0.5, se: null, lower: null, upper: null}];
 * expectAfter(curve, [{at_cut: 3, at_end: 9, n: 10}], null); // => 5
 */
export function expectAfter(
  curve: readonly KaplanMeierPoint[],
  open: readonly OpenAtCut[],
  horizon: number | null
): number {
  const shareLeft = (age: number): number => curve.findLast(({time}) => time <= age)?.survival ?? 1;
  return open.reduce((sum, {at_cut, at_end, n}) => {
    const left = shareLeft(at_cut);
    const later = shareLeft(Math.min(at_end, horizon ?? at_end));
    return left === 0 || later > left ? sum : sum + n * (1 - later / left);
  }, 0);
}

/** Compares what came after a cut with what the leads followed to it let expect; a lead observed often counts once. */
export async function compareAfter(
  engine: Engine,
  {cut, until, horizonDays}: {cut: string; until: string; horizonDays: number | null}
): Promise<AfterCut> {
  const rows = await readAtCut(engine, {cut, until});
  const before = rows.filter(({at_cut, seen_day}) => at_cut >= 0 || seen_day !== null);
  const curve = kaplanMeier({
    time: before.map(({at_cut, seen_day}) => seen_day ?? at_cut),
    n: before.map(({n}) => n),
    converted: before.map(({n, seen_day}) => (seen_day === null ? 0 : n))
  });
  const open = rows.filter(({seen_day}) => seen_day === null);
  const observed = open.reduce((sum, {n_later}) => sum + n_later, 0);
  const expected = expectAfter(curve, open, null);
  // Poisson's distribution function is the upper tail of a chi-square.
  const p = expected === 0 ? 1 : chiSquareSf(2 * expected, 2 * (observed + 1));
  const horizon = horizonDays ?? Infinity;
  const isCut = ({at_cut, at_end}: OpenAtCut): boolean => at_end >= horizon && at_cut < horizon;
  const wrongly = open.filter(isCut).map(({n, n_later, ...ages}) => ({...ages, n: n - n_later}));
  const nCut = wrongly.reduce((sum, {n}) => sum + n, 0);
  return {expected, observed, p, nCut, expectedCut: horizonDays === null ? 0 : expectAfter(curve, wrongly, horizon)};
}

interface AtCut extends OpenAtCut {
  /** Days from scoring to a conversion up to the cut; null where there was none. */
  seen_day: number | null;
  /** Converted after the cut, up to the end. */
  n_later: number;
}

async function readAtCut(engine: Engine, {cut, until}: {cut: string; until: string}): Promise<AtCut[]> {
  const [atCut, atEnd] = [endOfDaySql(cut), endOfDaySql(until)];
  const isSeen = `coalesce(converted_at <= ${atCut}, false)`;
  return engine.queryRows<AtCut>(
    `select ${daysSql("as_of", atCut)}::integer as at_cut, ${daysSql("as_of", atEnd)}::integer as at_end,
  case when ${isSeen} then ${daysSql("as_of", "converted_at")}::integer end as seen_day, count(*) as n,
  count(*) filter (not ${isSeen} and converted_at <= ${atEnd}) as n_later
from (select lead_id, min(as_of) as as_of from observation where as_of is not null group by lead_id) as one join outcome using (lead_id)
where as_of <= ${atEnd} and (converted_at is null or converted_at >= as_of) group by all order by all`
  );
}
