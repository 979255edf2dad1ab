import type {Interval} from "../../stats/blockAuc.js";
import {blockAuc} from "../../stats/blockAuc.js";
import {chiSquare} from "../../stats/chiSquare.js";
import {chiSquareQuantile} from "../../stats/chiSquareSf.js";
import {sumCells} from "../../stats/compareRates.js";
import {poolCells} from "../../stats/foldedOutcomes.js";
import {iv} from "../../stats/iv.js";
import {groupBy} from "../../util/groupBy.js";
import type {LevelCell} from "../findings/levelCells.js";
import {nGroups} from "./interaction.js";

/** Levels with fewer matured cases are put together: chance alone sets their rates. */
const fewestCases = 30;
/** Cases by which the rate of a level is drawn towards the base rate. */
const prior = 10;

/** What a column tells of the outcome without any other. */
export interface Alone {
  n: number;
  nConverted: number;
  /** Levels left after small ones were put together. */
  nLevels: number;
  /** On accounts whose outcomes took no part in ordering the levels. */
  auc: Interval;
  /** Information value, half a case added to every cell. */
  iv: number;
  /** What chance alone exceeds in one column of twenty with as many levels. */
  ivNoise: number;
  /** p-value of equal conversion in all levels, for independent cases. */
  p: number;
}

/**
 * How well a column tells the outcome alone: AUC of its levels in the order of their conversion among other accounts,
 * and its information value beside the noise to expect.
 *
 * Under no relation the information value is about a chi-square of levels − 1 times (1 ÷ converted + 1 ÷ unconverted),
 * so it grows with the number of levels and shrinks with the cases; a rule of thumb alone calls many levels strong.
 *
 * @param cells matured cases by level and fold
 * @returns null with fewer than two levels or one outcome only
 * @see Yurdakul and Naranjo 2020, Journal of Risk Model Validation (the same form, for the stability index)
 */
export function tellAlone(cells: readonly LevelCell[], {isClustered}: {isClustered: boolean}): Alone | null {
  const pooled = poolSmall(cells);
  const levels = [...groupBy(pooled, ({level}) => level).values()].map((own) => sumCells(own));
  const {n, converted: nConverted} = sumCells(levels);
  const counts = {n: levels.map((one) => one.n), converted: levels.map(({converted}) => converted)};
  const value = levels.length < 2 ? null : iv(counts);
  const test = levels.length < 2 ? null : chiSquare(counts);
  if (value === null || test === null) return null;
  const noise = chiSquareQuantile(0.95, levels.length - 1) * (1 / nConverted + 1 / (n - nConverted));
  const auc = blockAuc(poolCells(crossFit(pooled)), {isClustered});
  return {n, nConverted, nLevels: levels.length, auc, iv: value.smoothed, ivNoise: noise, p: test.gP};
}

/** Level that stands for all small ones; no level has the number itself. */
const rest = -1;

function poolSmall(cells: readonly LevelCell[]): LevelCell[] {
  const small = new Set(
    [...groupBy(cells, ({level}) => level)].filter(([, own]) => sumCells(own).n < fewestCases).map(([level]) => level)
  );
  return cells.map((cell) => (small.has(cell.level) ? {...cell, level: rest} : cell));
}

/** Every cell with the rate of its level among the other groups of folds as its score. */
function crossFit(cells: readonly LevelCell[]) {
  return Array.from({length: nGroups}, (_, group) => {
    const training = cells.filter(({fold}) => fold % nGroups !== group);
    const all = sumCells(training);
    const base = all.n === 0 ? 0 : all.converted / all.n;
    const rates = new Map(
      [...groupBy(training, ({level}) => level)].map(([level, own]) => {
        const {n, converted} = sumCells(own);
        return [level, (converted + prior * base) / (n + prior)];
      })
    );
    return cells
      .filter(({fold}) => fold % nGroups === group)
      .map(({level, fold, n, converted}) => ({block: "all", fold, score: rates.get(level) ?? base, n, converted}));
  }).flat();
}
