import type {Outcomes} from "../stats/outcomes.js";
import type {WeekPairs} from "../stats/weekLists.js";
import {toWeekLists} from "../stats/weekLists.js";
import type {Layout} from "./layout.js";
import {listMatured} from "./layout.js";
import type {ScoredRows} from "./scorer.js";
import {CONVERTED} from "./view.js";

/** What is known of money and time; each null where it is not. */
export interface Economics {
  /** Units of the currency. */
  valuePerWin: number | null;
  costPerContact: number | null;
  /** Leads that can be worked a week. */
  capacityPerWeek: number | null;
}

/** What working the best leads earns; only matured leads count. */
export interface Profit {
  /** The best leads of every week, as many as there is capacity for; null where it is not known. */
  atCapacity: {
    /** Leads worked: as many as the capacity of each week, or all it brought. */
    nWorked: number;
    /** Conversions among them; of leads with the score at the limit pro rata. */
    captured: number;
    nConverted: number;
    /** Weeks with a lead; of a sample times its share, so that what is divided by them is a week's of all. */
    nWeeks: number;
    /** Units of the currency; null where value or cost is not known. */
    profit: number | null;
  } | null;
  /** By contacts, from nobody to everybody: value × conversions − cost × contacts. Empty where either is not known. */
  curve: readonly {contacts: number; profit: number}[];
}

/** @param share share of all leads that the cases are; as much of the capacity is theirs */
export function toProfit(
  outcomes: Outcomes,
  pairs: WeekPairs,
  {valuePerWin, costPerContact, capacityPerWeek, share}: Economics & {share: number}
): Profit {
  const isKnown = valuePerWin !== null && costPerContact !== null;
  const earn = (wins: number, contacts: number) => (isKnown ? valuePerWin * wins - costPerContact * contacts : null);
  return {
    atCapacity: capacityPerWeek === null ? null : takeBestOfWeeks(pairs, {capacityPerWeek, share}, earn),
    curve: isKnown ? toCurve(outcomes, (wins, contacts) => earn(wins, contacts)!) : []
  };
}

function takeBestOfWeeks(
  pairs: WeekPairs,
  {capacityPerWeek, share}: {capacityPerWeek: number; share: number},
  earn: (wins: number, contacts: number) => number | null
): Profit["atCapacity"] {
  const lists = toWeekLists(pairs, pairs.a);
  const capacity = capacityPerWeek * share;
  const captured = lists.take(capacity);
  const nWorked = lists.sizes.reduce((sum, size) => sum + Math.min(size, capacity), 0);
  const nWeeks = lists.nWeeks * share;
  return {nWorked, captured, nConverted: lists.nConverted, nWeeks, profit: earn(captured, nWorked)};
}

function toCurve(
  {score, n, converted}: Outcomes,
  earn: (wins: number, contacts: number) => number
): {contacts: number; profit: number}[] {
  const points = [{contacts: 0, profit: 0}];
  let [contacts, wins] = [0, 0];
  for (let i = score.length - 1; i >= 0; --i) {
    contacts += n[i]!;
    wins += converted[i]!;
    points.push({contacts, profit: earn(wins, contacts)});
  }
  return points;
}

/** More places than this are not given one for each week and score. */
const mostPlaces = 2 ** 23;

/**
 * Matured cases of a side by week and score, in the order of the weeks.
 *
 * @param week week of every row, by place
 */
export function toWeekCases(
  {runs}: Pick<Layout, "runs">,
  {slot, packing: {size, scoreAt}}: ScoredRows,
  {week, side}: {week: Uint16Array; side: number}
): WeekPairs {
  const matured = listMatured(runs, side);
  let last = -1;
  for (const {from, to} of matured) for (let i = from; i < to; ++i) if (week[i]! > last) last = week[i]!;
  if ((last + 1) * size > mostPlaces) return toSingleCases(matured, {slot, scoreAt, week});
  const n = new Uint32Array((last + 1) * size);
  const converted = new Uint32Array(n.length);
  for (const {status, from, to} of matured) {
    countWeekSlots(n, {week, slot, size}, from, to);
    if (status === CONVERTED) countWeekSlots(converted, {week, slot, size}, from, to);
  }
  const places: number[] = [];
  for (let place = 0; place < n.length; ++place) if (n[place]! > 0) places.push(place);
  const score = places.map((place) => scoreAt(place % size));
  return {
    week: places.map((place) => Math.floor(place / size)),
    fold: places.map(() => 0),
    a: score,
    b: score,
    n: places.map((place) => n[place]!),
    converted: places.map((place) => converted[place]!)
  };
}

function countWeekSlots(
  counts: Uint32Array,
  {week, slot, size}: {week: Uint16Array; slot: Int32Array; size: number},
  from: number,
  to: number
): void {
  for (let i = from; i < to; ++i) {
    const place = week[i]! * size + slot[i]!;
    counts[place] = counts[place]! + 1;
  }
}

/** Case by case, where nearly every one has a score of its own. */
function toSingleCases(
  runs: Layout["runs"],
  {
    slot,
    scoreAt,
    week
  }: {
    slot: Int32Array;
    scoreAt: (slot: number) => number;
    week: Uint16Array;
  }
): WeekPairs {
  const cases = runs.flatMap(({status, from, to}) =>
    Array.from({length: to - from}, (_, i) => ({
      ...{week: week[from + i]!, score: scoreAt(slot[from + i]!), converted: Number(status === CONVERTED)}
    }))
  );
  cases.sort((a, b) => a.week - b.week);
  const score = cases.map((one) => one.score);
  return {
    week: cases.map((one) => one.week),
    fold: cases.map(() => 0),
    a: score,
    b: score,
    n: cases.map(() => 1),
    converted: cases.map((one) => one.converted)
  };
}
