/** Values of an 11-bit digit: six digits a double, few enough that every bucket stays in the cache. */
const radix = 2048;
/** Below this many values the set-up of the digit counts costs more than it saves. */
const fewValues = 20000;

/**
 * Order in which values ascend: row numbers, equal values in the order of their rows.
 *
 * Long arrays are sorted by the 11-bit digits of the doubles themselves (radix sort), in linear time: a million
 * values take about a tenth of the time of a comparison sort of their row numbers.
 *
 * @param values finite numbers; -0 and 0 are equal
 * @see Knuth, The Art of Computer Programming 3, 5.2.5
 * @example
 * sortOrder([3, 1, 2]); // => [1, 2, 0]
 */
export function sortOrder(values: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let row = 0; row < order.length; ++row) order[row] = row;
  if (isOrdered(values, (previous, next) => previous <= next)) return order;
  if (isOrdered(values, (previous, next) => previous > next)) return order.reverse();
  if (values.length >= fewValues) return radixOrder(values);
  return order.sort((i, j) => values[i]! - values[j]! || i - j);
}

/** Grouped queries come sorted, one way or the other; random rows end this after a few steps. */
function isOrdered(values: ArrayLike<number>, holds: (previous: number, next: number) => boolean): boolean {
  for (let i = 1; i < values.length; ++i) if (!holds(values[i - 1]!, values[i]!)) return false;
  return true;
}

/** Values as pairs of words that ascend as unsigned integers exactly as the values do, each with its row. */
interface Keys {
  low: Uint32Array;
  high: Uint32Array;
  row: Uint32Array;
}

function emptyKeys(length: number): Keys {
  return {low: new Uint32Array(length), high: new Uint32Array(length), row: new Uint32Array(length)};
}

function toKeys(values: ArrayLike<number>): Keys {
  const keys = emptyKeys(values.length);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  for (let i = 0; i < values.length; ++i) {
    double[0] = values[i]! + 0;
    // Every engine that runs this is little-endian. Negative doubles descend in their bits, so all bits are turned.
    const isNegative = words[1]! >>> 31 === 1;
    keys.low[i] = isNegative ? ~words[0]! : words[0]!;
    keys.high[i] = isNegative ? ~words[1]! : words[1]! ^ 0x80000000;
    keys.row[i] = i;
  }
  return keys;
}

/** One stable pass: places the keys by one digit. */
function distribute(from: Keys, to: Keys, {word, shift}: {word: "low" | "high"; shift: number}): boolean {
  const digit = from[word];
  const {low, high, row} = from;
  const starts = new Uint32Array(radix + 1);
  for (let i = 0; i < digit.length; ++i) ++starts[((digit[i]! >>> shift) & (radix - 1)) + 1]!;
  if (starts.includes(digit.length)) return false;
  for (let i = 1; i <= radix; ++i) starts[i]! += starts[i - 1]!;
  for (let i = 0; i < digit.length; ++i) {
    const at = starts[(digit[i]! >>> shift) & (radix - 1)]!++;
    to.low[at] = low[i]!;
    to.high[at] = high[i]!;
    to.row[at] = row[i]!;
  }
  return true;
}

function radixOrder(values: ArrayLike<number>): Uint32Array {
  let from = toKeys(values);
  let to = emptyKeys(values.length);
  for (const word of ["low", "high"] as const) {
    for (const shift of [0, 11, 22]) {
      // A digit that all keys share needs no pass.
      if (distribute(from, to, {word, shift})) [from, to] = [to, from];
    }
  }
  return from.row;
}
