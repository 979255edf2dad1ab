import {lastDay} from "../domain/answerState.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";
import {rankedSql} from "./answerStates.js";
import {answerRanks} from "./latestAnswer.js";
import {daysSql} from "./spine.js";

/** When a lead's deal moved: its first opportunity stage or outcome, whichever came first. */
const movedSql = (hasStages: boolean) => `select lead_id, min(at_time) as moved_at from (
  select lead_id, at_time from event where what in ('converted', 'lost', 'disqualified')
  ${hasStages ? "union all select lead_id, entered_at from stage_change where stage = 'opportunity'" : ""}
) group by lead_id`;

/**
 * Orders the answers to a criterion in time; at the same instant sales comes first, then the better answer. A whole
 * number, so that the first is a minimum: sorting all answers takes several times as long.
 */
const firstSql = `epoch_us(assessed_at) * ${2 * answerRanks} + case role when 'sales' then 0 else ${answerRanks} end + ${answerRanks - 1} - rank`;

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
  await engine.execute(`create temp table dated_answer as
select ranked.lead_id, ranked.criterion, state, coalesce(role, '') as role, coalesce(assessed_at > moved_at, false) as is_late,
  greatest(-1, least(${lastDay}, ${daysSql("created_at", "assessed_at")}))::integer as days, ${firstSql} as place
from (${rankedSql}) as ranked join framework_criterion using (criterion) join lead on lead.lead_id = ranked.lead_id
left join (${movedSql(hasStages)}) as moved on moved.lead_id = ranked.lead_id`);
  // Days and lateness only grow with time, so those of the first answer are the least.
  const known = "from dated_answer where state is not null group by lead_id, criterion";
  await engine.execute(`insert into answer_count
select criterion, role, days, sum(n_answers), sum(n_met), sum(n_unmet), sum(n_first), sum(n_first_of_role), sum(n_first_late) from (
  select criterion, role, days, count(*) as n_answers, count(*) filter (state = 'met') as n_met,
    count(*) filter (state = 'unmet') as n_unmet, 0 as n_first, 0 as n_first_of_role, 0 as n_first_late
  from dated_answer group by all
  union all select criterion, role, days, 0, 0, 0, count(*), 0, count(*) filter (is_late)
  from (select criterion, arg_min(role, place) as role, min(days) as days, bool_and(is_late) as is_late ${known}) group by all
  union all select criterion, role, days, 0, 0, 0, 0, count(*), 0
  from (select criterion, role, min(days) as days ${known}, role) group by all
) group by all order by all`);
  await engine.execute("drop table dated_answer");
}
