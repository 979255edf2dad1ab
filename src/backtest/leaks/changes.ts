import {toLateShare} from "../../domain/lateAnswers.js";
import {wilson} from "../../stats/wilson.js";
import type {Engine} from "../../warehouse/engine.js";
import {toCount, toPercent, toRoundPercent} from "../findings/words.js";
import type {Candidate} from "./candidate.js";
import {readColumns} from "./candidate.js";
import type {LeakPart} from "./leak.js";
import {toLeak} from "./leak.js";

/** Lower limit of the share of decided leads whose value changed afterwards from which on an attribute is suspected. */
const leastChanged = 0.05;

const usesOf = (candidates: readonly Candidate[], name: string) =>
  (candidates.find(({kind, subject}) => kind !== "criterion" && subject === name)?.usedBy ?? []).join(", ");

/** Answers to framework criteria, and attributes with a history, that mostly come only after the deal had moved. */
export async function findKnownLate(engine: Engine, candidates: readonly Candidate[]): Promise<LeakPart> {
  const answers = await engine.queryRows<{subject: string; first: number; late: number}>(
    "select criterion as subject, sum(n_first)::bigint as first, sum(n_first_late)::bigint as late from answer_count group by criterion order by criterion"
  );
  const values = (await hasHistory(engine))
    ? await engine.queryRows<{subject: string; first: number; late: number}>(
        `with first as (select lead_id, attribute, min(changed_at) as first_at from attribute_change where new_value is not null group by all),
ended as (${endedSql})
select attribute as subject, count(*) as first, count(*) filter (first_at > ended_at) as late from first left join ended using (lead_id) group by attribute order by attribute`
      )
    : [];
  const rows = [
    ...answers.map((row) => ({...row, subject_kind: "assessment", known: "dated"})),
    ...values.map((row) => ({...row, subject_kind: "attribute", known: "history"}))
  ];
  const leaks = rows.flatMap(({subject, first, late, subject_kind, known}) => {
    const share = toLateShare(late, first);
    if (share === null) return [];
    return [
      toLeak({
        kind: "known_late",
        subject,
        subject_kind,
        known,
        used_by: usesOf(candidates, subject),
        is_suspected: share.isMostlyLate,
        n: first,
        share: share.share,
        evidence: `For ${toRoundPercent(share.share)} of ${toCount(first)} leads the first value came after the deal had moved or ended (95% interval ${toPercent(share.lower)} to ${toPercent(share.upper)})`
      })
    ];
  });
  const words =
    "Assessments, and attributes with a history: share of leads whose first value came after their first opportunity or outcome; suspected where that is surely more than half. Without a history nobody knows when an attribute was filled";
  return {leaks, scan: {kind: "known_late", n_looked: leaks.length, words}};
}

/** Attributes whose values were changed after the outcome was there. */
export async function findChangedAfter(engine: Engine, candidates: readonly Candidate[]): Promise<LeakPart> {
  if (!(await hasHistory(engine))) {
    const words =
      "No source of attribute_change says when values were changed, so changes after the outcome cannot be counted";
    return {leaks: [], scan: {kind: "changed_after_outcome", n_looked: 0, words}};
  }
  const rows = await engine.queryRows<{attribute: string; known: string | null; n: number; n_changed: number}>(
    `with ended as (${endedSql}), pair as (
  select distinct lead_id, attribute from attribute_change
), late as (
  select distinct change.lead_id, change.attribute from attribute_change as change join ended using (lead_id)
  where changed_at > ended_at and new_value is distinct from old_value
)
select pair.attribute, any_value(known) as known, count(*) as n, count(late.lead_id) as n_changed
from pair join ended using (lead_id) left join late on late.lead_id = pair.lead_id and late.attribute = pair.attribute
left join attribute as stated on stated.table_name = 'lead' and stated.name = pair.attribute
group by pair.attribute order by pair.attribute`
  );
  const leaks = rows.flatMap(({attribute, known, n, n_changed}) => {
    const share = wilson(n_changed, n);
    if (share === null) return [];
    // What is read as of the moment of scoring does not show what came later.
    const isReadAsOf = known === "history";
    return [
      toLeak({
        kind: "changed_after_outcome",
        subject: attribute,
        subject_kind: "attribute",
        known: known ?? "unstated",
        used_by: usesOf(candidates, attribute),
        is_suspected: !isReadAsOf && share.lower >= leastChanged,
        n,
        share: share.rate,
        evidence: `Changed after the outcome for ${toRoundPercent(share.rate)} of ${toCount(n)} decided leads with a history (95% interval ${toPercent(share.lower)} to ${toPercent(share.upper)})${isReadAsOf ? "; read as of the moment of scoring, so that does no harm" : ""}`
      })
    ];
  });
  const words = `Attributes with a history: share of decided leads whose value changed after the outcome; suspected from ${toPercent(leastChanged)} on, where the latest value is read`;
  return {leaks, scan: {kind: "changed_after_outcome", n_looked: leaks.length, words}};
}

const hasHistory = async (engine: Engine) =>
  (await readColumns(engine, "attribute_change")).length > 0 && (await readColumns(engine, "event")).length > 0;

const endedSql =
  "select lead_id, min(at_time) as ended_at from event where what in ('converted', 'lost', 'disqualified') group by lead_id";
