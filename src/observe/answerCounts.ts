import {lastDay} from "../domain/answerState.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";
import {rankedSql} from "./answerStates.js";
import {daysSql} from "./spine.js";

/** When a lead's deal moved: its first opportunity stage or outcome, whichever came first. */
const movedSql = (hasStages: boolean) => `select lead_id, min(at_time) as moved_at from (
  select lead_id, at_time from event where what in ('converted', 'lost', 'disqualified')
  ${hasStages ? "union all select lead_id, entered_at from stage_change where stage = 'opportunity'" : ""}
) group by lead_id`;

/** First known answer of a group: the earliest; at the same instant sales, then the better one. */
const placeSql = (group: string) =>
  `row_number() over (partition by ${group}, state is null order by assessed_at, role = 'sales' desc, rank desc)`;

/**
 * Builds `answer_count`: when in the life of the leads each criterion is answered, by whom, and how often only after
 * the deal had moved. Strictly after: what is written down together with the move was known then.
 */
export async function buildAnswerCounts(
  engine: Engine,
  {hasAssessments, hasStages}: {hasAssessments: boolean; hasStages: boolean}
): Promise<void> {
  await engine.execute(readSchema("answer_count"));
  if (!hasAssessments) return;
  const first = "state is not null and place = 1";
  await engine.execute(`insert into answer_count
with answer as (
  select ranked.criterion, state, coalesce(role, '') as role, coalesce(assessed_at > moved_at, false) as is_late,
    greatest(-1, least(${lastDay}, ${daysSql("created_at", "assessed_at")}))::integer as days,
    ${placeSql("ranked.lead_id, ranked.criterion")} as place,
    ${placeSql("ranked.lead_id, ranked.criterion, role")} as place_of_role
  from (${rankedSql}) as ranked join framework_criterion using (criterion) join lead on lead.lead_id = ranked.lead_id
  left join (${movedSql(hasStages)}) as moved on moved.lead_id = ranked.lead_id
)
select criterion, role, days, count(*), count(*) filter (state = 'met'), count(*) filter (state = 'unmet'),
  count(*) filter (${first}), count(*) filter (state is not null and place_of_role = 1), count(*) filter (${first} and is_late)
from answer group by all order by all`);
}
