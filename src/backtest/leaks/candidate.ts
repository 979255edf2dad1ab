import type {Features} from "../../model/feature.js";
import {namesOf} from "../../model/fingerprint.js";
import {toModelName} from "../../model/model.js";
import {thenName} from "../../observe/attributesThen.js";
import {questionsOf} from "../../observe/questions.js";
import {groupBy} from "../../util/groupBy.js";
import type {Engine} from "../../warehouse/engine.js";
import type {AppliedModel} from "../checks/levelMatrix.js";

/**
 * Where a column comes from. Features, answers and criteria are computed from dated rows before the moment of scoring;
 * attributes of the lead show their latest value, whenever it was entered.
 */
export type CandidateKind = "attribute" | "feature" | "assessment" | "criterion";

/** True for an attribute whose latest value is read; one with a history stands with the features. */
export const isOfLead = ({kind, known}: Pick<Candidate, "kind" | "known">): boolean =>
  kind === "attribute" && known !== "dated";

/** A column that a model uses or could use, and that may know the outcome. */
export interface Candidate {
  kind: CandidateKind;
  /** Attribute, feature or framework criterion; of a model's criterion `model criterion`. */
  subject: string;
  /** Its column in the table it is read from. */
  column: string;
  type: "text" | "number" | "boolean" | "date" | "level";
  /** `unstated` where nobody says when the value was entered. */
  known: "creation" | "unstated" | "dated";
  /** What its levels mean, for criteria. */
  labels?: ReadonlyMap<number, string>;
  /** Models that read it. */
  usedBy: readonly string[];
}

/** No company reads more columns than this, and each test more makes every other one harder. */
const mostCandidates = 120;

const typeOf = (type: string): Candidate["type"] => {
  if (type === "VARCHAR") return "text";
  if (type === "BOOLEAN") return "boolean";
  return /^(DATE|TIMESTAMP)/.test(type) ? "date" : "number";
};

interface ColumnRow {
  name: string;
  type: string;
}

/** Columns of a table, none where there is no such table. */
export async function readColumns(engine: Engine, table: string): Promise<ColumnRow[]> {
  return engine.queryRows<ColumnRow>(
    `select column_name as name, data_type as type from duckdb_columns() where table_name = '${table}' and database_name in (current_database(), 'temp') order by column_index`
  );
}

/** Canonical columns of the lead that say where it came from, which is known when it is created. */
const origin = ["source", "source_detail"];

/**
 * Everything a model uses or could use: attributes of the lead except those that are stated to come with the outcome,
 * features, assessed criteria of frameworks, and the criteria of the models.
 *
 * @returns in the order in which they are looked at, what models use first; and how many there was no room for
 */
export async function readCandidates(
  engine: Engine,
  {applied, features}: {applied: readonly AppliedModel[]; features: Features}
): Promise<{candidates: Candidate[]; nLeftOut: number}> {
  const usesOf = toUses(applied);
  const all = [
    ...(await readAttributes(engine, usesOf)),
    ...Object.values(features).map(({name, measure}): Candidate => ({
      kind: "feature",
      subject: name,
      column: name,
      type: measure === "deepest" ? "text" : "number",
      known: "dated",
      usedBy: usesOf(name)
    })),
    ...(await readColumns(engine, "answer_state"))
      .filter(({name}) => name !== "observation_id")
      .map(({name}): Candidate => ({
        kind: "assessment",
        subject: name,
        column: name,
        type: "level",
        known: "dated",
        usedBy: usesOf(`assessed ${name}`)
      })),
    ...(await readCriteria(engine))
  ];
  const rank = ({usedBy, known}: Candidate) => (usedBy.length > 0 ? 0 : known === "unstated" ? 1 : 2);
  const ordered = [...all].sort((a, b) => rank(a) - rank(b));
  return {candidates: ordered.slice(0, mostCandidates), nLeftOut: Math.max(0, all.length - mostCandidates)};
}

async function readAttributes(engine: Engine, usesOf: (name: string) => readonly string[]): Promise<Candidate[]> {
  const stated = await engine.queryRows<{name: string; known: string}>(
    "select name, known from attribute where table_name = 'lead'"
  );
  const knownOf = new Map(stated.map(({name, known}) => [name, known]));
  const then = new Set((await readColumns(engine, "attribute_then")).map(({name}) => name));
  for (const name of origin) if (!knownOf.has(name)) knownOf.set(name, "creation");
  return (await readColumns(engine, "lead")).flatMap(({name, type}): Candidate[] => {
    const known = knownOf.get(name);
    // What has a history is read as of the moment, whether a model reads it or not.
    const column = thenName(name);
    if (known === "history" && then.has(column))
      return [{kind: "attribute", subject: name, column, type: typeOf(type), known: "dated", usedBy: usesOf(name)}];
    // What is stated to come with the outcome is refused in a model.
    if (known !== "creation" && known !== "unstated") return [];
    return [{kind: "attribute", subject: name, column: name, type: typeOf(type), known, usedBy: usesOf(name)}];
  });
}

/** Criteria of all models, once each where models share them. */
async function readCriteria(engine: Engine): Promise<Candidate[]> {
  const rows = await engine.queryRows<{model: string; criterion: string; column_name: string; is_unstated: boolean}>(
    "select model, criterion, column_name, is_unstated from criterion order by model, position"
  );
  const levels = await engine.queryRows<{name: string; level: number; label: string}>(
    "select concat_ws(' ', model, criterion) as name, level, label from criterion_level order by model, criterion, level"
  );
  const labelsOf = groupBy(levels, ({name}) => name);
  return [...groupBy(rows, ({column_name}) => column_name)].map(([column, own]): Candidate => ({
    labels: new Map(
      (labelsOf.get(`${own[0]!.model} ${own[0]!.criterion}`) ?? []).map(({level, label}) => [level, label])
    ),
    kind: "criterion",
    subject: `${own[0]!.model} ${own[0]!.criterion}`,
    column,
    type: "level",
    known: own[0]!.is_unstated ? "unstated" : "dated",
    usedBy: [...new Set(own.map(({model}) => model))]
  }));
}

/** Which models read a column or, as `assessed bant.budget`, ask for an assessment. */
function toUses(applied: readonly AppliedModel[]): (name: string) => readonly string[] {
  const uses = new Map<string, Set<string>>();
  for (const {model} of applied) {
    const asked = questionsOf([model], {}, []).assessments.map(({criterion}) => `assessed ${criterion}`);
    for (const name of [...model.criteria.flatMap(({rule}) => namesOf(rule)), ...asked]) {
      uses.set(name, (uses.get(name) ?? new Set()).add(toModelName(model)));
    }
  }
  return (name) => [...(uses.get(name) ?? [])];
}
