/** A baseline held against a model on the same leads, as the backtest counts it. */
export interface HeldAgainst {
  model: string;
  /** `source_rate`, or `fitted` on the model's own criteria. */
  rival: string;
  /** `all` for every tested cohort. */
  period: string;
  model_auc: number | null;
  rival_auc: number | null;
  /** Rival minus model, with its 95 % limits. */
  headroom: number | null;
  lower: number | null;
  upper: number | null;
  n: number;
  n_converted: number;
}

/** What a page or a terminal says first of a model: the sentence, and the figures behind it. */
export interface SourceVerdict {
  /** `unclear` where the interval holds 0 or there is none. */
  standing: "better" | "unclear" | "worse";
  finding: string;
  basis: string;
}

const number = (value: number) => value.toFixed(3).replace("-", "−");
const count = (n: number) => n.toLocaleString("en");
const find = <R extends HeldAgainst>(rows: readonly R[], model: string, rival: string) =>
  rows.find((row) => row.model === model && row.rival === rival && row.period === "all");

const findings = {
  better: "ranks leads better than their source alone does",
  unclear: "does not rank leads clearly better than their source alone does",
  worse: "ranks leads worse than their source alone does"
} as const;

/**
 * Whether a model beats the least that any model must beat, the past conversion rate of each lead's source.
 *
 * @param rows baselines held against models, any order
 * @returns null where no cohort has a history to learn the rates from and both outcomes to test them on
 * @example
 * const row = {model: "points@1", rival: "source_rate", period: "all", n: 900, n_converted: 80};
 * const auc = {model_auc: 0.75, rival_auc: 0.61, headroom: -0.14, lower: -0.16, upper: -0.12};
 * judgeAgainstSource([{...row, ...auc}], "points@1").finding; // => "points@1 ranks leads better than their source alone does"
 */
export function judgeAgainstSource(rows: readonly HeldAgainst[], model: string): SourceVerdict | null {
  const row = find(rows, model, "source_rate");
  if (row === undefined || row.headroom === null) return null;
  const {headroom, lower, upper, n, n_converted} = row;
  const standing = lower !== null && lower > 0 ? "worse" : upper !== null && upper < 0 ? "better" : "unclear";
  const difference =
    lower === null || upper === null
      ? ""
      : `, difference ${number(0 - headroom)} (95% interval ${number(0 - upper)} to ${number(0 - lower)})`;
  return {
    standing,
    finding: `${model} ${findings[standing]}`,
    basis: `AUC ${number(row.model_auc!)} against ${number(row.rival_auc!)} for the past rate of the source${difference} on ${count(n)} matured leads, ${count(n_converted)} converted`
  };
}

/**
 * What the hand-set weights of a model leave on the table, in one sentence.
 *
 * @returns null where nothing could be fitted
 * @example
 * describeHeadroom([], "points@1"); // => null
 */
export function describeHeadroom(rows: readonly HeldAgainst[], model: string): string | null {
  const row = find(rows, model, "fitted");
  if (row === undefined || row.headroom === null) return null;
  const {headroom, lower, upper} = row;
  const reach = `Fitted on the same criteria, ${model} would reach AUC ${number(row.rival_auc!)} instead of ${number(row.model_auc!)}`;
  if (lower === null || upper === null) return reach;
  const interval = `${number(lower)} to ${number(upper)}`;
  if (lower > 0) return `${reach}: ${number(headroom)} is left on the table (${interval})`;
  return upper < 0
    ? `${reach}: the weights set by hand rank better (${interval})`
    : `${reach}: no difference that can be told from chance (${interval})`;
}
