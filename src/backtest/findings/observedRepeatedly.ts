import type {Detector} from "./finding.js";
import {toCount, toCountOf, toRoundPercent} from "./words.js";

/** From this share of observations more than a year after creation on, old leads outweigh what a score is for. */
const manyOld = 0.25;

/** One lead counts as several observations, and how unequally. */
export const observedRepeatedly: Detector = async ({engine, workspace: {observe}}) => {
  if (observe.kind !== "every") return [];
  const [row] = await engine.queryRows<Record<"n" | "n_leads" | "middle" | "most" | "n_old", number>>(
    `select sum(n)::bigint as n, count(*) as n_leads, quantile_disc(n, 0.5) as middle, max(n) as most, sum(n_old)::bigint as n_old from (
  select lead_id, count(*) as n, count(*) filter (as_of > created_at + interval 365 day) as n_old
  from observation join (select lead_id, created_at from lead) using (lead_id) group by lead_id
) having count(*) > 0`
  );
  if (row === undefined) return [];
  const {n, n_leads, middle, most, n_old} = row;
  const limit =
    n_old / n >= manyOld && observe.forDays === null
      ? ` ${toRoundPercent(n_old / n)} lie more than a year after the lead's creation: state how long leads are to be scored (“for: 365 days” beside “every: ${observe.span}”), or those never closed outweigh the others.`
      : "";
  return [
    {
      code: "observed_repeatedly",
      severity: "note",
      subject: "workspace",
      title: `${toCountOf(n_leads, "lead")} ${n_leads === 1 ? "is" : "are"} observed ${toCount(n)} times: figures count observations, not leads`,
      detail: `Every open lead is scored at the beginning of every ${observe.span}, half of them at most ${toCountOf(middle, "time")}, one ${toCountOf(most, "time")}. A conversion counts at each of these moments that lies within its time, so rates are lower than those of leads scored once. Intervals are jackknives over folds of accounts, because what is counted repeatedly tells less than its number.${limit}`,
      page: "method"
    }
  ];
};
