import type {Role} from "../domain/assessment.js";
import {assessmentColumn} from "../domain/assessment.js";
import type {AssessedUse} from "../model/expression.js";
import type {Features} from "../model/feature.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {printFeatures} from "../sql/printFeatures.js";
import type {Engine} from "../warehouse/engine.js";
import {answerOrderSql, answerRanks} from "./latestAnswer.js";

const id = quoteIdentifier;

/** What the models ask about a lead. */
export interface Questions {
  features: Features;
  /** Columns of `lead`. */
  columns: readonly string[];
  assessments: readonly AssessedUse[];
}

/**
 * Builds the temporary table `known`: one row per row of `spine` with every attribute, feature and assessment the
 * models ask for, as it stood strictly before `as_of`.
 *
 * @param spine table with observation_id, lead_id and as_of (NULL for undated data)
 */
export async function buildKnown(engine: Engine, spine: string, questions: Questions): Promise<void> {
  const {features, columns, assessments} = questions;
  const joins: string[] = [];
  const selected = [...columns.map((name) => `lead.${id(name)} as ${id(name)}`)];
  await engine.execute("drop table if exists known; drop table if exists feature; drop table if exists assessed");
  const names = Object.keys(features);
  if (names.length > 0) {
    await engine.execute(`create temp table feature as ${printFeatures(Object.values(features), {spine: id(spine)})}`);
    joins.push("left join feature on feature.observation_id = spine.observation_id");
    selected.push(...names.map((name) => `feature.${id(name)} as ${id(name)}`));
  }
  if (assessments.length > 0) {
    await engine.execute(`create temp table assessed as ${assessedSql(spine, assessments)}`);
    joins.push("left join assessed on assessed.observation_id = spine.observation_id");
    selected.push(...assessments.map(({criterion, role}) => `assessed.${id(assessmentColumn(criterion, role))}`));
  }
  await engine.execute(
    `create temp table known as select spine.observation_id${selected.map((one) => `, ${one}`).join("")} from ${id(spine)} as spine join lead on lead.lead_id = spine.lead_id ${joins.join(" ")}`
  );
}

const answerCode = "case answer when 'met' then 2 when 'unmet' then 1 else 0 end";

/** The answer that holds before as_of. */
function assessedSql(spine: string, assessments: readonly AssessedUse[]): string {
  const order = answerOrderSql(answerCode);
  const latest = assessments.map(({criterion, role}) => {
    const key = `max(${order}) filter (criterion = ${quoteLiteral(criterion)}${roleSql(role)}) % ${answerRanks}`;
    return `case ${key} when 2 then 'met' when 1 then 'unmet' end as ${id(assessmentColumn(criterion, role))}`;
  });
  return `select observation_id, ${latest.join(", ")}
from ${id(spine)} as spine join assessment on assessment.lead_id = spine.lead_id and (spine.as_of is null or assessed_at < spine.as_of)
group by observation_id`;
}

const roleSql = (role: Role | null) => (role === null ? "" : ` and role = ${quoteLiteral(role)}`);
