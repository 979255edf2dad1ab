import {jackknife} from "./jackknife.js";
import type {RateContrast} from "./rateContrast.js";
import {rateContrast} from "./rateContrast.js";
import type {FoldCell} from "./rateInterval.js";
import {sumByFold} from "./rateInterval.js";

/** Matured cases on which both questions are answered, by both answers. */
export interface QuestionCells {
  /** First and second met. */
  readonly both: readonly FoldCell[];
  /** Only the first met. */
  readonly first: readonly FoldCell[];
  /** Only the second met. */
  readonly second: readonly FoldCell[];
  /** Neither met. */
  readonly neither: readonly FoldCell[];
}

/** Differences of rates with 95 % limits, -1 to 1 (a gap of two differences -2 to 2); null where a group is empty. */
export interface QuestionComparison {
  /** Cases on which both are answered. */
  n: number;
  /** Rate where the first is met − rate where it is unmet. */
  first: RateContrast | null;
  /** The same for the second question, on the same cases. */
  second: RateContrast | null;
  /** `first` − `second`, paired: above 0 the first question separates more. */
  gap: RateContrast | null;
  /** What the first separates among cases with the same answer to the second: what it adds when the second is asked. */
  firstAdded: RateContrast | null;
  /** What the second adds when the first is asked. */
  secondAdded: RateContrast | null;
}

interface Sum {
  n: number;
  converted: number;
}

/** The four sums in the order both, first, second, neither. */
type Sums = readonly [Sum, Sum, Sum, Sum];
type Weights = readonly [number, number, number, number];

const share = (part: number, whole: number) => part / whole;

/** Weights that make Σ weight × rate the difference met − unmet of the first question. */
function firstWeights([a, b, c, d]: Sums): Weights | null {
  const [met, unmet] = [a.n + b.n, c.n + d.n];
  if (met === 0 || unmet === 0) return null;
  return [share(a.n, met), share(b.n, met), -share(c.n, unmet), -share(d.n, unmet)];
}

/** Swaps the parts of the two questions. */
const swap = <T>([both, first, second, neither]: readonly [T, T, T, T]): [T, T, T, T] => [both, second, first, neither];

const secondWeights = (sums: Sums): Weights | null => {
  const weights = firstWeights(swap(sums));
  return weights === null ? null : swap(weights);
};

function gapWeights(sums: Sums): Weights | null {
  const [x, y] = [firstWeights(sums), secondWeights(sums)];
  if (x === null || y === null) return null;
  return [x[0] - y[0], x[1] - y[1], x[2] - y[2], x[3] - y[3]];
}

/** Mantel–Haenszel weights: the first question's difference within each answer to the second, the larger strata more. */
function addedWeights([a, b, c, d]: Sums): Weights | null {
  const size = (x: Sum, y: Sum) => (x.n + y.n === 0 ? 0 : (x.n * y.n) / (x.n + y.n));
  const [met, unmet] = [size(a, c), size(b, d)];
  const total = met + unmet;
  if (total === 0) return null;
  return [share(met, total), share(unmet, total), -share(met, total), -share(unmet, total)];
}

const secondAddedWeights = (sums: Sums): Weights | null => {
  const weights = addedWeights(swap(sums));
  return weights === null ? null : swap(weights);
};

const toTerms = (sums: Sums, weights: Weights) =>
  sums.map(({n, converted}, i) => ({weight: n === 0 ? 0 : weights[i]!, n, converted}));

/** Sums over cells of any folds. */
const add = (cells: readonly FoldCell[]): Sum =>
  cells.reduce((sum, {n, converted}) => ({n: sum.n + n, converted: sum.converted + converted}), {n: 0, converted: 0});

const toValue = (sums: Sums, weigh: (sums: Sums) => Weights | null): number | null => {
  const weights = weigh(sums);
  if (weights === null) return null;
  return toTerms(sums, weights).reduce(
    (sum, {weight, n, converted}) => sum + (n === 0 ? 0 : (weight * converted) / n),
    0
  );
};

/**
 * Two questions compared on the cases that have an answer to both: which separates more, and what each adds to the other.
 *
 * Everything is a weighted sum of the rates of four groups, given how many cases are in each, so the pairing is
 * respected. Where cases are independent the limits come from `rateContrast`; where an account can occur more than
 * once they are the jackknife over folds (without a width of its own those of `rateContrast` stand in).
 *
 * @param cells matured cases by both answers and fold
 * @param options isClustered: true where a lead or account can be observed more than once; confidence, default 0.95
 * @throws DataError if a count is not usable, see `wilson`
 * @see Mantel and Haenszel 1959 for the weights of `firstAdded` and `secondAdded`
 * @example
 * const cell = (n, converted) => [{fold: 0, n, converted}];
 * const cells = {both: cell(50, 20), first: cell(50, 15), second: cell(50, 10), neither: cell(50, 5)};
 * compareQuestions(cells, {isClustered: false}).gap.value; // => 0.1
 */
export function compareQuestions(
  cells: QuestionCells,
  {isClustered, confidence = 0.95}: {isClustered: boolean; confidence?: number}
): QuestionComparison {
  const groups = [cells.both, cells.first, cells.second, cells.neither].map((group) => sumByFold(group));
  const folds = [...new Set(groups.flatMap((group) => group.map(({fold}) => fold)))].sort((a, b) => a - b);
  const toSums = (kept: readonly number[]) =>
    groups.map((group) => add(group.filter(({fold}) => kept.includes(fold)))) as unknown as Sums;
  const whole = toSums(folds);
  const find = (weigh: (sums: Sums) => Weights | null): RateContrast | null => {
    const weights = weigh(whole);
    if (weights === null) return null;
    const clustered = isClustered ? jackknife(folds, (kept) => toValue(toSums(kept), weigh), {confidence}) : null;
    if (clustered === null || clustered.se === 0) return rateContrast(toTerms(whole, weights), {confidence});
    return {value: clustered.estimate, lower: clustered.lower, upper: clustered.upper};
  };
  return {
    n: whole.reduce((sum, {n}) => sum + n, 0),
    first: find(firstWeights),
    second: find(secondWeights),
    gap: find(gapWeights),
    firstAdded: find(addedWeights),
    secondAdded: find(secondAddedWeights)
  };
}
