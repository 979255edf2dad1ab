// The loops that pack every row while a slider moves. They take plain arguments and write into what they are given; all
// that is looked up lies in one array and numbers are made whole first, for the loops are short of registers.

/** into = table [a + toA] + table [b + toB]. */
export function setPair(
  into: Int32Array,
  a: Int32Array,
  b: Int32Array,
  table: Int32Array,
  toA: number,
  toB: number,
  offset: number,
  n: number
): void {
  const [ofA, ofB, first, end] = [toA | 0, toB | 0, offset | 0, n | 0];
  for (let i = 0; i < end; ++i) into[i] = table[a[i + first]! + ofA]! + table[b[i + first]! + ofB]!;
}

/** into = table [values + to]. */
export function setLooked(
  into: Int32Array,
  values: Int32Array,
  table: Int32Array,
  to: number,
  offset: number,
  n: number
): void {
  const [at, first, end] = [to | 0, offset | 0, n | 0];
  for (let i = 0; i < end; ++i) into[i] = table[values[i + first]! + at]!;
}

/** into += table [values + to]. */
export function addLooked(
  into: Int32Array,
  values: Int32Array,
  table: Int32Array,
  to: number,
  offset: number,
  n: number
): void {
  const [at, first, end] = [to | 0, offset | 0, n | 0];
  for (let i = 0; i < end; ++i) into[i] = into[i]! + table[values[i + first]! + at]!;
}

/** into += values, each within its limits. */
export function addClamped(
  into: Int32Array,
  values: Int32Array,
  min: number,
  max: number,
  offset: number,
  n: number
): void {
  const [first, end] = [offset | 0, n | 0];
  for (let i = 0; i < end; ++i) {
    const value = values[i + first]!;
    into[i] = into[i]! + (value < min ? min : value > max ? max : value);
  }
}
