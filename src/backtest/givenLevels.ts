import {countsSql} from "../score/labels.js";
import {quoteLiteral} from "../sql/identifier.js";
import {rateInterval} from "../stats/rateInterval.js";
import type {Engine} from "../warehouse/engine.js";
import type {GivenRow} from "./rows.js";

/** Observations of one value of a given score in one fold. */
export interface GivenCell {
  /** Higher is better; null where the lead has no given score. */
  value: number | null;
  label: string;
  fold: number;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
}

/** Values that are shown and compared together. */
export interface GivenLevel {
  label: string;
  cells: readonly GivenCell[];
}

/** More values than this are put into groups of about equal size. */
const mostValues = 12;
const nGroups = 10;

/** Every observation by its value of a given score, those without one included. */
export async function readGivenLevelCells(
  engine: Engine,
  given: string,
  horizonDays: number | null
): Promise<GivenCell[]> {
  return engine.queryRows<GivenCell>(
    `select value, coalesce(label, 'none') as label, fold, ${countsSql(horizonDays)} from observation left join (select observation_id, value, label from given_value where given_score = ${quoteLiteral(given)}) using (observation_id) group by all order by value, label, fold`
  );
}

/**
 * Levels of a given score, worst first: each value by itself, or where there are many about ten groups of equal size;
 * equal values are never parted. Cells without a value belong to no level.
 *
 * @example
 * toGivenLevels([{value: 2, label: "high", fold: 0, n: 9, n_matured: 9, n_converted: 1, n_open_won: 0}]).map(({label}) => label); // => ["high"]
 */
export function toGivenLevels(cells: readonly GivenCell[]): GivenLevel[] {
  const values = new Map<number, GivenCell[]>();
  for (const cell of cells) {
    if (cell.value === null) continue;
    const own = values.get(cell.value);
    if (own === undefined) values.set(cell.value, [cell]);
    else own.push(cell);
  }
  const ordered = [...values].sort(([a], [b]) => a - b).map(([, own]) => ({label: own[0]!.label, cells: own}));
  return ordered.length <= mostValues ? ordered : toRanges(ordered);
}

const countOf = (cells: readonly GivenCell[]) => cells.reduce((sum, {n}) => sum + n, 0);

function toRanges(ordered: readonly GivenLevel[]): GivenLevel[] {
  const total = ordered.reduce((sum, {cells}) => sum + countOf(cells), 0);
  const groups: GivenLevel[][] = [];
  let below = 0;
  let current = -1;
  for (const level of ordered) {
    const size = countOf(level.cells);
    // A value belongs where its middle falls.
    const group = Math.min(nGroups - 1, Math.floor((nGroups * (below + size / 2)) / total));
    if (group === current) groups.at(-1)!.push(level);
    else groups.push([level]);
    current = group;
    below += size;
  }
  return groups.map((own) => ({
    label: own.length === 1 ? own[0]!.label : `${own[0]!.label} to ${own.at(-1)!.label}`,
    cells: own.flatMap(({cells}) => cells)
  }));
}

/** One row a level, worst first, and a last one for leads without a given score where there are any. */
export function toGivenRows(
  cells: readonly GivenCell[],
  {name, title, isClustered}: {name: string; title: string; isClustered: boolean}
): GivenRow[] {
  const toRow = (level: number | null, label: string, own: readonly GivenCell[]): GivenRow => {
    const total = (key: "n" | "n_matured" | "n_converted" | "n_open_won") =>
      own.reduce((sum, cell) => sum + cell[key], 0);
    const folds = own.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}));
    const {rate, lower, upper} = rateInterval(folds, {isClustered});
    return {
      ...{given_score: name, title, level, label},
      ...{
        n: total("n"),
        n_matured: total("n_matured"),
        n_converted: total("n_converted"),
        n_open_won: total("n_open_won")
      },
      ...{rate, lower, upper}
    };
  };
  const unknown = cells.filter(({value}) => value === null);
  const levels = toGivenLevels(cells).map(({label, cells: own}, level) => toRow(level, label, own));
  return unknown.length === 0 ? levels : [...levels, toRow(null, "none", unknown)];
}
