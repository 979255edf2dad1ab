import type {HeadroomRow} from "../backtest/baselines/headroom.js";
import {formatCount} from "./io.js";

const number = (value: number) => value.toFixed(3).replace("-", "−");
const range = (lower: number | null, upper: number | null) =>
  lower === null || upper === null ? "" : ` (95 % interval ${number(lower)} to ${number(upper)})`;

/**
 * The first line of a backtest: whether the model beats the least that any model must beat, the past conversion rate
 * of each lead's source.
 *
 * @param rows of `backtest_headroom`
 * @param model null where the workspace has none in use and none was named
 */
export function toVerdict(rows: readonly HeadroomRow[], model: string | null): string {
  if (model === null) return "No model is in use: name one with --model";
  const row = rows.find((one) => one.model === model && one.rival === "source_rate" && one.period === "all");
  if (row === undefined || row.headroom === null)
    return `${model} cannot be judged against the conversion rate of the lead's source: no cohort has a history to learn it from and both outcomes to test it on`;
  const {headroom, lower, upper, n, n_converted} = row;
  const figures = `AUC ${number(row.model_auc!)} against ${number(row.rival_auc!)}${range(row.lower, row.upper) === "" ? "" : `, difference ${number(0 - headroom)}${range(0 - upper!, 0 - lower!)}`} on ${formatCount(n)} matured leads, ${formatCount(n_converted)} converted`;
  if (lower !== null && lower > 0) return `${model} ranks leads worse than their source alone does: ${figures}`;
  if (upper === null || upper >= 0)
    return `${model} does not rank leads clearly better than their source alone does: ${figures}`;
  return `${model} ranks leads better than their source alone does: ${figures}`;
}

/**
 * What the hand-set weights of a model leave on the table, in words.
 *
 * @returns null where nothing could be fitted
 */
export function toHeadroomLine(rows: readonly HeadroomRow[], model: string): string | null {
  const row = rows.find((one) => one.model === model && one.rival === "fitted" && one.period === "all");
  if (row === undefined || row.headroom === null) return null;
  const {headroom, lower, upper} = row;
  const reach = `${model}: fitted on the same criteria it would reach AUC ${number(row.rival_auc!)} instead of ${number(row.model_auc!)}`;
  if (lower === null || upper === null) return reach;
  const interval = `${number(lower)} to ${number(upper)}`;
  if (lower > 0) return `${reach}: ${number(headroom)} is left on the table (${interval})`;
  return upper < 0
    ? `${reach}: the weights set by hand rank better (${interval})`
    : `${reach}: no difference that can be told from chance (${interval})`;
}
