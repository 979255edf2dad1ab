import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Input} from "../ingest/ingest.js";
import {readModelFiles} from "../observe/readModels.js";
import type {Run} from "../pipeline.js";
import {WinnowError} from "../util/errors.js";
import {hashText} from "../util/hash.js";
import {compareText} from "../util/order.js";
import {openDuckdb} from "../warehouse/duckdbEngine.js";
import {publishRun} from "../warehouse/publishRun.js";
import type {Location} from "../workspace/locate.js";
import {describeMissingFiles, findMissingFiles} from "../workspace/locate.js";
import {isAlive} from "./isAlive.js";
import {rememberInputs} from "./rememberInputs.js";

/** What a run tells its watcher. */
export interface RunEffects {
  /** Called around every step; must call and await `work`, which gives the line that says what was made. */
  onStep(title: string, work: () => Promise<string>): Promise<void>;
}

export interface RunResult {
  /** False where nothing had changed and the warehouse was left as it was. */
  hasRun: boolean;
  runId: string;
}

const source = dirname(dirname(fileURLToPath(import.meta.url)));

/** Folders whose code decides what a table holds, and those that decide how a source is read. */
const ingestFolders = ["util", "domain", "sql", "workspace", "warehouse", "ingest"];
const simulateFolders = ["simulate"];
const allFolders = [...ingestFolders, "stats", "model", "observe", "score", "backtest", "review", "publish"];

const codeHashes = new Map<readonly string[], string>();

/** A hash of Winnow's own code, because results of other code are not reused. */
function hashCode(folders: readonly string[]): string {
  let hash = codeHashes.get(folders);
  if (hash === undefined) codeHashes.set(folders, (hash = readCode(folders)));
  return hash;
}

function readCode(folders: readonly string[]): string {
  const names = folders.flatMap((folder) =>
    readdirSync(join(source, folder), {recursive: true, encoding: "utf8"})
      .filter((name) => /\.(ts|sql)$/.test(name))
      .sort(compareText)
      .map((name) => `${folder}/${name}`)
  );
  const texts = [...names, "pipeline.ts"].map((name) => `${name}\n${readFileSync(join(source, name), "utf8")}`);
  return createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 16);
}

/**
 * Brings a workspace's warehouse up to date: simulates the demo's files where needed, and runs the pipeline if any
 * input, model, the workspace file or the code has changed since.
 *
 * @throws WinnowError with what to get and where it goes if source files are missing
 */
export async function runWorkspace(
  location: Location,
  {isForced, effects}: {isForced: boolean; effects: RunEffects}
): Promise<RunResult> {
  await ensureSources(location, effects);
  const codeVersion = hashCode(allFolders);
  const modelFiles = readModelFiles(location.workspace);
  const inputs = await rememberInputs(location, hashCode(ingestFolders), {isForced});
  const workspaceText = readFileSync(location.workspace.file, "utf8");
  const inputHash = hashText(
    JSON.stringify([
      codeVersion,
      location.workspace.file,
      workspaceText,
      location.workspace.frameworks,
      modelFiles.map(({name, text}) => [name, text]),
      inputs
    ])
  );
  const runId = inputHash.slice(0, 12);
  if (!isForced && (await readInputHash(location)) === inputHash) return {hasRun: false, runId};
  const start = {location, inputs, modelFiles, runId, inputHash, codeVersion, dataHash: hashData(inputs)};
  await publishRun(
    {target: location.warehouse, folders: [location.dataDir], owner: process.pid, isAlive},
    async (engine, hasPrevious) => {
      const run: Run = {
        ...start,
        engine,
        hasPrevious: hasPrevious && !isForced,
        until: null,
        isClustered: false,
        models: [],
        features: {},
        plan: {columns: [], columnsOf: new Map()},
        answered: []
      };
      // Loaded only now, because most commands find nothing to run.
      const {steps} = await import("../pipeline.js");
      for (const step of steps) await effects.onStep(step.title, () => step.run(run));
    }
  );
  return {hasRun: true, runId};
}

const hashData = (inputs: readonly Input[]) =>
  hashText(JSON.stringify(inputs.map(({table, name, hash}) => [table, name, hash]))).slice(0, 16);

/** Hash of what the present warehouse was made from; null where there is none that can be read. */
async function readInputHash({warehouse}: Location): Promise<string | null> {
  if (!existsSync(warehouse)) return null;
  try {
    const engine = await openDuckdb({file: warehouse, isReadOnly: true});
    try {
      const [row] = await engine.queryRows<{input_hash: string}>("select input_hash from run");
      return row?.input_hash ?? null;
    } finally {
      engine.close();
    }
  } catch {
    return null;
  }
}

async function ensureSources(location: Location, effects: RunEffects): Promise<void> {
  const {simulate: plan} = location.workspace;
  if (plan !== null) {
    const mark = JSON.stringify({...plan, code: hashCode(simulateFolders)});
    const markFile = join(location.dataDir, "simulated.json");
    const isCurrent =
      existsSync(markFile) && readFileSync(markFile, "utf8") === mark && findMissingFiles(location).length === 0;
    if (!isCurrent)
      await effects.onStep("Simulate the demo's source files", () => writeWorld(location, plan, markFile, mark));
  }
  const missing = findMissingFiles(location);
  if (missing.length > 0) throw new WinnowError(describeMissingFiles(location, missing));
}

/** Each file is written whole before it takes its name, and the mark comes last: a killed run starts anew. */
async function writeWorld(
  {dataDir}: Location,
  {seed, leads}: {seed: number; leads: number},
  markFile: string,
  mark: string
): Promise<string> {
  mkdirSync(dataDir, {recursive: true});
  rmSync(markFile, {force: true});
  const {defaultTruth, simulate, toFiles} = await import("../simulate/index.js");
  const files = toFiles(simulate({...defaultTruth, seed, leads}));
  for (const {name, text} of files) {
    const path = join(dataDir, name);
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  }
  writeFileSync(markFile, mark);
  const bytes = files.reduce((sum, {name}) => sum + statSync(join(dataDir, name)).size, 0);
  return `${files.length} files, ${(bytes / 1e6).toFixed(0)} MB`;
}
