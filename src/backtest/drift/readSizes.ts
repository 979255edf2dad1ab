import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Base} from "./base.js";
import type {Sizes} from "./shifts.js";

const distinct = "count(distinct coalesce(lead.account_id, lead.lead_id))::integer as n";

/** Accounts behind the observations of the base and of every month: two rows of one account are one piece of evidence. */
export async function readSizes(engine: Engine, {months}: Base): Promise<Sizes> {
  const from = "from observation join (select lead_id, account_id from lead) as lead using (lead_id)";
  const [base] = await engine.queryRows<{n: number}>(
    `select ${distinct} ${from} where cohort in (${months.map(quoteLiteral).join(", ")})`
  );
  const rows = await engine.queryRows<{cohort: string; n: number}>(`select cohort, ${distinct} ${from} group by all`);
  return {reference: base!.n, ofMonth: new Map(rows.map(({cohort, n}) => [cohort, n]))};
}
