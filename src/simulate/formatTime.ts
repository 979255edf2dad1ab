import {day, hour, minute} from "./calendar.js";

const days = new Map<number, string>();
const two = Array.from({length: 60}, (_, i) => String(i).padStart(2, "0"));

/** `YYYY-MM-DD` of the day that starts at that moment. */
export function formatDay(moment: number): string {
  const start = Math.floor(moment / day);
  let text = days.get(start);
  if (text === undefined) {
    text = new Date(start * day * 1000).toISOString().slice(0, 10);
    days.set(start, text);
  }
  return text;
}

/**
 * `YYYY-MM-DD HH:MM:SS`, UTC, of a moment in whole seconds since 1970. Days are kept, since Date is slow for millions.
 *
 * @example
 * formatTime(1719792000); // => "2024-07-01 00:00:00"
 */
export function formatTime(moment: number): string {
  const second = moment % day;
  const h = Math.floor(second / hour);
  const m = Math.floor((second % hour) / minute);
  return `${formatDay(moment)} ${two[h]}:${two[m]}:${two[second % minute]}`;
}
