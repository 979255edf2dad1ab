import {findMeantCriterion} from "../domain/framework.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";

const noFramework = "criterion of no framework";

const answersByCriterion = `(select map_from_entries(list((criterion, answers))) from (
  select criterion, string_agg(answer, ', ' order by rank) as answers from framework_answer group by criterion
))`;

/**
 * Branches of a CASE that refuse what the frameworks do not know, over rows with criterion and answer. A row that no
 * model and no page could ever ask for would be lost in silence, so it is set aside with its reason. Reasons reach the
 * site: they name what is known, never what stood in the file. No subquery looks at the row, which makes it twice as
 * fast as asking `exists` row by row.
 */
export const judgeAssessmentSql = `when criterion not in (select criterion from framework_criterion) then ${quoteLiteral(noFramework)}
when answer <> 'unknown' and (criterion, answer) not in (select (criterion, answer) from framework_answer)
then 'answer of ' || criterion || ' not ' || ${answersByCriterion}[criterion] || ' or unknown'`;

/** Names looked at; a column that is no criterion at all must not take minutes. */
const maxNames = 200;

/** Adds the nearest known criterion to the reasons in `staged`. */
export async function hintCriteria(engine: Engine): Promise<void> {
  const unknown = await engine.queryRows<{criterion: string}>(
    `select distinct criterion from staged where "$reason" = ${quoteLiteral(noFramework)} order by criterion limit ${maxNames}`
  );
  if (unknown.length === 0) return;
  const known = await engine.queryRows<{criterion: string}>(
    "select criterion from framework_criterion order by position"
  );
  const names = known.map(({criterion}) => criterion);
  for (const {criterion} of unknown) {
    const meant = findMeantCriterion(criterion, names);
    if (meant === null) continue;
    const reason = quoteLiteral(`${noFramework} (did you mean ${meant}?)`);
    await engine.execute(
      `update staged set "$reason" = ${reason} where "$reason" = ${quoteLiteral(noFramework)} and criterion = ${quoteLiteral(criterion)}`
    );
  }
}
