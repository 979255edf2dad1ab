import type {Framework} from "../domain/framework.js";
import {frameworks as builtIn} from "../domain/framework.js";
import type {Fault} from "../util/errors.js";
import {FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {parseYamlDocument, toFaults} from "../util/yamlDocument.js";
import type {ColumnType} from "./checkTypes.js";
import {toValueType} from "./checkTypes.js";
import {toDecimal, toHundredths} from "./decimal.js";
import {toWords} from "./english.js";
import type {Features} from "./feature.js";
import {toFeatureType} from "./feature.js";
import type {Criterion, Dimension, Group, Model, Range, Tier} from "./model.js";
import {toModelName} from "./model.js";
import type {CriterionContext, Scope} from "./parseCriterion.js";
import {toCriterion} from "./parseCriterion.js";
import type {PredicateParser} from "./parsed.js";
import {toGrid, toTierNames} from "./parseGrid.js";
import {toLeadTypes, toTier} from "./parseTiers.js";
import {predicatesOf} from "./predicatesOf.js";
import type {Reporter} from "./reporter.js";
import {createReporter, readPredicates} from "./reporter.js";
import type {SalvagedSpec} from "./salvage.js";
import {salvageSpec} from "./salvage.js";
import {modelSpec, validModelKeys} from "./spec.js";

export interface ParseModelOptions {
  /** Path of the file, for messages; its last part must be `<model>@<version>.yaml`. */
  file: string;
  /** What a predicate may read: attributes and canonical columns of the lead by name, with their DuckDB types. */
  columns: Readonly<Record<string, string>>;
  /** The workspace's features: numbers, which may stand in `per`, or content stages. */
  features: Features;
  /** Columns marked `known: outcome`; a model that uses one is refused. */
  outcomeColumns?: readonly string[];
  /** Frameworks that criteria and `assessed()` may name; those Winnow brings along when left out. */
  frameworks?: readonly Framework[];
  parse: PredicateParser;
}

/**
 * Reads a model file and checks everything in it.
 *
 * @throws FaultsError with every fault of the file at once: path, line, value, nearest valid name
 */
export async function parseModel(text: string, options: ParseModelOptions): Promise<Model> {
  const {file, parse} = options;
  const document = parseYamlDocument(text, file);
  const result = modelSpec.safeParse(document.value);
  const faults: Fault[] = result.success ? [] : toFaults(result.error.issues, document, validModelKeys);
  const reporter = createReporter(file, document.placeOf, faults);
  const spec = salvageSpec(document.value);
  const scope = toScope(options);
  checkFileName(spec, file, reporter);
  const dimensions = spec.dimensions === null ? null : toDimensions(spec.dimensions, reporter);
  if (spec.score !== null) checkRange(spec.score, ["score"], reporter);
  const groups = toGroups(spec, dimensions, reporter);
  const trees = (await readPredicates(predicatesOf(spec, scope), parse, reporter))[Symbol.iterator]();
  const next = () => trees.next().value ?? null;
  const context: CriterionContext = {dimensions, groups, tierNames: findTierNames(spec), scope, reporter};
  const criteria = spec.criteria.map((criterion, i) => toCriterion(criterion, i, next, context));
  const grid = spec.grid === null || dimensions === null ? null : toGrid(spec.grid, dimensions, reporter);
  const list = spec.tiers.map((tier, i) => {
    return toTier(tier, {i, isLast: i === spec.tiers.length - 1}, next, {dimensions, reporter});
  });
  const leadTypes = toLeadTypes(spec.leadTypes, next, {dimensions, reporter});
  checkUnique(spec.criteria, "id", "criteria", reporter);
  checkUnique(spec.tiers, "name", "tiers", reporter);
  if (spec.grid !== null)
    checkUnique(
      toTierNames(spec.grid).map((name) => ({name})),
      "name",
      "tiers.cells",
      reporter
    );
  if (faults.length > 0 || !result.success) throw new FaultsError(faults);
  const {model: id, version, title = toModelName({id, version}), effective, score} = result.data;
  return {
    id,
    version,
    title,
    effectiveFrom: effective?.from ?? null,
    dimensions: dimensions!,
    groups: [...groups.values()].map((one) => one!.group),
    score: toRange(score),
    criteria: criteria as Criterion[],
    tiers: grid?.tiers ?? (list as Tier[]),
    grid: grid?.grid ?? null,
    leadTypes
  };
}

function toScope({columns, features, outcomeColumns = [], frameworks = builtIn}: ParseModelOptions): Scope {
  const types = new Map<string, ColumnType>();
  for (const [name, type] of Object.entries(columns)) {
    const valueType = toValueType(type);
    if (valueType !== null) types.set(name, valueType);
  }
  for (const feature of Object.values(features)) types.set(feature.name, toFeatureType(feature));
  return {columns: Object.fromEntries(types), features, outcomes: outcomeColumns, frameworks};
}

function checkFileName({model, version}: SalvagedSpec, file: string, {report}: Reporter): void {
  if (model === null || version === null) return;
  const expected = `${toModelName({id: model, version})}.yaml`;
  const name = file.split(/[\\/]/).at(-1)!;
  if (name !== expected) report(["model"], `file name must be ${expected}: ${name}`);
}

function checkRange({min, max}: Range, path: string[], {report}: Reporter): void {
  if (min > max) report(path, `min must not be above max: ${min}`);
}

function toDimensions(spec: NonNullable<SalvagedSpec["dimensions"]>, reporter: Reporter): Dimension[] {
  return Object.entries(spec).map(([id, range]) => {
    if (id === "score") reporter.report(["dimensions", id], "dimension cannot have this name: score");
    checkRange(range, ["dimensions", id], reporter);
    return {id, ...toRange(range)};
  });
}

function toRange({min, max}: Range): Range {
  return {min: toPoints(min), max: toPoints(max)};
}

const toLimits = (min: number | null, max: number | null) => ({
  min: min === null ? null : toPoints(min),
  max: max === null ? null : toPoints(max)
});

const toPoints = (points: number) => toHundredths(toDecimal(points));

/** Groups by name, in order of the file; null for those with a fault. */
function toGroups(
  {groups, criteria}: SalvagedSpec,
  dimensions: readonly Dimension[] | null,
  reporter: Reporter
): CriterionContext["groups"] {
  const used = new Set(criteria.map((criterion) => criterion?.group));
  const names = dimensions?.map(({id}) => id) ?? [];
  const entries = Object.entries(groups).map(([id, spec], index) => {
    if (spec === null) return [id, null] as const;
    const {title = toWords(id), min = null, max = null} = spec;
    const path = ["groups", id];
    if (min !== null && max !== null) checkRange({min, max}, path, reporter);
    if (!used.has(id)) reporter.report(path, `no criterion is in the group: ${id}`);
    const dimension = names.indexOf(spec.dimension);
    if (dimension < 0) {
      const hint = suggest(spec.dimension, names);
      if (dimensions !== null) reporter.report([...path, "dimension"], `unknown dimension: ${spec.dimension}`, hint);
      return [id, null] as const;
    }
    const group: Group = {id, title, dimension, ...toLimits(min, max)};
    return [id, {group, index}] as const;
  });
  return new Map(entries);
}

function findTierNames({grid, tiers}: SalvagedSpec): string[] | null {
  if (grid !== null) return toTierNames(grid);
  return tiers.length === 0 || tiers.includes(null) ? null : tiers.map((tier) => tier!.name);
}

function checkUnique<K extends string>(
  items: readonly (Readonly<Record<K, string>> | null)[],
  key: K,
  list: string,
  {report}: Reporter
): void {
  const seen = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    if (item === null) continue;
    const first = seen.get(item[key]);
    if (first === undefined) seen.set(item[key], i);
    else report([...list.split("."), i, key], `duplicate ${key}: ${item[key]}`, `first in ${list}[${first}]`);
  }
}
