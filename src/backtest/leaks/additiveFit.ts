import {cholesky, solveFactored} from "../../stats/solve.js";

/** Cases by the codes of two columns; several cells of the same codes are added up where that matters. */
export interface PairCells {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly n: ArrayLike<number>;
  readonly converted: ArrayLike<number>;
}

export interface AdditiveFit {
  /** Chance of conversion of a case with these codes, in (0, 1). */
  probabilityOf: (a: number, b: number) => number;
  /** Log-likelihood of the cases. */
  logLikelihood: number;
}

/** So light a pull towards the base rate that a code without a conversion has a finite coefficient, and nothing else moves. */
const pull = 0.01;
const mostSteps = 30;

/**
 * Logistic regression on two columns whose codes each have a coefficient of their own: what the columns tell if
 * neither changes what the other means.
 *
 * Newton's method; the coefficients of the first column are eliminated, so that only a system of the size of the
 * second column's codes is solved, and a first column of many codes costs little.
 *
 * @param cells codes are whole numbers from 0
 * @returns null if only one outcome is present
 * @example
 * additiveFit({a: [0, 1, 0, 1], b: [0, 0, 1, 1], n: [9, 9, 9, 9], converted: [3, 6, 3, 6]}).probabilityOf(1, 0) > 0.6; // => true
 */
export function additiveFit(cells: PairCells): AdditiveFit | null {
  const [sizeA, sizeB] = [maxOf(cells.a) + 1, maxOf(cells.b) + 1];
  const [n, converted] = [sumOf(cells.n), sumOf(cells.converted)];
  if (converted === 0 || converted === n) return null;
  const base = Math.log(converted / (n - converted));
  const alpha = new Float64Array(sizeA);
  const beta = new Float64Array(sizeB);
  for (let step = 0; step < mostSteps; ++step) {
    const change = takeStep(cells, {alpha, beta, base});
    if (change === null || change < 1e-8) break;
  }
  const linear = (a: number, b: number) => base + (alpha[a] ?? 0) + (beta[b] ?? 0);
  let logLikelihood = 0;
  for (let i = 0; i < cells.n.length; ++i) {
    const eta = linear(cells.a[i]!, cells.b[i]!);
    logLikelihood +=
      cells.converted[i]! * eta - cells.n[i]! * (Math.max(0, eta) + Math.log1p(Math.exp(-Math.abs(eta))));
  }
  return {logLikelihood, probabilityOf: (a, b) => 1 / (1 + Math.exp(-linear(a, b)))};
}

/** Moves both columns' coefficients by one step of Newton's method; returns the largest move. */
function takeStep(
  {a, b, n, converted}: PairCells,
  {alpha, beta, base}: {alpha: Float64Array; beta: Float64Array; base: number}
): number | null {
  const [sizeA, sizeB] = [alpha.length, beta.length];
  const gradientA = alpha.map((value) => pull * value);
  const gradientB = beta.map((value) => pull * value);
  const diagonalA = new Float64Array(sizeA).fill(pull);
  const diagonalB = new Float64Array(sizeB).fill(pull);
  const mixed = new Float64Array(sizeA * sizeB);
  for (let i = 0; i < n.length; ++i) {
    const [x, y] = [a[i]!, b[i]!];
    const p = 1 / (1 + Math.exp(-(base + alpha[x]! + beta[y]!)));
    const residual = n[i]! * p - converted[i]!;
    const weight = n[i]! * p * (1 - p);
    gradientA[x]! += residual;
    gradientB[y]! += residual;
    diagonalA[x]! += weight;
    diagonalB[y]! += weight;
    mixed[x * sizeB + y]! += weight;
  }
  const left = Array.from({length: sizeB}, (_, i) =>
    Array.from({length: sizeB}, (_, j) => (i === j ? diagonalB[i]! : 0))
  );
  const right = Array.from(gradientB);
  for (let x = 0; x < sizeA; ++x) {
    for (let i = 0; i < sizeB; ++i) {
      const share = mixed[x * sizeB + i]! / diagonalA[x]!;
      if (share === 0) continue;
      right[i]! -= share * gradientA[x]!;
      for (let j = 0; j <= i; ++j) left[i]![j]! -= share * mixed[x * sizeB + j]!;
    }
  }
  const factor = cholesky(left);
  if (factor === null) return null;
  const stepB = solveFactored(factor, right);
  const stepA = Array.from(alpha, (_, x) => {
    const carried = stepB.reduce((sum, value, i) => sum + mixed[x * sizeB + i]! * value, 0);
    return (gradientA[x]! - carried) / diagonalA[x]!;
  });
  // Far from the solution a whole step can overshoot: none moves odds by more than a factor of e³.
  const largest = Math.max(...stepA.map(Math.abs), ...stepB.map(Math.abs));
  const scale = Math.min(1, 3 / largest);
  for (let x = 0; x < sizeA; ++x) alpha[x]! -= scale * stepA[x]!;
  for (let y = 0; y < sizeB; ++y) beta[y]! -= scale * stepB[y]!;
  return largest;
}

function maxOf(values: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < values.length; ++i) max = Math.max(max, values[i]!);
  return max;
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += values[i]!;
  return sum;
}
