/** What stands where a number is undefined. */
export const none = "–";

const locale = "en-GB";

/** Keeps what was made for a key: making a formatter takes a hundred times as long as using it. */
function remember<K, F>(make: (key: K) => F): (key: K) => F {
  const made = new Map<K, F>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const next = make(key);
    made.set(key, next);
    return next;
  };
}

const whole = new Intl.NumberFormat(locale, {maximumFractionDigits: 0});
const decimals = remember(
  (digits: number) => new Intl.NumberFormat(locale, {minimumFractionDigits: digits, maximumFractionDigits: digits})
);
const money = remember((currency: string | null) => {
  const options: Intl.NumberFormatOptions = {maximumFractionDigits: 0};
  if (currency !== null) Object.assign(options, {style: "currency", currency});
  return new Intl.NumberFormat(locale, options);
});
const days = new Intl.DateTimeFormat(locale, {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
const months = new Intl.DateTimeFormat(locale, {month: "short", year: "numeric", timeZone: "UTC"});
const upToTwo = new Intl.NumberFormat(locale, {maximumFractionDigits: 2});

/** A whole number with separators: `12,345`. */
export const formatCount = (n: number | null): string => (n === null ? none : whole.format(n));

/** A number with a fixed number of decimals: `0.742`. */
export const formatNumber = (value: number | null, digits = 2): string =>
  value === null ? none : decimals(digits).format(value).replace("-", "−");

/** A share in [0, 1] as percent: `12.4%`, `<0.1%`. */
export function formatPercent(share: number | null, digits = 1): string {
  if (share === null) return none;
  const least = 10 ** -digits;
  // A share above 0 must not read as none.
  if (share > 0 && 100 * share < least / 2) return `<${formatNumber(least, digits)}%`;
  return `${formatNumber(100 * share, digits)}%`;
}

/** An interval of shares: `10.1–14.9%`. */
export const formatInterval = (lower: number | null, upper: number | null): string =>
  lower === null || upper === null ? none : `${formatNumber(100 * lower, 1)}–${formatNumber(100 * upper, 1)}%`;

/** An interval of plain numbers: `0.71 to 0.78`. */
export const formatRange = (lower: number | null, upper: number | null, digits = 3): string =>
  lower === null || upper === null ? none : `${formatNumber(lower, digits)} to ${formatNumber(upper, digits)}`;

/** A ratio to the base rate: `2.4×`. */
export const formatTimes = (ratio: number | null): string => (ratio === null ? none : `${formatNumber(ratio, 1)}×`);

/** Points with their sign: `+15`, `−10`, `0`, `+2.5`. */
export function formatPoints(points: number): string {
  const text = upToTwo.format(Math.abs(points));
  return points > 0 ? `+${text}` : points < 0 ? `−${text}` : text;
}

/** A p-value: `p = 0.03`, `p < 0.001`. */
export const formatP = (p: number | null): string =>
  p === null ? none : p < 0.001 ? "p < 0.001" : `p = ${formatNumber(p, p < 0.1 ? 3 : 2)}`;

/** A day as people write it: `30 June 2026`. */
export const formatDay = (day: string | null): string =>
  day === null ? none : days.format(new Date(`${day}T00:00:00Z`));

/** A cohort: `Jun 2026`, or `undated`. */
export function formatCohort(cohort: string): string {
  const date = toCohortDate(cohort);
  return date === null ? cohort : months.format(date).replace("Sept", "Sep");
}

/** The first instant of a cohort's month; null where the cohort is no month. */
export const toCohortDate = (cohort: string): Date | null =>
  /^\d{4}-\d{2}$/.test(cohort) ? new Date(`${cohort}-01T00:00:00Z`) : null;

/** Money from minor units: `€1,250`. Plain where the currency is not stated. */
export function formatMoney(minor: number | null, currency: string | null): string {
  if (minor === null) return none;
  return money(currency).format(minor / 100);
}

/** A name from data, such as `paid_search`, as a page shows it: `paid search`. */
export const formatName = (name: string): string => name.replaceAll("_", " ");

/** `1 lead`, `2 leads`. */
export const formatNoun = (n: number, noun: string, plural = `${noun}s`): string =>
  `${formatCount(n)} ${n === 1 ? noun : plural}`;

/** First letter in upper case, for the start of a sentence. */
export const toSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a, b and c`. */
export const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;

/** The first digits of a hash or fingerprint, enough to tell two apart. */
export const formatHash = (hash: string): string => hash.slice(0, 8);
