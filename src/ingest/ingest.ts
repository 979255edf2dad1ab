import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Fault} from "../util/errors.js";
import {FaultsError, WinnowError} from "../util/errors.js";
import {hashText} from "../util/hash.js";
import {suggest} from "../util/nearest.js";
import {toFault} from "../util/yamlDocument.js";
import type {Engine} from "../warehouse/engine.js";
import {parseMapping} from "../warehouse/parsePredicate.js";
import {QueryError} from "../warehouse/queryError.js";
import {readSchema} from "../warehouse/schemaText.js";
import {serializeWith} from "../warehouse/serialize.js";
import type {CanonicalName} from "../workspace/canonical.js";
import {canonicalNames, getCanonicalTable} from "../workspace/canonical.js";
import type {Location} from "../workspace/locate.js";
import {hashFile, resolveSourceFile} from "../workspace/locate.js";
import type {Source, Workspace} from "../workspace/workspace.js";
import {createTableSql, loadSource} from "./loadSource.js";
import type {Plan} from "./plan.js";
import {draftColumns} from "./plan.js";
import {readHeader} from "./readRaw.js";
import {recordFrameworks} from "./recordFrameworks.js";
import {recordHistories} from "./recordHistories.js";

/** One source file and the hash of its content together with how it is mapped. */
export interface Input {
  table: CanonicalName;
  name: string;
  hash: string;
}

/** Hashes every source: content, mapping and the version of the code that reads it. */
export async function hashInputs({workspace, dataDir}: Location, codeVersion: string): Promise<Input[]> {
  const inputs: Input[] = [];
  for (const source of workspace.sources) {
    const content = await hashFile(resolveSourceFile(dataDir, source));
    const mapping = {...source, place: null, ...(source.table === "assessment" ? {answers: answersOf(workspace)} : {})};
    const isUndated = workspace.observe.kind === "undated";
    inputs.push({
      table: source.table,
      name: source.name,
      hash: hashText(JSON.stringify([codeVersion, content, mapping, isUndated]))
    });
  }
  return inputs;
}

/** What decides which assessments are accepted. */
const answersOf = ({frameworks}: Workspace) =>
  frameworks.flatMap(({criteria}) => criteria.map(({id, answers}) => [id, answers.map(({answer}) => answer)]));

/** Tables of the bookkeeping that hold rows per source. */
const perSource = ["source_count", "reject", "merge", "unreadable", "attribute", "input"] as const;

/**
 * Brings every source file into its canonical table. Tables whose inputs are unchanged since `previous` (attached
 * under that name) are copied from it instead of being read again.
 *
 * @returns names of the tables that were read, and of those that were copied
 * @throws FaultsError with every fault of the mapping at once
 */
export async function ingest(
  engine: Engine,
  location: Location,
  inputs: readonly Input[],
  hasPrevious: boolean
): Promise<{read: string[]; copied: string[]}> {
  for (const name of ["source_count", "reject", "merge", "unreadable", "attribute", "input"] as const) {
    await engine.execute(readSchema(name));
  }
  await recordFrameworks(engine, location.workspace.frameworks);
  const unchanged = hasPrevious ? await findUnchanged(engine, inputs) : new Set<CanonicalName>();
  const changed = location.workspace.sources.filter(({table}) => !unchanged.has(table));
  const plans = await planSources(engine, location, changed);
  const read: string[] = [];
  for (const table of canonicalNames) {
    const own = plans.filter(({source}) => source.table === table);
    if (unchanged.has(table)) await copyTable(engine, table);
    else if (own.length > 0) {
      await engine.execute(createTableSql(table, own));
      for (const plan of own) await loadSource(engine, plan);
      await recordPlans(engine, own, inputs);
      read.push(table);
    }
  }
  await recordHistories(engine, location.workspace);
  return {read, copied: [...unchanged]};
}

/** Tables that need not be read again. Where leads changed, everything that refers to leads must be. */
async function findUnchanged(engine: Engine, inputs: readonly Input[]): Promise<Set<CanonicalName>> {
  const rows = await readPreviousInputs(engine);
  const before = new Set(rows.map(({table_name, name, hash}) => `${table_name}\n${name}\n${hash}`));
  const tables = new Set(inputs.map(({table}) => table));
  const same = new Set(
    [...tables].filter((table) => {
      const own = inputs.filter((input) => input.table === table);
      return (
        own.length === rows.filter((row) => row.table_name === table).length &&
        own.every(({name, hash}) => before.has(`${table}\n${name}\n${hash}`))
      );
    })
  );
  if (same.has("lead")) return same;
  return new Set([...same].filter((table) => !("lead_id" in getCanonicalTable(table).columns)));
}

interface InputRow {
  table_name: string;
  name: string;
  hash: string;
}

