import {DataError} from "../util/errors.js";
import {toNormalWidth} from "./normal.js";

export interface Kappa {
  /** Agreement beyond chance, -1 to 1: 1 is full agreement, 0 what chance gives, below 0 less than chance. */
  kappa: number;
  /** Large-sample standard error of kappa, 0 or more; 0 where all agree, which is not certainty. */
  se: number;
  /** Standard error if the raters answered independently of each other. */
  seNull: number;
  /** kappa ÷ seNull; null where that is 0. */
  z: number | null;
  /** Lower limit, kappa − width × se, not clipped. */
  lower: number;
  /** Upper limit, not clipped. */
  upper: number;
}

/** How heavily two different answers disagree: all alike, by their distance in the list, or by its square. */
export type KappaWeights = "unweighted" | "linear" | "quadratic";

const disagreements: Record<KappaWeights, (distance: number) => number> = {
  unweighted: (distance) => (distance === 0 ? 0 : 1),
  linear: (distance) => distance,
  quadratic: (distance) => distance ** 2
};

interface Margins {
  total: number;
  /** Shares of the rows' rater and of the columns' rater. */
  rows: number[];
  columns: number[];
}

function toMargins(table: readonly (readonly number[])[]): Margins {
  const rows = table.map(() => 0);
  const columns = table.map(() => 0);
  let total = 0;
  for (const [i, row] of table.entries()) {
    if (row.length !== table.length) throw new DataError(`table of answers is not square, row ${i}: ${row.length}`);
    for (const [j, n] of row.entries()) {
      if (!(n >= 0 && n < Infinity)) throw new DataError(`not a count, row ${i}, column ${j}: ${n}`);
      rows[i]! += n;
      columns[j]! += n;
      total += n;
    }
  }
  return {total, rows: rows.map((n) => n / total), columns: columns.map((n) => n / total)};
}

/**
 * Cohen's kappa: how far two people who answer the same questions agree beyond what chance would give.
 *
 * Raw agreement flatters where one answer is rare; kappa takes off what raters would agree on by their own habits. The
 * list of answers is the whole scale, used or not, in its order. The standard error is that of Fleiss, Cohen and
 * Everitt, for independent cases.
 *
 * @param table counts; row the first rater's answer, column the second's, both in the same order
 * @param options weights of disagreement, default unweighted; confidence of the interval, default 0.95
 * @returns null without cases, or where both gave one and the same answer throughout: kappa is then 0 ÷ 0
 * @throws DataError if the table is not square or a cell is no count
 * @see Cohen 1960; Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72. Agrees with statsmodels `cohens_kappa`
 * @example
 * kappa([[20, 5], [10, 15]]).kappa; // => 0.4
 */
export function kappa(
  table: readonly (readonly number[])[],
  {weights = "unweighted", confidence = 0.95}: {weights?: KappaWeights; confidence?: number} = {}
): Kappa | null {
  const width = toNormalWidth(confidence);
  const {total, rows, columns} = toMargins(table);
  if (total === 0) return null;
  const most = disagreements[weights](Math.max(1, table.length - 1));
  const agree = (i: number, j: number) => 1 - disagreements[weights](Math.abs(i - j)) / most;
  const sum = (value: (i: number, j: number) => number) =>
    rows.reduce((all, _, i) => all + columns.reduce((row, __, j) => row + value(i, j), 0), 0);
  const share = (i: number, j: number) => table[i]![j]! / total;
  const observed = sum((i, j) => share(i, j) * agree(i, j));
  const expected = sum((i, j) => rows[i]! * columns[j]! * agree(i, j));
  if (expected === 1) return null;
  // Mean weight of a row's answer against the other rater's habits, and of a column's.
  const ofRow = rows.map((_, i) => columns.reduce((all, p, j) => all + p * agree(i, j), 0));
  const ofColumn = columns.map((_, j) => rows.reduce((all, p, i) => all + p * agree(i, j), 0));
  const value = (observed - expected) / (1 - expected);
  const spread = sum((i, j) => share(i, j) * (agree(i, j) - (ofRow[i]! + ofColumn[j]!) * (1 - value)) ** 2);
  const spreadNull = sum((i, j) => rows[i]! * columns[j]! * (agree(i, j) - (ofRow[i]! + ofColumn[j]!)) ** 2);
  const root = (variance: number) => Math.sqrt(Math.max(0, variance) / total) / (1 - expected);
  const se = root(spread - (value - expected * (1 - value)) ** 2);
  const seNull = root(spreadNull - expected ** 2);
  const z = seNull === 0 ? null : value / seNull;
  return {kappa: value, se, seNull, z, lower: value - width * se, upper: value + width * se};
}
