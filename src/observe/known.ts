import type {Role} from "../domain/assessment.js";
import {assessmentColumn} from "../domain/assessment.js";
import type {AssessedUse} from "../model/expression.js";
import type {Features} from "../model/feature.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {printFeatures} from "../sql/printFeatures.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import {readAttributesAsOf} from "./attributesAsOf.js";
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
 * models ask for, as it stood strictly before `as_of`. Reads the recorded frameworks.
 *
 * @param spine table with observation_id, lead_id and as_of (NULL for undated data)
 */
export async function buildKnown(engine: Engine, spine: string, questions: Questions): Promise<void> {
  const {features, columns, assessments} = questions;
  const joins: string[] = [];
  const attributes = await readAttributesAsOf(engine, columns, {spine: id(spine), alias: "spine"});
  if (attributes.join !== "") joins.push(attributes.join);
  const selected = [...columns.map((name) => `${attributes.columnOf(name)} as ${id(name)}`)];
  await engine.execute("drop table if exists known; drop table if exists feature; drop table if exists assessed");
  const names = Object.keys(features);
  if (names.length > 0) {
    await engine.execute(`create temp table feature as ${printFeatures(Object.values(features), {spine: id(spine)})}`);
    joins.push("left join feature on feature.observation_id = spine.observation_id");
    selected.push(...names.map((name) => `feature.${id(name)} as ${id(name)}`));
  }
  if (assessments.length > 0) {
    await engine.execute(
      `create temp table assessed as ${assessedSql(spine, assessments, await readAnswers(engine, assessments))}`
    );
    joins.push("left join assessed on assessed.observation_id = spine.observation_id");
    selected.push(...assessments.map(({criterion, role}) => `assessed.${id(assessmentColumn(criterion, role))}`));
  }
  await engine.execute(
    `create temp table known as select spine.observation_id${selected.map((one) => `, ${one}`).join("")} from ${id(spine)} as spine join lead on lead.lead_id = spine.lead_id ${joins.join(" ")}`
  );
}

/** The answers of every criterion that is asked for, worst first. */
async function readAnswers(engine: Engine, uses: readonly AssessedUse[]): Promise<Map<string, string[]>> {
  const asked = [...new Set(uses.map(({criterion}) => criterion))].map(quoteLiteral).join(", ");
  const rows = await engine.queryRows<{criterion: string; answer: string}>(
    `select criterion, answer from framework_answer where criterion in (${asked}) order by criterion, rank`
  );
  return new Map(
    [...groupBy(rows, ({criterion}) => criterion)].map(([key, own]) => [key, own.map((row) => row.answer)])
  );
}

const branches = (items: readonly string[], toBranch: (item: string, rank: number) => string) =>
  items.map((item, i) => toBranch(quoteLiteral(item), i + 1)).join(" ");

/** The answer that holds before as_of. */
function assessedSql(
  spine: string,
  assessments: readonly AssessedUse[],
  answersOf: ReadonlyMap<string, readonly string[]>
): string {
  const latest = assessments.map(({criterion, role}) => {
    const column = id(assessmentColumn(criterion, role));
    const answers = answersOf.get(criterion) ?? [];
    if (answers.length === 0) return `null::varchar as ${column}`;
    const rank = `case answer ${branches(answers, (answer, i) => `when ${answer} then ${i}`)} else 0 end`;
    const filter = `criterion = ${quoteLiteral(criterion)}${roleSql(role)}`;
    return `case max(${answerOrderSql(rank)}) filter (${filter}) % ${answerRanks} ${branches(answers, (answer, i) => `when ${i} then ${answer}`)} end as ${column}`;
  });
  return `select observation_id, ${latest.join(", ")}
from ${id(spine)} as spine join assessment on assessment.lead_id = spine.lead_id and (spine.as_of is null or assessed_at < spine.as_of)
group by observation_id`;
}

const roleSql = (role: Role | null) => (role === null ? "" : ` and role = ${quoteLiteral(role)}`);
