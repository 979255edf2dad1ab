/** Conversions in training from which on something can be learned: rates learned from fewer would be a straw man. */
export const minTrainConverted = 20;

/**
 * True where a case may be learned from for the test of a fold.
 *
 * @param usable with dates the first fold that begins when the case's horizon is over; without dates the case's own fold
 * @example
 * isTraining(2, 3, {isDated: true}); // => true
 */
export function isTraining(usable: number, block: number, {isDated}: {isDated: boolean}): boolean {
  return isDated ? usable <= block : usable !== block;
}
