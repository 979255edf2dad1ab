import type {CalibrationCells} from "../stats/calibrateFolds.js";
import {calibrateFolds} from "../stats/calibrateFolds.js";
import {fitCurve} from "../stats/fitCurve.js";
import type {FoldedOutcomes, ScoreCell} from "../stats/foldedOutcomes.js";
import {mergeFolds, nFolds} from "../stats/foldedOutcomes.js";
import type {ReliabilityBin} from "../stats/reliabilityBins.js";
import {reliabilityBins} from "../stats/reliabilityBins.js";
import type {Layout, Run} from "./layout.js";
import {listMatured} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import type {ScoredRows} from "./scorer.js";
import type {View} from "./view.js";
import {CONVERTED, JUDGE} from "./view.js";

/** What probabilities said beside what came. */
export interface Calibration {
  /** In tenths; none where a curve would have one outcome to learn from. */
  bins: readonly ReliabilityBin[];
  /**
   * What the curves are drawn through: `earlier` outcomes than each cohort, or those of the `others` among the fifths,
   * both as in the backtest; those to `fit` on; or the `same` leads, which says nothing about others.
   */
  basis: "earlier" | "others" | "fit" | "same";
}

/**
 * What the backtest learns from for each row is known at the workspace's own horizon only, and is not wanted where a
 * split says what is learned from.
 */
export const isBacktested = ({split, horizonDays}: View, about: Pick<WorkbenchAbout, "horizonDays">): boolean =>
  split === null && horizonDays === (about.horizonDays ?? "ever");

/** What the matrix knows of every row, by place. */
interface Known {
  usable: Uint16Array;
  isDropped: Uint8Array;
  isWalkForward: boolean;
}

/** Points as probabilities of rows that had no part in drawing them, fold by fold as the backtest has it. */
export function toBacktestedCalibration(
  layout: Layout,
  rows: ScoredRows,
  {matrix, about}: {matrix: Pick<Matrix, "usable" | "isDropped">; about: WorkbenchAbout}
): Calibration {
  const {isClustered, isDated, horizonDays, cohorts} = about;
  const isWalkForward = isDated && horizonDays !== null;
  const known = {usable: layout.order(matrix.usable), isDropped: layout.order(matrix.isDropped), isWalkForward};
  const cells = toCells(listMatured(layout.runs, JUDGE), rows, known);
  const names = isWalkForward ? cohorts : ["0", "1", "2", "3", "4"];
  const tested = calibrateFolds(cells, names, {method: "platt", isDated: isWalkForward});
  return {bins: reliabilityBins(tested, {isClustered}), basis: isWalkForward ? "earlier" : "others"};
}

/** Matured rows of one tested fold, use and account fold, by slot. */
interface Group {
  block: number;
  usable: number;
  isDropped: number;
  fold: number;
  n: Uint32Array;
  converted: Uint32Array;
}

/** Matured rows by what has to be known of them, in the order of the backtest: sums of probabilities depend on it. */
function toCells(runs: readonly Run[], {slot, packing}: ScoredRows, known: Known): CalibrationCells {
  const groups = new Map<number, Group>();
  for (const run of runs) countRun(groups, run, {slot, size: packing.size, known});
  const cells = {
    ...{block: [] as number[], usable: [] as number[], is_dropped: [] as number[], fold: [] as number[]},
    ...{score: [] as number[], n: [] as number[], converted: [] as number[]}
  };
  for (const [, group] of [...groups].sort(([a], [b]) => a - b))
    for (let one = 0; one < packing.size; ++one) {
      if (group.n[one] === 0) continue;
      cells.block.push(group.block);
      cells.usable.push(group.usable);
      cells.is_dropped.push(group.isDropped);
      cells.fold.push(group.fold);
      cells.score.push(packing.scoreAt(one));
      cells.n.push(group.n[one]!);
      cells.converted.push(group.converted[one]!);
    }
  return cells;
}

/** Rows of a cohort become known within a few others and stand in turn, so that there are few groups and many rows. */
function countRun(
  groups: Map<number, Group>,
  {cohort, fold, status, from, to}: Run,
  {slot, size, known}: {slot: Int32Array; size: number; known: Known}
): void {
  const {usable, isDropped, isWalkForward} = known;
  let last = -1;
  let group: Group | null = null;
  for (let i = from; i < to; ++i) {
    const kind = 2 * usable[i]! + isDropped[i]!;
    if (group === null || kind !== last) {
      const block = isWalkForward ? cohort : usable[i]!;
      // Ascending keys are the order of the backtest: block, use, dropped or not, fold.
      const key = (block * 2 ** 17 + kind) * nFolds + fold;
      group = groups.get(key) ?? {
        ...{block, usable: usable[i]!, isDropped: isDropped[i]!, fold},
        ...{n: new Uint32Array(size), converted: new Uint32Array(size)}
      };
      groups.set(key, group);
      last = kind;
    }
    const one = slot[i]!;
    group.n[one]! += 1;
    if (status === CONVERTED) group.converted[one]! += 1;
  }
}

/**
 * Points as probabilities: Platt's curve through the cases to fit on (without a split through the same cases, which says
 * nothing about others), read on those of the side.
 *
 * @param fit cases to fit on; null where the side is those
 */
export function toFittedCalibration(
  own: FoldedOutcomes,
  fit: FoldedOutcomes | null,
  {isClustered}: {isClustered: boolean}
): Calibration {
  const basis = fit === null ? "same" : "fit";
  const curve = fitCurve("platt", mergeFolds(fit ?? own));
  if (curve === null) return {bins: [], basis};
  const said = own.score.map(curve);
  const cells = own.folds.flatMap(({n, converted}, fold): ScoreCell[] =>
    Array.from(said, (score, i) => ({block: own.block, fold, score, n: n[i]!, converted: converted[i]!}))
  );
  return {
    bins: reliabilityBins(
      cells.filter(({n}) => n > 0),
      {isClustered}
    ),
    basis
  };
}
