import {wilson} from "../stats/wilson.js";

/** Leads whose first known answer to a criterion came after the deal had moved. */
export interface LateShare {
  /** Late ones ÷ all leads with a known answer. */
  share: number;
  lower: number;
  upper: number;
  /** True where it is sure (95 %) that more than half are late: the answer then records what happened. */
  isMostlyLate: boolean;
}

/** With fewer answered leads nothing is claimed. */
const fewestAnswered = 30;

/**
 * How often a criterion is answered only after the deal had moved.
 *
 * @param late leads whose first known answer came after their first opportunity stage or outcome
 * @param first leads with a known answer
 * @returns null without any
 * @throws DataError if late is not within 0..first
 * @example
 * toLateShare(60, 80)?.isMostlyLate; // => true
 */
export function toLateShare(late: number, first: number): LateShare | null {
  const found = wilson(late, first);
  if (found === null) return null;
  const {rate, lower, upper} = found;
  return {share: rate, lower, upper, isMostlyLate: first >= fewestAnswered && lower > 0.5};
}
