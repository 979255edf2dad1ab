import type {Detector} from "./finding.js";
import {toCountOf, toList, toNumber} from "./words.js";

/** Leads that converted before they were created. */
export const wonBeforeCreation: Detector = async ({engine, context}) => {
  if (context.until === null) return [];
  const months = await engine.queryRows<{month: string; n: number; most: number}>(
    `select strftime(created_at, '%Y-%m') as month, count(*) as n, max((epoch_us(created_at) - epoch_us(converted_at)) / 86400000000.0)::double as most
from (select lead_id, created_at from lead) as lead join outcome using (lead_id) where converted_at < created_at group by all order by all`
  );
  if (months.length === 0) return [];
  const n = months.reduce((sum, month) => sum + month.n, 0);
  const most = Math.max(...months.map((month) => month.most));
  const [is, its] = n === 1 ? ["was", "its"] : ["were", "their"];
  const days = most < 1 ? "less than a day" : `${n === 1 ? "" : "up to "}${toNumber(most, 1)} days`;
  const names = months.map((month) => (months.length === 1 ? month.month : `${month.month} (${month.n})`));
  return [
    {
      code: "won_before_creation",
      severity: "warning",
      subject: "workspace",
      title: `${toCountOf(n, "lead")} ${is} won before ${its} creation, by ${days}`,
      detail: `Created in ${toList(names.slice(0, 12))}${names.length > 12 ? " and later" : ""}. One of the two dates must be wrong. Such leads are kept among the leads decided before scoring and count in no rate.`,
      page: "overview"
    }
  ];
};
