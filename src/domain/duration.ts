import {WinnowError} from "../util/errors.js";

/** A length of time in whole hours; a day is 24 hours everywhere, because all times are UTC. */
export interface Duration {
  hours: number;
}

const units: Readonly<Record<string, number>> = {hour: 1, hours: 1, day: 24, days: 24, week: 168, weeks: 168};

/** The longest duration: 100 years, so that hours and microseconds stay exact integers. */
const MAX_HOURS = 100 * 366 * 24;

/**
 * What `parseDuration` takes, as a regular expression for editors; durations above 100 years, and days that must be
 * whole, are left to it.
 */
export const durationPattern = "^\\s*(?=[0-9]{1,7}\\s)0*[1-9][0-9]*\\s+(hour|hours|day|days|week|weeks)\\s*$";

/**
 * A duration as people write it: a whole number above 0 and hours, days or weeks.
 *
 * @throws WinnowError for any other text, and above 100 years
 * @example
 * parseDuration("14 days"); // => {hours: 336}
 */
export function parseDuration(text: string): Duration {
  const match = /^\s*([0-9]{1,7})\s+([a-z]+)\s*$/.exec(text);
  const hours = match === null ? NaN : Number(match[1]) * (units[match[2]!] ?? NaN);
  if (Number.isNaN(hours)) throw new WinnowError(`duration must be like 14 days, 36 hours or 2 weeks: ${text}`);
  if (hours === 0) throw new WinnowError(`duration must be above 0: ${text}`);
  if (hours > MAX_HOURS) throw new WinnowError(`duration must be at most 100 years: ${text}`);
  return {hours};
}

/**
 * A duration that must be whole days, such as a horizon.
 *
 * @returns days
 * @throws WinnowError where the text is no duration or not whole days
 * @example
 * parseDays("2 weeks"); // => 14
 */
export function parseDays(text: string): number {
  const {hours} = parseDuration(text);
  if (hours % 24 !== 0) throw new WinnowError(`duration must be whole days: ${text}`);
  return hours / 24;
}

/**
 * A duration in words, in days where they are whole.
 *
 * @example
 * toDurationLabel({hours: 336}); // => "14 days"
 */
export function toDurationLabel({hours}: Duration): string {
  const [n, unit] = hours % 24 === 0 ? [hours / 24, "day"] : [hours, "hour"];
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}
