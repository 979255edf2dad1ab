import {rateInterval} from "../lib/stats/rateInterval.js";

/** A cell of a mart: counts that can be added over cohorts, sources, segments and folds. */
export interface Cell {
  readonly fold: number;
  readonly n: number;
  readonly n_matured: number;
  readonly n_converted: number;
  readonly n_open_won: number;
}

/** What is known of a group of leads. `rate` is converted ÷ matured; null where none has matured. */
export interface Summary {
  n: number;
  matured: number;
  converted: number;
  open: number;
  openWon: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
  /** Too few to be read as a rate: fewer than 30 matured leads, or fewer than 5 of them converted. */
  isThin: boolean;
}

export interface SummaryOptions {
  /** Leads or accounts that can be observed more than once: the interval is then a jackknife over folds. */
  isClustered: boolean;
}

export const fewestMatured = 30;
const fewestConverted = 5;

const sum = <R>(rows: readonly R[], value: (row: R) => number) => rows.reduce((total, row) => total + value(row), 0);

/** Counts, rate and interval of a group of cells. */
export function summarise(cells: readonly Cell[], {isClustered}: SummaryOptions): Summary {
  const n = sum(cells, (cell) => cell.n);
  const matured = sum(cells, (cell) => cell.n_matured);
  const converted = sum(cells, (cell) => cell.n_converted);
  const openWon = sum(cells, (cell) => cell.n_open_won);
  return {
    n,
    matured,
    converted,
    open: n - matured,
    openWon,
    ...rateOf(cells, {isClustered}),
    isThin: isThin(matured, converted)
  };
}

export const isThin = (matured: number, converted: number): boolean =>
  matured < fewestMatured || converted < fewestConverted;

function rateOf(cells: readonly Cell[], options: SummaryOptions) {
  const {rate, lower, upper} = rateInterval(
    cells.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted})),
    options
  );
  return {rate, lower, upper};
}

/** Rows by a key, in the order in which the keys first occur. */
export function groupBy<R, K>(rows: readonly R[], key: (row: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** Sum of a column over rows. */
export const sumOf = sum;
