import {quoteLiteral} from "../../sql/identifier.js";

/**
 * Cohorts that may be judged together: those a model's author could already know are shown apart from those that came
 * later; `all` where neither model says since when it is in use.
 */
export type Period = "all" | "known" | "fresh";

/**
 * First cohort, `YYYY-MM`, that neither author could know: that of the later effective date; null where neither is stated.
 *
 * @example
 * toFirstFresh(["2024-07-01", "2026-01-01"]); // => "2026-01"
 */
export function toFirstFresh(effectiveFrom: readonly (string | null)[]): string | null {
  const months = effectiveFrom.flatMap((day) => (day === null ? [] : [day.slice(0, 7)]));
  return months.sort().at(-1) ?? null;
}

/** SQL of the period of an observation. Without dates nothing tells what an author knew, so it is all one. */
export function periodSql(firstFresh: string | null): string {
  if (firstFresh === null) return "'all'";
  return `case when cohort = 'undated' then 'all' when cohort < ${quoteLiteral(firstFresh)} then 'known' else 'fresh' end`;
}

/**
 * The period of a cohort, as `periodSql` gives it.
 *
 * @example
 * toPeriod("2025-12", "2026-01"); // => "known"
 */
export function toPeriod(cohort: string, firstFresh: string | null): Period {
  if (firstFresh === null || cohort === "undated") return "all";
  return cohort < firstFresh ? "known" : "fresh";
}
