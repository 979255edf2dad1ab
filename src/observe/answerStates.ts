import {answerStates} from "../domain/answerState.js";
import type {Framework} from "../domain/framework.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {answerOrderSql, answerRanks} from "./latestAnswer.js";

/** A framework criterion that somebody assessed; its column of `answer_state` has the name of the criterion. */
export interface AnsweredCriterion {
  framework: string;
  criterion: string;
  theme: string;
}

/** Criteria with at least one assessment, in the order of the frameworks. */
export async function findAnswered(
  engine: Engine,
  frameworks: readonly Framework[],
  hasAssessments: boolean
): Promise<AnsweredCriterion[]> {
  if (!hasAssessments) return [];
  const rows = await engine.queryRows<{criterion: string}>("select distinct criterion from assessment");
  const names = new Set(rows.map(({criterion}) => criterion));
  return frameworks
    .flatMap(({criteria}) => criteria)
    .filter(({id}) => names.has(id))
    .map(({id, framework, theme}) => ({criterion: id, framework, theme}));
}

/** Assessments with the rank of their answer; unknown has none. */
export const rankedSql =
  "select assessment.*, coalesce(answered.rank, 0) as rank, answered.state as state from assessment left join framework_answer as answered using (criterion, answer)";

/** SQL of the state's code from the rank of the answer that holds; NULL where nobody was asked. */
export function stateCodeSql(rank: string, criterion: string, frameworks: readonly Framework[]): string {
  const answers = frameworks.flatMap(({criteria}) => criteria).find(({id}) => id === criterion)?.answers ?? [];
  const code = (state: (typeof answerStates)[number]) => answerStates.indexOf(state);
  const cases = answers.map(({isMet}, i) => `when ${i + 1} then ${code(isMet ? "met" : "unmet")}`);
  return `(case ${rank} ${cases.join(" ")} when 0 then ${code("unknown")} end)`;
}

/**
 * Builds `answer_state`: one row per observation, one column per criterion, with the code of its state (see
 * `answerStates`) as it stood strictly before `as_of`.
 */
export async function buildAnswerStates(
  engine: Engine,
  frameworks: readonly Framework[],
  answered: readonly AnsweredCriterion[]
): Promise<void> {
  await engine.execute(
    answered.length === 0
      ? "create table answer_state as select observation_id from observation order by observation_id"
      : `create table answer_state as select observation_id${columnsSql(frameworks, answered)}
from observation left join (${rankedSql}) as ranked on ranked.lead_id = observation.lead_id and (as_of is null or assessed_at < as_of)
group by observation_id order by observation_id`
  );
}

function columnsSql(frameworks: readonly Framework[], answered: readonly AnsweredCriterion[]): string {
  const order = answerOrderSql("rank");
  return answered
    .map(({criterion}) => {
      const rank = `max(${order}) filter (criterion = ${quoteLiteral(criterion)}) % ${answerRanks}`;
      return `, cast(coalesce(${stateCodeSql(rank, criterion, frameworks)}, 0) as utinyint) as ${quoteIdentifier(criterion)}`;
    })
    .join("");
}
