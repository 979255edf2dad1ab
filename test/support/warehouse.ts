import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {onTestFinished} from "vitest";
import {hashInputs, ingest} from "../../src/ingest/ingest.js";
import {readModelFiles} from "../../src/observe/readModels.js";
import type {Run} from "../../src/pipeline.js";
import {steps} from "../../src/pipeline.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine, Row} from "../../src/warehouse/engine.js";
import type {Location} from "../../src/workspace/locate.js";
import {locateWorkspace} from "../../src/workspace/locate.js";

export type StepName = "ingest" | "observe" | "score" | "backtest" | "review" | "publish";

/** A new folder that goes when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "winnow-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Writes files into a folder, making the folders their names ask for. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), {recursive: true});
    writeFileSync(path, content);
  }
}

export interface WorkspaceFiles {
  /** Text of workspace.yaml. */
  yaml: string;
  /** Source files by name. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** Texts of model files by `id@version`. */
  models?: Readonly<Record<string, string>>;
  /** Texts of own frameworks by their id. */
  frameworks?: Readonly<Record<string, string>>;
}

/** Writes a workspace below a folder and locates it; everything derived stays below the folder too. */
export function writeWorkspace(
  folder: string,
  {yaml, files = {}, models = {}, frameworks = {}}: WorkspaceFiles
): Location {
  const dir = join(folder, "company");
  mkdirSync(join(dir, "source"), {recursive: true});
  writeFiles(dir, {"workspace.yaml": yaml});
  writeFiles(join(dir, "source"), files);
  for (const [name, texts] of Object.entries({models, frameworks})) {
    writeFiles(join(dir, name), Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${id}.yaml`, text])));
  }
  return relocate(locateWorkspace(dir), folder);
}

/** The same workspace with its derived files in another folder. */
export function relocate(location: Location, folder: string): Location {
  const stateDir = join(folder, "state");
  return {...location, stateDir, warehouse: join(stateDir, "warehouse.duckdb")};
}

/** An engine that goes when the test is over. */
export async function openEngine(options: Parameters<typeof openDuckdb>[0]): Promise<Engine> {
  const engine = await openDuckdb(options);
  onTestFinished(() => engine.close());
  return engine;
}

/** Reads a workspace's source files into a database in memory. */
export async function ingestFiles(files: WorkspaceFiles): Promise<Engine> {
  const location = writeWorkspace(makeFolder(), files);
  const engine = await openEngine({folders: [location.dataDir]});
  await ingest(engine, location, await hashInputs(location, "test"), false);
  return engine;
}

/** Everything a run starts with. */
export async function startRun(engine: Engine, location: Location): Promise<Run> {
  return {
    engine,
    location,
    inputs: await hashInputs(location, "test"),
    modelFiles: readModelFiles(location.workspace),
    hasPrevious: false,
    runId: "test",
    inputHash: "test",
    dataHash: "test",
    codeVersion: "test",
    until: null,
    isClustered: false,
    models: [],
    features: {},
    plan: {columns: [], columnsOf: new Map()},
    answered: []
  };
}

/** Runs the steps of the pipeline from the first up to and with `last`. */
export async function runSteps(engine: Engine, location: Location, last: StepName): Promise<Run> {
  const run = await startRun(engine, location);
  const end = steps.findIndex(({name}) => name === last);
  for (const step of steps.slice(0, end + 1)) await step.run(run);
  return run;
}

/** Runs a workspace's steps in a database in memory. */
export async function runFiles(files: WorkspaceFiles, last: StepName): Promise<Run> {
  const location = writeWorkspace(makeFolder(), files);
  return runSteps(await openEngine({folders: [location.dataDir]}), location, last);
}

/** Rows of a query as arrays of their values. */
export async function valuesOf(engine: Engine, sql: string): Promise<Row[string][][]> {
  return (await engine.queryRows(sql)).map((row) => Object.values(row));
}

/** The only column of a query. */
export async function columnOf(engine: Engine, sql: string): Promise<Row[string][]> {
  return (await valuesOf(engine, sql)).map(([value]) => value!);
}

/** The only value of a query. */
export async function valueOf(engine: Engine, sql: string): Promise<Row[string]> {
  return (await columnOf(engine, sql))[0]!;
}
