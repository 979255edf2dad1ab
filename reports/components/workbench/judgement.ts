import {toLookedP} from "../../lib/workbench/looks.js";
import {formatCohort, formatCount, formatP} from "../format.js";

/** What decides whether a p-value may stand beside a difference. */
export interface JudgementContext {
  side: "all" | "fit" | "judge";
  isDated: boolean;
  /** True where anything of the model is changed. */
  isEdited: boolean;
  /** First cohort with matured leads that is judged; null where there is none. */
  firstCohort: string | null;
  /** First day of use of the draft's model and of the reference's; the later one counts, null where either says none. */
  effectiveFrom: string | null;
  /** Changed models whose figures on the later months have been seen. */
  nLooks: number;
}

/**
 * The p-value in words, or why there is none: a test assumes that the leads had no part in choosing the weights. What
 * was looked at several times is chosen among as many.
 */
export function describeP(p: number | null, context: JudgementContext): string {
  const reason = findReason(context);
  if (reason !== null) return reason;
  if (p === null) return "no p-value: too few matured leads, or no difference";
  const {isEdited, nLooks} = context;
  if (!isEdited || nLooks < 2) return formatP(p);
  return `${formatP(toLookedP(p, nLooks))} after ${formatCount(nLooks)} looks (${formatP(p)} for one)`;
}

/** Why there is no p-value; null where there may be one. */
export function findReason({side, isDated, isEdited, firstCohort, effectiveFrom}: JudgementContext): string | null {
  if (!isDated) return "no p-value: without dates nothing shows that weights are older than outcomes";
  if (isEdited && side !== "judge") return "no p-value: judged on the months it is tuned on";
  const first = effectiveFrom?.slice(0, 7) ?? null;
  if (first === null || firstCohort === null || firstCohort >= first) return null;
  return `no p-value: the author knew months before ${formatCohort(first)}`;
}

/** What is to be said about looking at what one judges on; empty where nothing was tuned. */
export function describeLooks(nLooks: number, hasSplit: boolean): string {
  if (nLooks === 0) return "";
  const times = nLooks === 1 ? "once" : nLooks === 2 ? "twice" : `${formatCount(nLooks)} times`;
  const after = nLooks < 3 ? "" : " The more often, the less a good figure there says.";
  return hasSplit
    ? `You have looked at the holdout ${times}.${after}`
    : `You have looked at all months, the latest too, ${times} while tuning: set the split before tuning to keep some months back.`;
}
