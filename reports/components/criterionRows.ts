import type {About, AboutCriterion, AboutModel} from "../lib/publish/about.js";
import {jackknife} from "../lib/stats/jackknife.js";
import {sumByFold} from "../lib/stats/rateInterval.js";
import {twoProportions} from "../lib/stats/twoProportions.js";
import {formatPoints} from "./format.js";
import type {Row} from "./readTable.js";
import type {Cell, Summary} from "./summarise.js";
import {groupBy, isThin, summarise, sumOf} from "./summarise.js";

/** The level of leads for whom the criterion is not known. */
export const unknownLevel = 255;

export interface LevelRow extends Summary {
  level: number;
  label: string;
  points: number;
  /** Points in words: `+15`, or a range where levels are shown together. */
  pointsLabel: string;
  lift: number | null;
}

/** Rate of the leads with the most points from a criterion (of many levels, more than half) minus the rate of the other known ones. */
export interface Contrast {
  difference: number;
  lower: number;
  upper: number;
  isThin: boolean;
}

export interface CriterionRow {
  criterion: AboutCriterion;
  levels: LevelRow[];
  /** Leads scored, and the share for whom the criterion is known. */
  n: number;
  coverage: number | null;
  /** Null where either side has no matured lead, or all known leads get the same points. */
  contrast: Contrast | null;
}

/** One row a criterion of the model, in the model's order, from the cells of that model. */
export function toCriterionRows(
  cells: readonly Row<"criteria">[],
  {about, model}: {about: About; model: AboutModel}
): CriterionRow[] {
  const groups = groupBy(
    cells.filter((cell) => cell.model === model.model),
    ({criterion}) => criterion
  );
  return model.criteria.map((criterion) => {
    const mine = groups.get(criterion.criterion) ?? [];
    const n = sumOf(mine, (cell) => cell.n);
    const known = mine.filter(({level}) => level !== unknownLevel);
    return {
      criterion,
      levels: toLevels(criterion, mine, about),
      n,
      coverage: n === 0 ? null : sumOf(known, (cell) => cell.n) / n,
      contrast: toContrast(criterion, known, about)
    };
  });
}

interface LevelGroup {
  levels: readonly number[];
  label: string;
  points: number;
  pointsLabel: string;
}

/** More levels than this are shown in ranges: a count up to 20 or a fading value has too many to read. */
const mostLevels = 8;

/** The levels of a criterion; of many, the lowest alone and the others in four ranges. */
export function groupLevels({levels}: AboutCriterion): LevelGroup[] {
  const known = levels.filter(({level}) => level !== unknownLevel).sort((a, b) => a.level - b.level);
  const unknown = levels.filter(({level}) => level === unknownLevel);
  if (known.length <= mostLevels) return [...known, ...unknown].map((level) => toGroup([level]));
  const rest = known.slice(1);
  const size = Math.ceil(rest.length / 4);
  const ranges = [0, 1, 2, 3].map((i) => rest.slice(i * size, (i + 1) * size)).filter(({length}) => length > 0);
  return [[known[0]!], ...ranges, ...unknown.map((level) => [level])].map(toGroup);
}

function toGroup(levels: AboutCriterion["levels"]): LevelGroup {
  const [first, last] = [levels[0]!, levels.at(-1)!];
  const isOne = levels.length === 1;
  return {
    levels: levels.map(({level}) => level),
    label: isOne ? first.label : `${first.label} to ${last.label}`,
    points: last.points,
    pointsLabel: isOne ? formatPoints(first.points) : `${formatPoints(first.points)} to ${formatPoints(last.points)}`
  };
}

/** Levels that occur, those with most points first; unknown last. */
function toLevels(criterion: AboutCriterion, cells: readonly Row<"criteria">[], about: About): LevelRow[] {
  const all = summarise(cells, {isClustered: about.is_clustered});
  const byLevel = groupBy(cells, ({level}) => level);
  const rows = groupLevels(criterion).flatMap(({levels, label, points, pointsLabel}) => {
    const mine = levels.flatMap((level) => byLevel.get(level) ?? []);
    if (mine.length === 0) return [];
    const summary = summarise(mine, {isClustered: about.is_clustered});
    const lift = summary.rate === null || !all.rate ? null : summary.rate / all.rate;
    return [{...summary, level: levels[0]!, label, points, pointsLabel, lift}];
  });
  const last = (row: LevelRow) => Number(row.level === unknownLevel);
  return rows.sort((a, b) => last(a) - last(b) || b.points - a.points || b.level - a.level);
}

function toContrast(criterion: AboutCriterion, known: readonly Row<"criteria">[], about: About): Contrast | null {
  const points = new Map(criterion.levels.map(({level, points}) => [level, points]));
  const held = known.map(({level}) => points.get(level) ?? 0);
  const least = held.reduce((a, b) => Math.min(a, b), Infinity);
  const most = held.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least >= most) return null;
  const bar = criterion.levels.length > mostLevels + 1 ? (least + most) / 2 : most;
  const [top, rest] = [known.filter((_, i) => held[i]! >= bar), known.filter((_, i) => held[i]! < bar)];
  const [a, b] = [total(top), total(rest)];
  const plain = twoProportions(a, b);
  if (plain === null) return null;
  const limits = about.is_clustered ? clusteredLimits(top, rest) : plain;
  if (limits === null) return null;
  return {
    difference: plain.difference,
    lower: limits.lower,
    upper: limits.upper,
    isThin: isThin(a.n, a.converted) || b.n < 30
  };
}

const total = (cells: readonly Cell[]) => ({
  n: sumOf(cells, (cell) => cell.n_matured),
  converted: sumOf(cells, (cell) => cell.n_converted)
});

function clusteredLimits(top: readonly Cell[], rest: readonly Cell[]): {lower: number; upper: number} | null {
  const toCells = (cells: readonly Cell[]) =>
    sumByFold(cells.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted})));
  const parts = [
    ...toCells(top).map((cell) => ({...cell, isTop: true})),
    ...toCells(rest).map((cell) => ({...cell, isTop: false}))
  ];
  return jackknife([...groupBy(parts, ({fold}) => fold).values()], (folds) => {
    const rate = (isTop: boolean) => {
      const cells = folds.flat().filter((cell) => cell.isTop === isTop);
      const n = sumOf(cells, (cell) => cell.n);
      return n === 0 ? null : sumOf(cells, (cell) => cell.converted) / n;
    };
    const [a, b] = [rate(true), rate(false)];
    return a === null || b === null ? null : a - b;
  });
}
