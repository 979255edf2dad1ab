import type {Interval} from "../../stats/blockAuc.js";
import {blockAuc} from "../../stats/blockAuc.js";
import {pairedDifference} from "../../stats/blockDifference.js";
import {clusteredDifference} from "../../stats/blockDifference.js";
import {chiSquareSf} from "../../stats/chiSquareSf.js";
import type {ScoreCell} from "../../stats/foldedOutcomes.js";
import {poolCells} from "../../stats/foldedOutcomes.js";
import type {PairCells} from "./additiveFit.js";
import {additiveFit} from "./additiveFit.js";

/** Folds of accounts are held out in five groups. */
export const nGroups = 5;
/** Cases by which a cell is drawn towards what its columns say apart. */
const prior = 5;

/** Test of whether two columns tell more together than apart. */
export interface InteractionTest {
  /** Likelihood ratio of a rate for each cell against the additive fit. */
  g: number;
  df: number;
  /** For independent cases. */
  p: number;
}

/**
 * Likelihood-ratio test of a rate of its own for each pair of codes against the additive fit.
 *
 * Codes that never meet cost no degree of freedom, so two columns that say the same are not tested.
 *
 * @param cells each pair of codes once
 * @returns null where nothing is left to test, or only one outcome is present
 * @example
 * testInteraction({a: [0, 1, 0, 1], b: [0, 0, 1, 1], n: [50, 50, 50, 50], converted: [40, 10, 10, 40]}).df; // => 1
 */
export function testInteraction(cells: PairCells): InteractionTest | null {
  const df = toDegrees(cells);
  const fit = df < 1 ? null : additiveFit(cells);
  if (fit === null) return null;
  let whole = 0;
  for (let i = 0; i < cells.n.length; ++i) {
    const [n, converted] = [cells.n[i]!, cells.converted[i]!];
    if (converted > 0) whole += converted * Math.log(converted / n);
    if (converted < n) whole += (n - converted) * Math.log(1 - converted / n);
  }
  const g = Math.max(0, 2 * (whole - fit.logLikelihood));
  return {g, df, p: chiSquareSf(g, df)};
}

/** Pairs of codes that occur, less what the additive fit uses: codes of both columns less one for each part that hangs together. */
function toDegrees({a, b, n}: PairCells): number {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  let nCells = 0;
  for (let i = 0; i < n.length; ++i) {
    if (n[i]! === 0) continue;
    nCells += 1;
    const [x, y] = [`a${a[i]!}`, `b${b[i]!}`];
    for (const name of [x, y]) if (!parent.has(name)) parent.set(name, name);
    parent.set(root(x), root(y));
  }
  const nParts = [...parent.keys()].filter((name) => root(name) === name).length;
  return nCells - (parent.size - nParts);
}

/** Pair cells with the fold of the account, 0 to 19. */
export interface FoldedPairCells extends PairCells {
  readonly fold: ArrayLike<number>;
}

/** AUC on leads that took no part in the fit: of the pair, and how much more than of both columns apart. */
export interface InteractionGain {
  auc: Interval;
  gain: Interval;
}

/**
 * What two columns tell together beyond what they tell apart, on accounts that no rate was learned from.
 *
 * Each fifth of the accounts is scored by rates of the other four: by the additive fit, and by the rate of its own
 * pair of codes, drawn towards the additive fit by five cases, so that rare pairs say little of their own.
 *
 * @returns null if a training part holds one outcome only
 */
export function measureGain(cells: FoldedPairCells, {isClustered}: {isClustered: boolean}): InteractionGain | null {
  const together = new Float64Array(cells.n.length);
  const apart = new Float64Array(cells.n.length);
  for (let group = 0; group < nGroups; ++group) {
    const training = selectCells(cells, (fold) => fold % nGroups !== group);
    const fit = additiveFit(training);
    if (fit === null) return null;
    const rates = sumPairs(training);
    for (let i = 0; i < cells.n.length; ++i) {
      if (cells.fold[i]! % nGroups !== group) continue;
      apart[i] = fit.probabilityOf(cells.a[i]!, cells.b[i]!);
      const own = rates.get(toKey(cells.a[i]!, cells.b[i]!));
      together[i] = ((own?.converted ?? 0) + prior * apart[i]!) / ((own?.n ?? 0) + prior);
    }
  }
  const pair = poolCells(toScoreCells(cells, together));
  const gain = isClustered
    ? clusteredDifference(pair, poolCells(toScoreCells(cells, apart)))
    : pairedDifference([{scoreA: together, scoreB: apart, n: cells.n, converted: cells.converted}]);
  return {auc: blockAuc(pair, {isClustered}), gain};
}

const toKey = (a: number, b: number) => a * 65536 + b;

function sumPairs({a, b, n, converted}: PairCells): Map<number, {n: number; converted: number}> {
  const sums = new Map<number, {n: number; converted: number}>();
  for (let i = 0; i < n.length; ++i) {
    const key = toKey(a[i]!, b[i]!);
    const sum = sums.get(key) ?? {n: 0, converted: 0};
    sums.set(key, {n: sum.n + n[i]!, converted: sum.converted + converted[i]!});
  }
  return sums;
}

function selectCells(cells: FoldedPairCells, isKept: (fold: number) => boolean): PairCells {
  const rows = Array.from(cells.fold, (_, i) => i).filter((i) => isKept(cells.fold[i]!));
  const pick = (values: ArrayLike<number>) => rows.map((i) => values[i]!);
  return {a: pick(cells.a), b: pick(cells.b), n: pick(cells.n), converted: pick(cells.converted)};
}

const toScoreCells = ({fold, n, converted}: FoldedPairCells, score: Float64Array): ScoreCell[] =>
  Array.from(score, (value, i) => ({
    block: "all",
    fold: fold[i]!,
    score: value,
    n: n[i]!,
    converted: converted[i]!
  }));
