import type {Outcomes} from "./outcomes.js";

/** Number of folds an account can fall into. */
export const nFolds = 20;

/** Cases of one fold by score, on the score axis of the block that holds it. */
export interface FoldCounts {
  readonly n: Float64Array;
  readonly converted: Float64Array;
}

/** Matured cases of a test block (a cohort, or everything) by score and fold; all folds share one score axis. */
export interface FoldedOutcomes {
  /** Name of the block: a cohort, `all`, or the number of a test fold of undated data. */
  readonly block: string;
  /** Distinct scores in any unit, higher is better. */
  readonly score: Float64Array;
  /** One entry a fold, 0 to 19, empty ones included; a single one where nothing asks for folds. */
  readonly folds: readonly FoldCounts[];
}

/** One row of a grouped query: so many cases of a fold have this score. */
export interface ScoreCell {
  readonly block: string;
  readonly fold: number;
  readonly score: number;
  readonly n: number;
  readonly converted: number;
}

/**
 * Cells by block, in order of first appearance; within a block by fold and score.
 *
 * @example
 * foldOutcomes([{block: "2026-01", fold: 3, score: 50, n: 4, converted: 1}])[0].folds[3].n; // => [4]
 */
export function foldOutcomes(cells: Iterable<ScoreCell>): FoldedOutcomes[] {
  const blocks = new Map<string, ScoreCell[]>();
  for (const cell of cells) {
    const own = blocks.get(cell.block);
    if (own === undefined) blocks.set(cell.block, [cell]);
    else own.push(cell);
  }
  return [...blocks].map(([block, own]) => foldBlock(block, own));
}

function foldBlock(block: string, cells: readonly ScoreCell[]): FoldedOutcomes {
  const score = Float64Array.from(new Set(cells.map((cell) => cell.score))).sort();
  const position = new Map(Array.from(score, (value, i) => [value, i]));
  const folds = Array.from({length: nFolds}, () => ({
    n: new Float64Array(score.length),
    converted: new Float64Array(score.length)
  }));
  for (const {fold, score: value, n, converted} of cells) {
    const at = position.get(value)!;
    folds[fold]!.n[at]! += n;
    folds[fold]!.converted[at]! += converted;
  }
  return {block, score, folds};
}

/** All cells as one block: only for scores that mean the same in every block, never for refitted ones. */
export function poolCells(cells: readonly ScoreCell[]): FoldedOutcomes[] {
  return cells.length === 0 ? [] : [foldBlock("all", cells)];
}

/**
 * Cases of the folds kept, added up by score: the common form of every ranking measure.
 *
 * @param kept folds to use, default all
 * @example
 * mergeFolds(foldOutcomes([{block: "all", fold: 0, score: 5, n: 2, converted: 1}, {block: "all", fold: 1, score: 5, n: 1, converted: 0}])[0]).n; // => [3]
 */
export function mergeFolds({score, folds}: FoldedOutcomes, kept?: readonly number[]): Outcomes {
  // A single fold is the whole already.
  if (kept === undefined && folds.length === 1) return {score, ...folds[0]!};
  const n = new Float64Array(score.length);
  const converted = new Float64Array(score.length);
  for (const fold of kept ?? folds.keys()) {
    const counts = folds[fold]!;
    for (let i = 0; i < n.length; ++i) {
      n[i]! += counts.n[i]!;
      converted[i]! += counts.converted[i]!;
    }
  }
  return {score, n, converted};
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; ++i) total += values[i]!;
  return total;
}

/** Cases and converted cases of outcomes. */
export function countCases({n, converted}: Pick<Outcomes, "n" | "converted">): {n: number; converted: number} {
  return {n: sum(n), converted: sum(converted)};
}

/** Folds in which any of the blocks has a case: an empty fold would count as a degree of freedom. */
export function findFilledFolds(blocks: readonly FoldedOutcomes[]): number[] {
  return Array.from({length: nFolds}, (_, fold) => fold).filter((fold) =>
    blocks.some(({folds}) => folds[fold]?.n.some((count) => count > 0) === true)
  );
}
