import {isWalkForward} from "../backtest/context.js";
import {readEconomics} from "../backtest/decide/economics.js";
import {readTierCells} from "../backtest/tierCells.js";
import {toWords} from "../model/english.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {LevelPlan} from "../observe/levels.js";
import type {ModelFile} from "../observe/readModels.js";
import {labelSql} from "../score/labels.js";
import {quoteLiteral} from "../sql/identifier.js";
import {listPairs} from "../stats/findInversions.js";
import {byTier} from "../stats/tierTable.js";
import type {Engine} from "../warehouse/engine.js";
import type {WorkbenchAbout, WorkbenchModel} from "../workbench/matrix.js";
import type {Workspace} from "../workspace/workspace.js";
import {chooseFolds} from "./chooseFolds.js";
import type {WeightPoints} from "./learnedPoints.js";
import {toLearnedPoints} from "./learnedPoints.js";
import type {MatrixContext} from "./matrixSql.js";
import {lastPlace, listSql, matrixSql, weekRangeSql} from "./matrixSql.js";

export interface WorkbenchContext {
  workspace: Workspace;
  models: readonly Model[];
  files: readonly ModelFile[];
  plan: LevelPlan;
  isClustered: boolean;
  dataHash: string;
  /** Rows up to which the matrix holds all of them; those that a browser can bear where left out. */
  mostRows?: number;
}

/**
 * Makes what the workbench reads: the view `workbench_matrix` and the table `workbench`, a JSON text (see
 * `WorkbenchAbout`). A view, because it would take as long to store as to select.
 */
export async function publishWorkbench(engine: Engine, context: WorkbenchContext): Promise<void> {
  const {workspace, plan} = context;
  const sizes = await readFoldSizes(engine);
  const folds = chooseFolds(sizes, context.mostRows);
  const horizonDays = workspace.convert.withinDays;
  const isDated = workspace.observe.kind !== "undated";
  const matrix = {isDated, isWalkForward: isWalkForward(workspace, {horizonDays}), plan, folds};
  const range = await readWeekRange(engine, matrix);
  const nTotal = sizes.reduce((sum, size) => sum + size, 0);
  const models: WorkbenchModel[] = [];
  for (const model of context.models) models.push(await toWorkbenchModel(engine, model, context));
  const about: WorkbenchAbout = {
    title: workspace.title,
    champion: workspace.champion,
    horizonDays,
    isClustered: context.isClustered,
    isDated,
    holdoutFold: workspace.holdoutFold,
    cohorts: await readList(engine, listSql("cohort", matrix)),
    weeks: range === null ? [] : toMondays(range),
    sources: await readList(engine, listSql("source", matrix)),
    segments: await readList(engine, listSql("segment", matrix)),
    segmentTitle: workspace.segment === null ? null : toWords(workspace.segment),
    currency: workspace.currency,
    economics: await readMoney(engine, workspace),
    models,
    learned: toLearnedPoints(context.models, await readWeights(engine)),
    sample: folds === null ? null : {folds, nTotal},
    dataHash: context.dataHash
  };
  await engine.execute(`create view workbench_matrix as ${matrixSql(matrix, range?.first ?? 0)}`);
  await engine.execute("create table workbench (json varchar not null)");
  await engine.execute(`insert into workbench values (${quoteLiteral(JSON.stringify(about))})`);
}

async function toWorkbenchModel(engine: Engine, model: Model, context: WorkbenchContext): Promise<WorkbenchModel> {
  const {files, plan, isClustered, workspace} = context;
  const name = toModelName(model);
  const {text} = files.find((file) => file.name === name)!;
  const tiers = byTier(await readTierCells(engine, name, workspace.convert.withinDays), model.tiers.length);
  const inversionPs = listPairs({tiers: tiers.map((cells) => ({cells}))}, isClustered).map(({p}) => p);
  return {name, model, columns: plan.columnsOf.get(model)!, text, file: `models/${name}.yaml`, inversionPs};
}

async function readFoldSizes(engine: Engine): Promise<number[]> {
  const rows = await engine.queryRows<{n: number}>(
    "select count(observation.fold)::integer as n from range(20) as folds(fold) left join observation using (fold) group by folds.fold order by folds.fold"
  );
  return rows.map(({n}) => n);
}

async function readList(engine: Engine, sql: string): Promise<string[]> {
  const values = (await engine.queryRows<{value: string}>(sql)).map(({value}) => value);
  return values.length <= lastPlace + 1 ? values : [...values.slice(0, lastPlace), "(others)"];
}

/** Numbers of the first and the last week; at most as many weeks before the last as the matrix can tell apart. */
async function readWeekRange(engine: Engine, matrix: MatrixContext): Promise<{first: number; last: number} | null> {
  const [row] = await engine.queryRows<{first: number | null; last: number | null}>(weekRangeSql(matrix));
  const {first, last} = row!;
  return first === null || last === null ? null : {first: Math.max(first, last - lastPlace), last};
}

/** Day 0 was a Thursday, and week 0 begins three days before it. */
function toMondays({first, last}: {first: number; last: number}): string[] {
  return Array.from({length: last - first + 1}, (_, i) =>
    new Date(((first + i) * 7 - 3) * 86_400_000).toISOString().slice(0, 10)
  );
}

async function readMoney(engine: Engine, {economics, convert}: Workspace): Promise<WorkbenchAbout["economics"]> {
  const {valuePerWin, costPerContact, capacity} = await readEconomics(engine, economics, labelSql(convert.withinDays));
  return {valuePerWin, costPerContact, capacityPerWeek: capacity};
}

const readWeights = (engine: Engine) =>
  engine.queryRows<WeightPoints>(
    "select model, criterion, weight, learned, lower, upper from backtest_weight order by model, position"
  );
