import {DataError} from "../util/errors.js";
import {checkCounts} from "./counts.js";

/** A sample of numbers in groups: rows may repeat a value and come in any order; a plain list is n = 1 everywhere. */
export interface GroupedValues {
  /** Value of the row, any unit. */
  readonly value: ArrayLike<number>;
  /** Cases that have it, 0 or more. */
  readonly n: ArrayLike<number>;
}

/**
 * Refuses values that no statistic of a sample can use, and counts the rest.
 *
 * @param sample values with counts; fractions in n are weights and pass unless `isWhole`
 * @returns the number of cases
 * @throws DataError if the lengths differ, a value is not finite, or a count is not usable
 * @example
 * checkValues({value: [1.5, 2], n: [3, 4]}); // => 7
 */
export function checkValues({value, n}: GroupedValues, options: {isWhole?: boolean} = {}): number {
  if (value.length !== n.length) throw new DataError(`value and n differ in length: ${value.length} and ${n.length}`);
  for (let i = 0; i < value.length; ++i) {
    if (!Number.isFinite(value[i])) throw new DataError(`value[${i}] is not finite: ${value[i]}`);
  }
  return checkCounts({n, converted: n}, options).n;
}
