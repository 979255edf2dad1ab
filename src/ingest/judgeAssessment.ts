import {findMeantCriterion} from "../domain/framework.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";

const noFramework = "criterion of no framework";

/**
 * Branches of a CASE over the relation `typed` that refuse what the frameworks do not know. A row that no model and no
 * page could ever ask for would be lost in silence, so it is set aside with its reason. Reasons reach the site: they
 * name what is known, never what stood in the file.
 */
export const judgeAssessmentSql = `when not exists (select 1 from framework_criterion as known where known.criterion = typed.criterion) then ${quoteLiteral(noFramework)}
when answer <> 'unknown' and not exists (select 1 from framework_answer as taken where taken.criterion = typed.criterion and taken.answer = typed.answer)
then 'answer of ' || criterion || ' not ' || (select string_agg(taken.answer, ', ' order by taken.rank) from framework_answer as taken where taken.criterion = typed.criterion) || ' or unknown'`;

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
