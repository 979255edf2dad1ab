import {findRoot} from "./findRoot.js";
import type {TwoByTwo} from "./hypergeometric.js";
import {hypergeometric} from "./hypergeometric.js";

export interface ConditionalOddsRatio {
  /** Conditional maximum-likelihood estimate, 0 to Infinity; above 1 favours conversion. Null if only one table is possible. */
  oddsRatio: number | null;
  /** Lower exact limit; 0 where a is as small as the margins allow. */
  lower: number;
  /** Upper exact limit; Infinity where a is as large as the margins allow. */
  upper: number;
}

/** Odds ratios are sought within e±700; no table of counts comes near. */
const widest = 700;

/** What is expected under an odds ratio. */
interface Sums {
  /** Mean of a. */
  mean: number;
  /** Probability of an a this large or larger. */
  atLeast: number;
  /** Probability of an a this small or smaller. */
  atMost: number;
}

/**
 * Odds ratio of a 2 × 2 table with exact limits, for small or lopsided tables: the one that belongs to Fisher's test.
 *
 * Both margins are taken as given, so the estimate lies nearer to 1 than the sample odds ratio ad ÷ bc. Each limit is
 * the odds ratio at which a table this far or farther out has half the missing confidence; coverage is at least as
 * stated. For independent cases, whole counts.
 *
 * @param table counts a, b (with the criterion: converted, not), c, d (without it)
 * @param options confidence of the limits, default 0.95
 * @returns a null estimate with limits 0 and Infinity where a margin is 0: such a table says nothing
 * @throws DataError if a count is negative or not whole
 * @see Cornfield 1956; Breslow and Day 1980, section 4.2. Agrees with R `fisher.test`, whose roots are good to about 1e-3
 * @example
 * conditionalOddsRatio({a: 10, b: 0, c: 0, d: 10}).oddsRatio; // => Infinity
 */
export function conditionalOddsRatio(table: TwoByTwo, {confidence = 0.95} = {}): ConditionalOddsRatio {
  const {first, weights} = hypergeometric(table);
  if (weights.length === 1) return {oddsRatio: null, lower: 0, upper: Infinity};
  const isLowest = table.a === first;
  const isHighest = table.a === first + weights.length - 1;
  const tail = (1 - confidence) / 2;
  const rootOf = (excess: (sums: Sums) => number): number =>
    Math.exp(findRoot((logOdds) => excess(sumUp(table, Math.exp(logOdds))), {low: -widest, high: widest}));
  return {
    oddsRatio: isLowest ? 0 : isHighest ? Infinity : rootOf(({mean}) => mean - table.a),
    lower: isLowest ? 0 : rootOf(({atLeast}) => atLeast - tail),
    upper: isHighest ? Infinity : rootOf(({atMost}) => tail - atMost)
  };
}

/** Mean place of a and its two tails among the tables with these margins. */
function sumUp(table: TwoByTwo, oddsRatio: number): Sums {
  const {first, weights} = hypergeometric(table, oddsRatio);
  const sums = {total: 0, moment: 0, atLeast: 0, atMost: 0};
  for (const [i, weight] of weights.entries()) {
    sums.total += weight;
    sums.moment += (first + i) * weight;
    if (first + i >= table.a) sums.atLeast += weight;
    if (first + i <= table.a) sums.atMost += weight;
  }
  return {mean: sums.moment / sums.total, atLeast: sums.atLeast / sums.total, atMost: sums.atMost / sums.total};
}
