/** Rows up to which the workbench takes all of them. */
export const MOST_ROWS = 2_000_000;

/**
 * Folds that a sample of the matrix holds: the most that fit, from fold 0 on, because their order is one of chance. Small
 * ones first would keep out the large accounts. At least one, whatever its size.
 *
 * @param sizes rows of each fold, from fold 0
 * @returns null where all fit
 * @example
 * chooseFolds([5, 5, 5, 5], 12); // => [0, 1]
 */
export function chooseFolds(sizes: readonly number[], most = MOST_ROWS): number[] | null {
  const kept: number[] = [];
  let sum = 0;
  for (const [fold, size] of sizes.entries()) {
    sum += size;
    if (sum > most && kept.length > 0) return kept;
    kept.push(fold);
  }
  return kept.length === sizes.length ? null : kept;
}