/** What the previous warehouse was made from; nothing where it is some other database. */
async function readPreviousInputs(engine: Engine): Promise<InputRow[]> {
  try {
    return await engine.queryRows<InputRow>("select table_name, name, hash from previous.input");
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
}

async function copyTable(engine: Engine, table: CanonicalName): Promise<void> {
  const name = quoteIdentifier(table);
  await engine.execute(`create table ${name} as select * from previous.${name}`);
  for (const kept of perSource) {
    await engine.execute(
      `insert into ${kept} select * from previous.${kept} where table_name = ${quoteLiteral(table)}`
    );
  }
}

async function recordPlans(engine: Engine, plans: readonly Plan[], inputs: readonly Input[]): Promise<void> {
  const table = plans[0]!.source.table;
  const attributes = new Map(
    plans
      .flatMap(({columns}) => columns)
      .filter(({known}) => known !== null)
      .map((column) => [column.name, column])
  );
  for (const {name, type, known} of attributes.values()) {
    const values = [table, name, type, known ?? "unstated"].map(quoteLiteral).join(", ");
    await engine.execute(`insert into attribute values (${values})`);
  }
  for (const input of inputs.filter((one) => one.table === table)) {
    await engine.execute(
      `insert into input values (${[input.table, input.name, input.hash].map(quoteLiteral).join(", ")})`
    );
  }
}

async function planSources(engine: Engine, location: Location, sources: readonly Source[]): Promise<Plan[]> {
  const faults: Fault[] = [];
  const plans: Plan[] = [];
  for (const source of sources) {
    const path = resolveSourceFile(location.dataDir, source);
    const header = await collectHeader(readHeader(engine, path, source), location.workspace, source, faults);
    if (header !== null) plans.push(await planSource(engine, location.workspace, {source, path, header}, faults));
  }
  if (faults.length > 0) throw new FaultsError(faults);
  return plans;
}

/** A file that cannot be read is a fault where the workspace names it, so that it comes with all others. */
async function collectHeader(
  reading: Promise<string[]>,
  workspace: Workspace,
  {place}: Source,
  faults: Fault[]
): Promise<string[] | null> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof WinnowError)) throw error;
    faults.push(toFault(workspace, {path: [...place, "file"], message: error.message}));
    return null;
  }
}

async function planSource(
  engine: Engine,
  workspace: Workspace,
  {source, path, header}: Pick<Plan, "source" | "path" | "header">,
  faults: Fault[]
): Promise<Plan> {
  const check = async (text: string, place: (string | number)[]): Promise<string> => {
    const whole = [...source.place, ...place];
    const fault = (message: string, hint: string | null, character: number | null = null) =>
      faults.push(toFault(workspace, {path: whole, message, hint, character}));
    const [parsed] = await parseMapping([quoteBare(text, header)], serializeWith(engine));
    for (const {message, hint, position} of parsed!.faults) fault(message, hint, position);
    if (parsed!.sql === null) return "null";
    const known = new Set(header.map((name) => name.toLowerCase()));
    const isKnown = parsed!.columns.map((column) => known.has(column.toLowerCase()));
    for (const [i, column] of parsed!.columns.entries()) {
      if (isKnown[i]!) continue;
      fault(`unknown column of ${source.file}: ${column}`, suggest(column, header), parsed!.positions[i]);
    }
    const misfit = isKnown.includes(false) ? null : await findMisfit(engine, parsed!.sql, header);
    if (misfit !== null) fault(misfit, null);
    return parsed!.sql;
  };
  const columns = [];
  for (const draft of draftColumns(source, header, workspace.observe.kind === "undated")) {
    columns.push({...draft, sql: await check(draft.text, draft.path)});
  }
  const where = source.where === undefined ? null : await check(source.where, ["where"]);
  return {source, path, header, columns, where};
}

/** A text that is just a column's name, quoted: `at` and `Prospect ID` are no SQL, but everybody sees what they mean. */
function quoteBare(text: string, header: readonly string[]): string {
  const isConstant = /^([\d.+-]+|true|false|null)$/i.test(text.trim());
  return !isConstant && header.includes(text.trim()) ? quoteIdentifier(text.trim()) : text;
}

/** Why an expression does not fit the columns, all of them texts, in the engine's words; null where it does. */
async function findMisfit(engine: Engine, sql: string, header: readonly string[]): Promise<string | null> {
  const columns = header.map((name) => `null::varchar as ${quoteIdentifier(name)}`).join(", ");
  try {
    await engine.execute(`explain select cast((${sql}) as varchar) from (select ${columns})`);
    return null;
  } catch (error) {
    if (!(error instanceof QueryError) || !(error.cause instanceof Error)) throw error;
    const said = error.cause.message
      .split("\n")[0]!
      .replace(/^[\w ]+ Error: /, "")
      .replace(/\.( You might need to add explicit type casts\.)?$/, "");
    return said.charAt(0).toLowerCase() + said.slice(1);
  }
}
