/** Cases of a source from which rates may be learned. */
export interface HistoryCell {
  source: string;
  /** First test block, as its position in time, that may learn from these cases; for undated data the fold they are in. */
  block: number;
  n: number;
  converted: number;
}

/** Conversions from which on a history says something about its sources. */
const minConverted = 20;

/** Conversion rate of every source as one test block may know it. */
export interface SourceRates {
  /** Rate of the source; the overall rate where the source is new, 0 without any history. */
  rateOf(source: string): number;
  /** False where the history holds hardly a conversion yet: rates learned from it would be a straw man. */
  hasHistory: boolean;
}

/**
 * Rates for one test block from the cases it may learn from.
 *
 * @param history cells that the block may use, any order
 * @example
 * learnSourceRates([{source: "web", block: 0, n: 10, converted: 2}]).rateOf("fair"); // => 0.2
 */
export function learnSourceRates(history: Iterable<HistoryCell>): SourceRates {
  const sums = new Map<string, {n: number; converted: number}>();
  let n = 0;
  let converted = 0;
  for (const cell of history) {
    const sum = sums.get(cell.source) ?? {n: 0, converted: 0};
    sum.n += cell.n;
    sum.converted += cell.converted;
    sums.set(cell.source, sum);
    n += cell.n;
    converted += cell.converted;
  }
  const overall = n === 0 ? 0 : converted / n;
  const rateOf = (source: string) => {
    const sum = sums.get(source);
    return sum === undefined || sum.n === 0 ? overall : sum.converted / sum.n;
  };
  return {rateOf, hasHistory: converted >= minConverted};
}

/** What the source-rate baseline knows, block by block. */
export interface SourceRateModel {
  /** Score of a source in a block. */
  scoreOf(block: string, source: string): number;
  /** Blocks with a history to learn from, in order; only they say anything about the baseline. */
  learned: readonly string[];
}

/**
 * The baseline that knows nothing but the source, tested on what it has not seen.
 *
 * With dates it walks forward: a block learns only from cases whose horizon was over before the block's first moment
 * of scoring. Without dates a fold learns from the other folds.
 *
 * @param blocks names of the test blocks, in time
 * @param history cells by source and by position of the first block that may use them, or by their own fold
 * @param isDated true: block i learns from cells with `block` ≤ i; false: from all cells of other blocks
 * @example
 * fitSourceRates(["a", "b"], [{source: "web", block: 1, n: 4, converted: 1}], true).scoreOf("b", "web"); // => 0.25
 */
export function fitSourceRates(
  blocks: readonly string[],
  history: readonly HistoryCell[],
  isDated: boolean
): SourceRateModel {
  const rates = new Map<string, SourceRates>();
  for (const [position, block] of blocks.entries()) {
    rates.set(
      block,
      learnSourceRates(history.filter((cell) => (isDated ? cell.block <= position : cell.block !== position)))
    );
  }
  return {
    scoreOf: (block, source) => rates.get(block)!.rateOf(source),
    learned: blocks.filter((block) => rates.get(block)!.hasHistory)
  };
}
