import type {PartDesign} from "./fitParts.js";
import type {Tally} from "./tally.js";

/** From this correlation on, history can hardly tell two weights apart. */
const muchAlike = 0.9;
/** Share of a column's spread that earlier ones leave open, below which it follows from them. */
const nothingLeft = 1e-9;

export interface Collinear {
  /** Parts of different criteria that tell nearly the same, with their correlation. */
  pairs: {a: number; b: number; correlation: number}[];
  /** Parts that follow from several earlier ones together, none of which is much like them alone. */
  dependent: number[];
}

/** Weights that history cannot tell apart: their columns move together over the cases. */
export function findCollinear({parts, columns}: PartDesign, counts: Tally, kept: readonly number[]): Collinear {
  const correlations = correlate(
    kept.map((part) => columns[part]!),
    counts
  );
  const pairs = kept.flatMap((a, i) =>
    kept.slice(i + 1).flatMap((b, offset) => {
      const correlation = correlations[i]![i + 1 + offset]!;
      const isSame = parts[a]!.criterion === parts[b]!.criterion;
      return isSame || Math.abs(correlation) < muchAlike ? [] : [{a, b, correlation}];
    })
  );
  const paired = new Set(pairs.flatMap(({a, b}) => [a, b]));
  const dependent = findDependent(correlations).flatMap((i) => (paired.has(kept[i]!) ? [] : [kept[i]!]));
  return {pairs, dependent};
}

/** Parts among those kept that follow from earlier ones: a fit without a penalty has no answer with them. */
export function findRedundant({columns}: PartDesign, counts: Tally, kept: readonly number[]): number[] {
  const correlations = correlate(
    kept.map((part) => columns[part]!),
    counts
  );
  return findDependent(correlations).map((i) => kept[i]!);
}

function correlate(columns: PartDesign["columns"], {n, nAll}: Tally): number[][] {
  const scaled = columns.map((column) => {
    let mean = 0;
    for (let i = 0; i < column.length; ++i) mean += (n[i]! * column[i]!) / nAll;
    const centred = Float64Array.from(column, (value, i) => Math.sqrt(n[i]!) * (value - mean));
    const length = Math.sqrt(dot(centred, centred));
    return centred.map((value) => value / length);
  });
  return scaled.map((a) => scaled.map((b) => dot(a, b)));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
  return sum;
}

/** Places whose column is a sum of earlier ones: Cholesky's decomposition of the correlations leaves nothing there. */
function findDependent(correlations: readonly (readonly number[])[]): number[] {
  const factor: number[][] = [];
  const found: number[] = [];
  for (const [i, own] of correlations.entries()) {
    const row = new Array<number>(correlations.length).fill(0);
    for (let j = 0; j < i; ++j) {
      if (found.includes(j)) continue;
      let sum = own[j]!;
      for (let k = 0; k < j; ++k) sum -= row[k]! * factor[j]![k]!;
      row[j] = sum / factor[j]![j]!;
    }
    const left = 1 - row.reduce((sum, value) => sum + value * value, 0);
    if (left < nothingLeft) found.push(i);
    else row[i] = Math.sqrt(left);
    factor.push(row);
  }
  return found;
}
