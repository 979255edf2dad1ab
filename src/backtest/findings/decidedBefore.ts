import {describePolicy} from "../../workspace/workspace.js";
import type {Detector} from "./finding.js";
import {toCount, toCountOf, toPercent, toRoundPercent} from "./words.js";

/** From this share on, the moment of scoring comes too late for too many. */
const warnFrom = 0.1;

/** Leads whose outcome came before the moment of scoring. */
export const decidedBefore: Detector = async ({engine, workspace, context}) => {
  const [row] = await engine.queryRows<{n: number; n_won: number; n_never: number; n_observed: number}>(
    `select count(*) filter (as_of is not null) as n, count(*) filter (as_of is not null and outcome = 'won') as n_won, count(*) filter (as_of is null) as n_never, (select count(distinct lead_id) from observation) as n_observed from decided`
  );
  const {n, n_won, n_never, n_observed} = row!;
  if (context.until === null || n + n_never === 0) return [];
  const share = n / (n + n_observed);
  const policy = describePolicy(workspace.observe);
  const never =
    n_never === 0 ? "" : ` A further ${toCountOf(n_never, "lead")} ended without ever coming to that moment.`;
  const advice = share > warnFrom ? " That is many: an earlier moment of scoring would judge more of them." : "";
  const own =
    n === 0
      ? ""
      : `Of these, ${toCount(n_won)} converted${n < 20 ? "" : ` (${toPercent(n_won / n)})`} and ${toCount(n - n_won)} were lost or disqualified. A score could not have helped them, and as labels they would mislead.`;
  return [
    {
      code: "decided_before",
      severity: share > warnFrom ? "warning" : "note",
      subject: "workspace",
      title:
        n === 0
          ? `${toCountOf(n_never, "lead")} ended before the moment of scoring, and ${n_never === 1 ? "is" : "are"} shown apart`
          : `${toCountOf(n, "lead")} (${share < 0.001 ? "under 0.1%" : toRoundPercent(share)} of those that came to it) ${n === 1 ? "was" : "were"} decided before the moment of scoring, and ${n === 1 ? "is" : "are"} shown apart`,
      detail: `Leads are scored ${policy}. ${own}${never}${advice}`.trim(),
      page: "overview"
    }
  ];
};
