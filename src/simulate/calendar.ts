import type {Random} from "../util/random.js";

/** Seconds of a day, an hour, a minute; times of the world are whole seconds since 1970, UTC. */
export const day = 86_400;
export const hour = 3_600;
export const minute = 60;

const toSeconds = (year: number, month: number, date: number) => Date.UTC(year, month, date) / 1000;

/** First moment of the world. */
export const worldStart = toSeconds(2024, 6, 1);
/** Nothing at or after this moment has been recorded. */
export const worldEnd = toSeconds(2026, 6, 1);
/** Days after its creation at which a lead is scored. */
export const scoringDays = 14;
/** Days after scoring within which a conversion counts. */
export const horizonDays = 120;

/** First days of the 24 months, as seconds. */
export const months: readonly number[] = Array.from({length: 24}, (_, i) => toSeconds(2024, 6 + i, 1));

const hourShares = [1, 1, 1, 1, 1, 2, 5, 12, 22, 26, 26, 22, 17, 22, 25, 23, 18, 12, 8, 6, 5, 4, 3, 2];
const weekdayShares = [3, 10, 11, 11, 10, 8, 3];
const monthShares = [10, 10, 11, 10, 10, 9, 8, 7, 11, 11, 10, 7];

/** Day of the week, Sunday 0; the first day of 1970 was a Thursday. */
const toWeekday = (moment: number) => (Math.floor(moment / day) + 4) % 7;

/** How busy a day is: weekdays above weekends, quiet August and December, growth by a half over two years. */
function busyness(start: number): number {
  const month = new Date(start * 1000).getUTCMonth();
  const growth = 1 + (0.5 * (start - worldStart)) / (worldEnd - worldStart);
  return weekdayShares[toWeekday(start)]! * monthShares[month]! * growth;
}

/** Running sums of a list of shares, up to 1. */
function accumulate(shares: readonly number[]): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  return Float64Array.from(shares, (share) => (sum += share) / total);
}

/** First place whose running sum lies above `share`. */
function locate(cumulative: Float64Array, share: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (share < cumulative[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

const hours = accumulate(hourShares);

/** A second of the day, mostly in office hours. */
export function toOfficeSecond(random: Random): number {
  return locate(hours, random.uniform()) * hour + Math.floor(random.uniform() * hour);
}

/** A function that draws the moment of creation between the start of the world and `end` (a moment, excluded). */
export function createBirths(end: number): (random: Random) => number {
  const starts = Array.from({length: Math.floor((end - worldStart) / day)}, (_, i) => worldStart + i * day);
  const days = accumulate(starts.map(busyness));
  return (random) => starts[locate(days, random.uniform())]! + toOfficeSecond(random);
}

/** The nearest later moment in office hours (8 to 18, Monday to Friday) of which `random` picks minute and second. */
export function toOffice(random: Random, moment: number): number {
  let start = moment - (moment % day);
  const second = moment % day;
  const isDuring = second >= 8 * hour && second < 18 * hour;
  if (second >= 18 * hour) start += day;
  const weekday = toWeekday(start);
  const skipped = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  if (isDuring && skipped === 0) return moment;
  return start + skipped * day + 8 * hour + Math.floor(random.uniform() * 2 * hour);
}

/** Month of the world a moment lies in, from 0. */
export function toMonth(moment: number): number {
  let month = months.length - 1;
  while (month > 0 && moment < months[month]!) month--;
  return month;
}
