import type {Features} from "../../model/feature.js";
import {foldSql} from "../../observe/spine.js";
import {labelSql} from "../../score/labels.js";
import {printFeatures} from "../../sql/printFeatures.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Candidate} from "./candidate.js";
import {isOfLead, readColumns} from "./candidate.js";
import type {Coding} from "./codes.js";
import {findCodings} from "./codes.js";

/** A candidate whose codes are in column `x<position>` of `leak_case`, and of `leak_lead` where it is an attribute. */
export interface CodedCandidate extends Candidate {
  position: number;
  coding: Coding;
}

/** Temporary tables of the scan, to be dropped when it is over. */
const temporary = ["leak_value", "leak_feature", "leak_lead", "leak_case", "leak_pair"];

export async function dropCodeTables(engine: Engine): Promise<void> {
  await engine.execute(temporary.map((name) => `drop table if exists ${name}`).join("; "));
}

/**
 * Builds `leak_lead`, one row a lead: month of creation, what became of it (won, unwon, recycled, open), and its
 * attributes as codes; and `leak_case`, one row a matured observation: fold, is_converted, and every candidate as a code.
 */
export async function buildCodeTables(
  engine: Engine,
  candidates: readonly Candidate[],
  {features, horizonDays, isUndated}: {features: Features; horizonDays: number | null; isUndated: boolean}
): Promise<CodedCandidate[]> {
  await dropCodeTables(engine);
  await engine.execute("create temp table leak_value (position integer, value varchar, code utinyint)");
  const tableOf = await findTables(engine, candidates, features);
  const coded: CodedCandidate[] = [];
  for (const table of new Set(tableOf)) {
    const types = new Map((await readColumns(engine, table)).map(({name, type}) => [name, type]));
    const own = candidates.flatMap((candidate, position) =>
      tableOf[position] === table ? [{candidate, position, type: types.get(candidate.column) ?? "VARCHAR"}] : []
    );
    const codings = await findCodings(engine, table, own);
    for (const {candidate, position} of own) coded.push({...candidate, position, coding: codings.get(position)!});
  }
  coded.sort((a, b) => a.position - b.position);
  await buildLeads(engine, coded.filter(isOfLead), isUndated);
  await buildCases(engine, coded, {horizonDays, tableOf});
  return coded;
}

/** The table each candidate is read from; features that no model uses are computed first. */
async function findTables(engine: Engine, candidates: readonly Candidate[], features: Features): Promise<string[]> {
  const known = new Set((await readColumns(engine, "known")).map(({name}) => name));
  const missing = Object.values(features).filter(({name}) => !known.has(name));
  if (missing.length > 0)
    await engine.execute(`create temp table leak_feature as ${printFeatures(missing, {spine: "observation"})}`);
  return candidates.map((candidate) => {
    const {kind, column} = candidate;
    if (kind === "attribute") return isOfLead(candidate) ? "lead" : "attribute_then";
    if (kind === "assessment") return "answer_state";
    if (kind === "criterion") return "level";
    return known.has(column) ? "known" : "leak_feature";
  });
}

const codeColumns = (coded: readonly CodedCandidate[]) =>
  coded.map(({position, coding}) => `, cast(${coding.sql} as utinyint) as x${position}`).join("");

/** An open lead has no outcome so far and was not put back either; without dates whoever is not won is unwon. */
async function buildLeads(engine: Engine, attributes: readonly CodedCandidate[], isUndated: boolean): Promise<void> {
  const hasEvents = (await readColumns(engine, "event")).length > 0;
  const ended = hasEvents
    ? "left join (select lead_id, arg_max(what, at_time) as last_event from event group by lead_id) as ended on ended.lead_id = lead.lead_id"
    : "cross join (select null::varchar as last_event) as ended";
  const hasAccount = (await readColumns(engine, "lead")).some(({name}) => name === "account_id");
  const fold = hasAccount
    ? foldSql.replaceAll("lead_id", "lead.lead_id")
    : foldSql.replaceAll("account_id, lead_id", "lead.lead_id");
  await engine.execute(`create temp table leak_lead as
select lead.lead_id, coalesce(strftime(lead.created_at, '%Y-%m'), 'undated') as cohort, ${fold} as fold,
  case when outcome.is_converted then 'won' when ended.last_event in ('lost', 'disqualified') then 'unwon' when ended.last_event is not null then 'recycled' else ${isUndated ? "'unwon'" : "'open'"} end as status${codeColumns(attributes)}
from lead join outcome on outcome.lead_id = lead.lead_id ${ended} ${attributes.map(({coding}) => coding.join).join(" ")}`);
}

async function buildCases(
  engine: Engine,
  coded: readonly CodedCandidate[],
  {horizonDays, tableOf}: {horizonDays: number | null; tableOf: readonly string[]}
): Promise<void> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const attributes = coded.filter(isOfLead).map(({position}) => `, leak_lead.x${position}`);
  const others = coded.filter((one) => !isOfLead(one));
  const tables = [...new Set(others.map(({position}) => tableOf[position]!))];
  const joins = tables.map((name) => `join ${name} on ${name}.observation_id = observation.observation_id`);
  await engine.execute(`create temp table leak_case as
select observation.fold, cast(${isConverted} as utinyint) as is_converted${attributes.join("")}${codeColumns(others)}
from observation join leak_lead on leak_lead.lead_id = observation.lead_id ${[...joins, ...others.map(({coding}) => coding.join)].join(" ")}
where ${isMatured}`);
}
