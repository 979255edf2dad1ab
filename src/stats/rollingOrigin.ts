import {DataError} from "../util/errors.js";

/** Which observations a model may learn from at one moment, and which it is then tested on; rows by their position. */
export interface OriginSplit {
  /** First day of the test span, at which the model is fitted. */
  cut: number;
  /** Rows whose horizon was over by the cut: their labels were known then. */
  train: number[];
  /** Rows of the test span that are matured by the end of observation. */
  test: number[];
}

/**
 * Rolling-origin splits: at each cut learn from what was known then, test on the span that follows.
 *
 * A row is learnt from only if its day + horizon ≤ cut. Taking all earlier rows with today's labels instead uses the
 * future. Test rows mature by their age alone. The gap between training and test is thus one horizon; nothing of the
 * test span is in training.
 *
 * @param days day of each observation, in whole days of any calendar
 * @param options cuts: first days of the test spans, ascending, each span ends at the next cut; end: the day before
 * which the last span ends, default open; horizon in days; observedUntil: last day with known outcomes
 * @returns one split a cut, rows ascending; either side may be empty
 * @throws DataError if the cuts do not ascend, or a day is not whole
 * @see Tashman 2000, International Journal of Forecasting 16
 * @example
 * rollingOrigin([0, 20, 31, 40, 58], {cuts: [31], horizon: 25, observedUntil: 70});
 * // => [{cut: 31, train: [0], test: [2, 3]}]
 */
export function rollingOrigin(
  days: ArrayLike<number>,
  {
    cuts,
    end = Infinity,
    horizon,
    observedUntil
  }: {cuts: readonly number[]; end?: number; horizon: number; observedUntil: number}
): OriginSplit[] {
  const rows = Array.from(days, (day, row) => {
    if (!Number.isInteger(day)) throw new DataError(`day of row ${row} is not whole: ${day}`);
    return {day, row};
  });
  return cuts.map((cut, i) => {
    const next = cuts[i + 1] ?? end;
    if (!(next > cut)) throw new DataError(`cuts do not ascend: ${cut} and ${next}`);
    const rowsWhere = (isIn: (day: number) => boolean): number[] =>
      rows.filter(({day}) => isIn(day)).map(({row}) => row);
    return {
      cut,
      train: rowsWhere((day) => day + horizon <= cut),
      test: rowsWhere((day) => day >= cut && day < next && day + horizon <= observedUntil)
    };
  });
}
