import type {Features} from "../model/feature.js";
import type {Model} from "../model/model.js";
import {parseModel} from "../model/parse.js";
import {parseFeatures} from "../model/parseFeatures.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {Fault} from "../util/errors.js";
import {FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {parseYamlDocument, toFault} from "../util/yamlDocument.js";
import type {Engine} from "../warehouse/engine.js";
import {parsePredicates} from "../warehouse/parsePredicate.js";
import {serializeWith} from "../warehouse/serialize.js";
import type {Workspace} from "../workspace/workspace.js";
import {findGivenFaults} from "./givenFaults.js";
import {questionsOf} from "./questions.js";
import type {ModelFile} from "./readModels.js";

export interface CompiledModels {
  models: Model[];
  features: Features;
  /** Names of the columns of `lead`. */
  columns: string[];
}

/** Columns of `lead` that are no predictors: the key, the times, and what came out. */
const notPredictors = ["lead_id", "created_at", "account_id", "is_won"];

/**
 * Reads the features of a workspace and its models against the tables as they are now.
 *
 * @throws FaultsError with every fault of every file at once
 */
export async function compileModels(
  engine: Engine,
  workspace: Workspace,
  files: readonly ModelFile[]
): Promise<CompiledModels> {
  const all = await readColumns(engine, "lead");
  const columns = Object.fromEntries(Object.entries(all).filter(([name]) => !notPredictors.includes(name)));
  const outcomeColumns = await engine.queryRows<{name: string}>(
    "select name from attribute where table_name = 'lead' and known = 'outcome'"
  );
  const outcomes = outcomeColumns.map(({name}) => name);
  const faults = segmentFaults(workspace, Object.keys(columns), outcomes);
  faults.push(...(await findGivenFaults(engine, workspace, {columns, outcomes})));
  const parse = (texts: readonly string[]) => parsePredicates(texts, serializeWith(engine));
  const hasActivity = workspace.sources.some(({table}) => table === "activity");
  if (!hasActivity) faults.push(...featureFaults(workspace));
  const features = await collect(faults, {}, async () =>
    parseFeatures(workspace.features, {
      file: workspace.file,
      placeOf: workspace.placeOf,
      columns: hasActivity ? await readActivityColumns(engine, workspace) : {},
      ...(hasActivity ? {activityTypes: await readActivityTypes(engine)} : {}),
      taken: Object.keys(columns),
      parse
    })
  );
  const models: Model[] = [];
  for (const {file, text} of files) {
    const model = await collect(faults, null, () =>
      parseModel(text, {file, columns, features, outcomeColumns: outcomes, frameworks: workspace.frameworks, parse})
    );
    if (model === null) continue;
    models.push(model);
    faults.push(...assessmentFaults(workspace, model, {file, text}));
  }
  if (faults.length > 0) throw new FaultsError(faults);
  return {models, features, columns: Object.keys(columns)};
}

/** Without a source of assessments nobody knows anything, and a criterion that asks for one could never hold. */
function assessmentFaults({sources}: Workspace, model: Model, {file, text}: Omit<ModelFile, "name">): Fault[] {
  if (sources.some(({table}) => table === "assessment")) return [];
  return model.criteria.flatMap((criterion, i) => {
    const [use] = questionsOf([{...model, criteria: [criterion]}], {}, []).assessments;
    if (use === undefined) return [];
    const message = `the workspace has no source of assessments: ${use.criterion}`;
    const hint = "add assessment to the sources of the workspace file";
    return [toFault(parseYamlDocument(text, file), {path: ["criteria", i], message, hint})];
  });
}

/** Runs a parser and keeps its faults for later, so that the faults of all files come at once. */
async function collect<T>(faults: Fault[], otherwise: T, parse: () => Promise<T>): Promise<T> {
  try {
    return await parse();
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    faults.push(...error.faults);
    return otherwise;
  }
}

function segmentFaults(
  {segment, file, placeOf}: Workspace,
  columns: readonly string[],
  outcomes: readonly string[]
): Fault[] {
  const fault = (message: string, hint: string | null): Fault[] => [
    toFault({file, placeOf}, {path: ["segment"], message, hint})
  ];
  if (segment === null) return [];
  if (!columns.includes(segment)) return fault(`unknown column of lead: ${segment}`, suggest(segment, columns));
  return outcomes.includes(segment) ? fault(`known only after the outcome: ${segment}`, null) : [];
}

/** Without activities every feature would ask a table that is not there. */
function featureFaults({features, ...place}: Workspace): Fault[] {
  return Object.keys(features).map((name) =>
    toFault(place, {path: ["features", name], message: `no source gives activities for a feature: ${name}`})
  );
}

async function readColumns(engine: Engine, table: string): Promise<Record<string, string>> {
  const rows = await engine.queryRows<{name: string; type: string}>(
    `select column_name as name, data_type as type from duckdb_columns() where table_name = ${quoteLiteral(table)} and database_name = current_database() order by column_index`
  );
  return Object.fromEntries(rows.map(({name, type}) => [name, type]));
}

/** The table has a column for the content stage in any case; where no source fills it, a feature must not ask for it. */
async function readActivityColumns(engine: Engine, {sources}: Workspace): Promise<Record<string, string>> {
  const all = await readColumns(engine, "activity");
  const isMapped = sources.some(({table, columns}) => table === "activity" && "content_stage" in columns);
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== "content_stage" || isMapped));
}

async function readActivityTypes(engine: Engine): Promise<string[]> {
  const rows = await engine.queryRows<{type: string}>("select distinct type from activity order by type");
  return rows.map(({type}) => type);
}
