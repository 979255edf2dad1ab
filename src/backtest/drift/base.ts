/** Months that the base holds, unless they hold too few leads. */
const baseMonths = 3;
/** Leads the base is extended to, month by month: with fewer every later month is noise. */
const fewestLeads = 200;

/** The frozen beginning of the history, which later months are held against. */
export interface Base {
  /** Months of the base, in time. */
  months: readonly string[];
  /** Months after it, in time. */
  later: readonly string[];
}

/**
 * The first quarter of the history, or as many months more as it takes to reach 200 leads, but never more than half of all.
 *
 * @param cohorts months with their leads, in time; months without leads are absent
 * @returns null where nothing is left to compare: without dates, or with fewer than two months
 * @example
 * const month = (cohort) => ({cohort, n: 300});
 * findBase(["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"].map(month))?.later; // => ["2025-04", "2025-05", "2025-06"]
 */
export function findBase(cohorts: readonly {cohort: string; n: number}[]): Base | null {
  const dated = cohorts.filter(({cohort}) => /^\d{4}-\d{2}$/.test(cohort));
  const most = Math.floor(dated.length / 2);
  if (most === 0) return null;
  let size = Math.min(baseMonths, most);
  const held = () => dated.slice(0, size).reduce((sum, {n}) => sum + n, 0);
  while (size < most && held() < fewestLeads) ++size;
  const months = dated.map(({cohort}) => cohort);
  return {months: months.slice(0, size), later: months.slice(size)};
}
