const locale = "en-GB";
const whole = new Intl.NumberFormat(locale, {maximumFractionDigits: 0});

/**
 * A whole number with separators.
 *
 * @example
 * toCount(12345); // => "12,345"
 */
export function toCount(n: number): string {
  return whole.format(n);
}

/**
 * A number of things.
 *
 * @example
 * toCountOf(1, "lead"); // => "1 lead"
 */
export function toCountOf(n: number, thing: string): string {
  return `${toCount(n)} ${n === 1 ? thing : `${thing}s`}`;
}

/**
 * A share as percent with one decimal.
 *
 * @example
 * toPercent(0.0742); // => "7.4%"
 */
export function toPercent(share: number): string {
  return `${(100 * share).toLocaleString(locale, {minimumFractionDigits: 1, maximumFractionDigits: 1})}%`;
}

/**
 * A share as percent, whole from 10 % on: for shares named in passing.
 *
 * @example
 * toRoundPercent(0.217); // => "22%"
 */
export function toRoundPercent(share: number): string {
  return share >= 0.0995 || share === 0 ? `${whole.format(100 * share)}%` : toPercent(share);
}

/**
 * An interval of the difference of two shares.
 *
 * @example
 * toPointRange(0.0371, 0.0629); // => "3.7 to 6.3 percentage points"
 */
export function toPointRange(lower: number, upper: number): string {
  return `${toPercent(lower).slice(0, -1)} to ${toPercent(upper).slice(0, -1)} percentage points`;
}

/**
 * A plain number with fixed decimals and a true minus sign.
 *
 * @example
 * toNumber(-0.0123, 3); // => "−0.012"
 */
export function toNumber(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/**
 * Names in a sentence.
 *
 * @example
 * toList(["a", "b", "c"]); // => "a, b and c"
 */
export function toList(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}

/**
 * Points in hundredths with their sign.
 *
 * @example
 * toPoints(-850); // => "−8.5"
 */
export function toPoints(hundredths: number): string {
  const text = (Math.abs(hundredths) / 100).toLocaleString(locale, {maximumFractionDigits: 2});
  return hundredths < 0 ? `−${text}` : `+${text}`;
}

/**
 * The window in which a conversion counts.
 *
 * @example
 * toWindow(90); // => "within 90 days"
 */
export function toWindow(horizonDays: number | null): string {
  return horizonDays === null ? "in the end" : `within ${toCountOf(horizonDays, "day")}`;
}

/**
 * A cohort as a month.
 *
 * @example
 * toMonth("2025-08"); // => "August 2025"
 */
export function toMonth(cohort: string): string {
  const date = new Date(`${cohort}-01T00:00:00Z`);
  return date.toLocaleDateString(locale, {month: "long", year: "numeric", timeZone: "UTC"});
}

/**
 * A p-value in a sentence.
 *
 * @example
 * toP(0.0004); // => "p < 0.001"
 */
export function toP(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${toNumber(p, p < 0.1 ? 3 : 2)}`;
}
