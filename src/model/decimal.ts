import {DataError} from "../util/errors.js";

/** An exact decimal number: digits × 10^−scale. */
export interface Decimal {
  digits: bigint;
  /** Decimal places, 0 or more. */
  scale: number;
}

/**
 * Reads a decimal text, with or without exponent, exactly.
 *
 * @throws DataError for anything else, and for exponents beyond ±400
 * @example
 * parseDecimal("12.50"); // => {digits: 1250n, scale: 2}
 */
export function parseDecimal(text: string): Decimal {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match ?? [];
  if (match === null || whole + fraction === "" || Math.abs(Number(exponent)) > 400) {
    throw new DataError(`not a decimal number: ${text}`);
  }
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? {digits: digits * 10n ** BigInt(-scale), scale: 0} : {digits, scale};
}

/** A number of JavaScript by its shortest decimal text, so that 0.1 is one tenth. */
export function toDecimal(value: number | bigint | Decimal): Decimal {
  if (typeof value === "bigint") return {digits: value, scale: 0};
  return typeof value === "number" ? parseDecimal(String(value)) : value;
}

/**
 * The shortest decimal text: no trailing zeros, no exponent.
 *
 * @example
 * formatDecimal({digits: 1250n, scale: 2}); // => "12.5"
 */
export function formatDecimal({digits, scale}: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  const whole = scale === 0 ? text : text.slice(0, -scale);
  const unsigned = scale === 0 || fraction === "" ? whole : `${whole}.${fraction}`;
  return digits < 0n ? `-${unsigned}` : unsigned;
}

function align(a: Decimal, b: Decimal): {a: bigint; b: bigint; scale: number} {
  const scale = Math.max(a.scale, b.scale);
  return {a: a.digits * 10n ** BigInt(scale - a.scale), b: b.digits * 10n ** BigInt(scale - b.scale), scale};
}

/** Below 0 where a < b, above 0 where a > b, 0 where they are the same number. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const aligned = align(a, b);
  return aligned.a < aligned.b ? -1 : aligned.a > aligned.b ? 1 : 0;
}

/** a + b, exactly. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const aligned = align(a, b);
  return {digits: aligned.a + aligned.b, scale: aligned.scale};
}

/** −a. */
export function negateDecimal({digits, scale}: Decimal): Decimal {
  return {digits: -digits, scale};
}

/** a × b, exactly. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return {digits: a.digits * b.digits, scale: a.scale + b.scale};
}

/** Greatest integer not above a / b, for b above 0. */
export function floorRatio(a: Decimal, b: Decimal): bigint {
  const aligned = align(a, b);
  const quotient = aligned.a / aligned.b;
  return aligned.a % aligned.b !== 0n && aligned.a < 0n ? quotient - 1n : quotient;
}

/**
 * A decimal in whole hundredths, rounded half away from zero.
 *
 * @throws DataError beyond ±100,000 points: 200 criteria then still sum within 32 bits
 * @example
 * toHundredths({digits: 125n, scale: 3}); // => 13
 */
export function toHundredths({digits, scale}: Decimal): number {
  const unit = 10n ** BigInt(scale);
  const size = (digits < 0n ? -digits : digits) * 100n;
  const rounded = (2n * size + unit) / (2n * unit);
  if (rounded > 10_000_000n) throw new DataError(`points must be within 100,000: ${formatDecimal({digits, scale})}`);
  return rounded === 0n ? 0 : Number(digits < 0n ? -rounded : rounded);
}

/**
 * Hundredths of points as people write points.
 *
 * @example
 * formatPoints(-1250); // => "-12.5"
 */
export function formatPoints(hundredths: number): string {
  return formatDecimal({digits: BigInt(hundredths), scale: 2});
}
