import {toLateShare} from "../../domain/lateAnswers.js";
import type {Detector} from "./finding.js";
import {toCount, toPercent, toRoundPercent} from "./words.js";

interface LateRow {
  criterion: string;
  framework: string;
  title: string;
  first: number;
  late: number;
}

/** Framework criteria that are mostly filled in after the deal had moved: they tell what happened, not what will. */
export const assessedLate: Detector = async ({engine}) => {
  const rows = await engine.queryRows<LateRow>(
    `select criterion, any_value(framework_title) as framework, any_value(title) as title, sum(n_first)::bigint as first, sum(n_first_late)::bigint as late
from answer_count join framework_criterion using (criterion) group by criterion order by any_value(position)`
  );
  return rows.flatMap(({criterion, framework, title, first, late}) => {
    const found = toLateShare(late, first);
    if (found === null || !found.isMostlyLate) return [];
    return [
      {
        code: "assessed_late",
        severity: "warning" as const,
        subject: criterion,
        title: `“${title}” (${framework}) is mostly answered after the deal had moved: for ${toRoundPercent(found.share)} of ${toCount(first)} leads`,
        detail: `For ${toCount(late)} leads the first answer, met or unmet, came after their first opportunity stage or outcome (95% interval ${toPercent(found.lower)} to ${toPercent(found.upper)}). Such an answer records what happened and cannot say whom to call. Have it asked earlier, or give it no points.`,
        page: "frameworks" as const
      }
    ];
  });
};
