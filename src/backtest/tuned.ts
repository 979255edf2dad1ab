import {holdout} from "./readScores.js";

/** What is known of when a model's weights were set, against the cases it is judged on. */
export interface Tuning {
  /** `YYYY-MM-DD`; null where the model does not say. */
  effectiveFrom: string | null;
  /** First cohort the model is judged on, `YYYY-MM`; null without cohorts. */
  firstCohort: string | null;
  /** True without dates: nothing shows that weights are older than the outcomes, unless a part was held back. */
  isUndated: boolean;
}

/**
 * The same rows without p-values where a model is judged on what its author could already know: a test assumes that
 * the cases had no part in choosing the weights. Intervals stay; they describe those cases.
 *
 * @param tuningOf of each model by name; models that are not in it keep their p-values
 * @example
 * dropTunedP([{model: "a@1", cohort: "2025-12", p: 0.01}], new Map([["a@1", {effectiveFrom: "2026-01-01", firstCohort: "2025-12", isUndated: false}]])); // => [{model: "a@1", cohort: "2025-12", p: null}]
 */
export function dropTunedP<R extends {model: string; cohort: string; p: number | null}>(
  rows: readonly R[],
  tuningOf: ReadonlyMap<string, Tuning>
): R[] {
  return rows.map((row) => (isTuned(row.cohort, tuningOf.get(row.model)) ? {...row, p: null} : row));
}

function isTuned(cohort: string, tuning: Tuning | undefined): boolean {
  if (tuning?.isUndated === true) return cohort !== holdout;
  const effective = tuning?.effectiveFrom?.slice(0, 7);
  const from = cohort === "all" ? tuning?.firstCohort : cohort;
  return effective !== undefined && from !== null && from !== undefined && from < effective;
}
