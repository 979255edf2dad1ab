import {toLookedP} from "../../lib/workbench/looks.js";
import {formatCohort, formatCount, formatP} from "../format.js";

/** What decides whether a p-value may stand beside a difference. */
export interface JudgementContext {
  side: "all" | "fit" | "judge";
  /** The engine's word: these leads had a part in choosing the points, so that it gives no p-value. */
  isTuned: boolean;
  isDated: boolean;
  /** What is parted, in words: months, accounts or leads. */
  parted: string;
  /** True where the workspace holds a fifth back from tuning. */
  hasHoldout: boolean;
  /** True where that fifth is what is judged. */
  isHeldBack: boolean;
  /** True where anything of the model is changed. */
  isEdited: boolean;
  /** False where a change was made before what is judged was set apart. */
  isKeptApart: boolean;
  /** First cohort with matured leads that is judged; null where there is none. */
  firstCohort: string | null;
  /** First day of use of the draft's model and of the reference's; the later one counts, null where either says none. */
  effectiveFrom: string | null;
  /** Changed models whose figures on what is judged have been seen. */
  nLooks: number;
}

/**
 * The p-value in words, or why there is none: a test assumes that the leads had no part in choosing the weights. What
 * was looked at several times is chosen among as many.
 *
 * @param p of the engine, null where it gives none
 */
export function describeP(p: number | null, context: JudgementContext): string {
  const reason = findReason(context);
  if (reason !== null) return reason;
  return p === null ? "no p-value: too few matured leads, or no difference" : sayP(p, context);
}

/** A p-value after all that was looked at: who looks several times chooses among as many. */
export function sayP(p: number, {isEdited, nLooks}: Pick<JudgementContext, "isEdited" | "nLooks">): string {
  if (!isEdited || nLooks < 2) return formatP(p);
  return `${formatP(toLookedP(p, nLooks))} after ${formatCount(nLooks)} looks (${formatP(p)} for one)`;
}

/**
 * Why there is no p-value; null where there may be one.
 *
 * Whether leads had a part in the points is the engine's word: where it says so there is always a reason. Beyond that the
 * page withholds what only it knows to be unfair (tuned before the split was set, a reference of an author who knew the
 * months, a file without dates), and never gives what the engine withholds.
 */
export function findReason(context: JudgementContext): string | null {
  const {side, isTuned, parted, isEdited} = context;
  if (side === "fit" || (side === "all" && isEdited)) return `no p-value: judged on the ${parted} it is tuned on`;
  if (isEdited && !context.isKeptApart) return `no p-value: tuned before these ${parted} were set apart`;
  const known = context.isHeldBack ? null : findKnown(context);
  return known ?? (isTuned ? "no p-value: these leads had a part in choosing the points" : null);
}

/** Why an author may have known the leads; null where nothing speaks for it. */
function findKnown(context: JudgementContext): string | null {
  const {side, isDated, isEdited, isTuned, firstCohort, effectiveFrom} = context;
  if (!isDated) {
    if (side === "judge" && isEdited) return null;
    const way = context.hasHoldout ? "; split by the fifth held back" : "";
    return `no p-value: without dates nothing shows that weights are older than outcomes${way}`;
  }
  const first = effectiveFrom?.slice(0, 7) ?? null;
  if (first === null || firstCohort === null || (firstCohort >= first && !isTuned)) return null;
  return `no p-value: the author knew months before ${formatCohort(first)}`;
}

/** What is to be said about looking at what one judges on; empty where nothing was tuned. */
export function describeLooks(nLooks: number, {hasSplit, isDated}: {hasSplit: boolean; isDated: boolean}): string {
  if (nLooks === 0) return "";
  const times = nLooks === 1 ? "once" : nLooks === 2 ? "twice" : `${formatCount(nLooks)} times`;
  const after = nLooks < 3 ? "" : " The more often, the less a good figure there says.";
  if (hasSplit) return `You have looked at the holdout ${times}.${after}`;
  return isDated
    ? `You have looked at all months, the latest too, ${times} while tuning: set the split before tuning to keep some months back.`
    : `You have looked at all leads ${times} while tuning: set the split before tuning to keep a fifth of them back.`;
}
