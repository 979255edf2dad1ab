import {answerStates} from "../domain/answerState.js";
import type {Framework} from "../domain/framework.js";
import type {AnsweredCriterion} from "../observe/answerStates.js";
import {rankedSql, stateCodeSql} from "../observe/answerStates.js";
import {answerOrderSql, answerRanks} from "../observe/latestAnswer.js";
import {countsSql} from "../score/labels.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";

/** What the marts of the frameworks are made for. */
export interface FrameworkContext {
  horizonDays: number | null;
  isClustered: boolean;
  /** Criteria that somebody assessed, in the order of the frameworks. */
  answered: readonly AnsweredCriterion[];
  frameworks: readonly Framework[];
}

const states = `[${answerStates.map(quoteLiteral).join(", ")}]`;
const isKnown = (code: string) => `${code} >= ${answerStates.indexOf("unmet")}`;
const isMet = (code: string) => `${code} = ${answerStates.indexOf("met")}`;
const column = ({criterion}: AnsweredCriterion) => quoteIdentifier(criterion);
const union = (parts: readonly string[]) => parts.join(" union all ");
const observed = "from observation join answer_state using (observation_id)";

/** Every criterion with its grades, where its answers are not simply unmet and met. */
export const frameworkCriteriaSql = `select own.*, case when is_graded then grades else '' end as grades, case when is_graded then met_from else '' end as met_from
from framework_criterion as own left join (
  select criterion, string_agg(answer, ', ' order by rank) as grades, arg_min(answer, rank) filter (state = 'met') as met_from,
    bool_or(answer not in ('met', 'unmet')) as is_graded
  from framework_answer group by criterion
) as answered using (criterion)`;

/** Criterion × state with everything a page can filter by. */
export function statesSql({answered, horizonDays}: FrameworkContext, cell: string): string {
  return union(
    answered.map(
      (one) =>
        `select ${quoteLiteral(one.criterion)} as criterion, ${states}[${column(one)} + 1] as state, ${cell}, ${countsSql(horizonDays)} ${observed} group by all`
    )
  );
}

/**
 * Pairs of criteria × both states; never asked counts as unknown, as three states each are what a reader can hold. Where
 * the fold is needed, only pairs of one framework or one theme: all others would be too many to send to a page.
 */
export function statePairsSql(context: FrameworkContext): string {
  const {answered, horizonDays, isClustered} = context;
  const fold = isClustered ? "fold" : "0";
  const state = (one: AnsweredCriterion) => `${states}[greatest(${column(one)}, 1) + 1]`;
  const pairs = answered.flatMap((a, i) => answered.slice(i + 1).map((b) => ({a, b})));
  return union(
    pairs
      .filter(({a, b}) => !isClustered || a.framework === b.framework || a.theme === b.theme)
      .map(
        ({a, b}) =>
          `select ${quoteLiteral(a.criterion)} as criterion, ${state(a)} as state, ${quoteLiteral(b.criterion)} as other, ${state(b)} as other_state, ${fold} as fold, ${countsSql(horizonDays)} ${observed} group by all`
      )
  );
}

/** How many of a framework's assessed criteria are known, and how many of those are met. */
export function completenessSql({answered, horizonDays, isClustered}: FrameworkContext): string {
  const names = [...new Set(answered.map(({framework}) => framework))];
  return union(
    names.map((name) => {
      const own = answered.filter(({framework}) => framework === name).map(column);
      const sum = (condition: (code: string) => string) =>
        own.map((code) => `cast(${condition(code)} as integer)`).join(" + ");
      return `select ${quoteLiteral(name)} as framework, ${sum(isKnown)} as n_known, ${sum(isMet)} as n_met, ${isClustered ? "fold" : "0"} as fold, ${countsSql(horizonDays)} ${observed} group by all`;
    })
  );
}

/** Leads that both marketing and sales assessed, by what each said last, whenever that was. */
export function roleAgreementSql({answered, frameworks}: FrameworkContext): string {
  if (answered.length === 0) return "";
  const last = (role: string) => `max(${answerOrderSql("rank")}) filter (role = '${role}') % ${answerRanks}`;
  const toState = (rank: string, criterion: string) => `${states}[${stateCodeSql(rank, criterion, frameworks)} + 1]`;
  const parts = answered.map(
    ({criterion}) =>
      `select criterion, ${toState("of_marketing", criterion)} as marketing, ${toState("of_sales", criterion)} as sales, count(*) as n from latest where criterion = ${quoteLiteral(criterion)} group by all`
  );
  return `with latest as (
  select lead_id, criterion, ${last("marketing")} as of_marketing, ${last("sales")} as of_sales
  from (${rankedSql}) as ranked group by all having of_marketing is not null and of_sales is not null
) ${union(parts)}`;
}
