import type {CalibrationCells} from "../stats/calibrateFolds.js";
import {calibrateFolds} from "../stats/calibrateFolds.js";
import {fitCurve} from "../stats/fitCurve.js";
import type {FoldedOutcomes, ScoreCell} from "../stats/foldedOutcomes.js";
import {mergeFolds} from "../stats/foldedOutcomes.js";
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

/** A cell as one entry; in this order they are put. */
type Cell = Readonly<Record<keyof CalibrationCells, number>>;

const order = ["block", "usable", "is_dropped", "fold", "score"] as const;

/** Matured rows by what has to be known of them, in the order of the backtest: sums of probabilities depend on it. */
function toCells(runs: readonly Run[], rows: ScoredRows, known: Known): CalibrationCells {
  const found = new Map<string, Cell>();
  for (const run of runs)
    for (const cell of toRunCells(run, rows, known)) {
      const key = order.map((name) => cell[name]).join();
      const before = found.get(key);
      const {n, converted} = before ?? {n: 0, converted: 0};
      found.set(key, {...cell, n: cell.n + n, converted: cell.converted + converted});
    }
  const cells = [...found.values()].sort((a, b) => {
    const differs = order.find((name) => a[name] !== b[name]);
    return differs === undefined ? 0 : a[differs] - b[differs];
  });
  const take = (name: keyof Cell) => cells.map((cell) => cell[name]);
  return {
    ...{block: take("block"), usable: take("usable"), is_dropped: take("is_dropped"), fold: take("fold")},
    ...{score: take("score"), n: take("n"), converted: take("converted")}
  };
}

/** Rows of one run: those of a cohort become known within a few others, so that there are few kinds and many rows. */
function toRunCells(
  {cohort, fold, status, from, to}: Run,
  {slot, packing: {size, scoreAt}}: ScoredRows,
  {usable, isDropped, isWalkForward}: Known
): Cell[] {
  const kinds = new Map<number, Uint32Array>();
  let last = -1;
  let counts: Uint32Array = new Uint32Array(0);
  for (let i = from; i < to; ++i) {
    const kind = 2 * usable[i]! + isDropped[i]!;
    if (kind !== last) {
      counts = kinds.get(kind) ?? new Uint32Array(size);
      kinds.set(kind, counts);
      last = kind;
    }
    counts[slot[i]!]! += 1;
  }
  return [...kinds].flatMap(([kind, found]) => {
    const at = Math.floor(kind / 2);
    const own = {block: isWalkForward ? cohort : at, usable: at, is_dropped: kind % 2, fold};
    return [...found.entries()].flatMap(([one, n]) =>
      n === 0 ? [] : [{...own, score: scoreAt(one), n, converted: status === CONVERTED ? n : 0}]
    );
  });
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
