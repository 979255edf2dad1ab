import type {Detector} from "./finding.js";
import {toCount, toCountOf, toList, toRoundPercent} from "./words.js";

/** Reasons named; the rest is in the list of rejected records. */
const maxReasons = 5;

/** Records that could not be used. */
export const rejectedRows: Detector = async ({engine}) => {
  const [counts] = await engine.queryRows<{n_read: number | null; n_rejected: number | null}>(
    "select sum(n_read)::bigint as n_read, sum(n_rejected)::bigint as n_rejected from source_count"
  );
  const {n_read, n_rejected} = counts!;
  if (n_read === null || n_rejected === null || n_rejected === 0) return [];
  const reasons = await engine.queryRows<{source: string; reason: string; n: number}>(
    "select source, reason, count(*) as n from reject group by all order by n desc, source, reason"
  );
  const named = reasons.slice(0, maxReasons).map(({source, reason, n}) => `${toCount(n)} of ${source}: ${reason}`);
  const rest = reasons.length > maxReasons ? ", and other reasons" : "";
  return [
    {
      code: "rejected_rows",
      severity: "warning",
      subject: "workspace",
      title: `${toCountOf(n_rejected, "record")} (${toRoundPercent(n_rejected / n_read)}) could not be used and were set aside`,
      detail: `${toList(named)}${rest}. They are kept with file and line in the table reject of the warehouse.`,
      page: "method"
    }
  ];
};
