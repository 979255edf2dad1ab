import {findFrameworkCriterion, frameworkCriteria} from "../domain/framework.js";
import type {Fault} from "../util/errors.js";
import {DataError, FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {parseYamlDocument, toFaults} from "../util/yamlDocument.js";
import type {Columns, ValueType} from "./checkTypes.js";
import {toValueType} from "./checkTypes.js";
import {formatDecimal, parseDecimal, toHundredths} from "./decimal.js";
import {toWords} from "./english.js";
import type {Expression} from "./expression.js";
import type {Features} from "./feature.js";
import type {Criterion, Dimension, Model, Range, Rule, Tier} from "./model.js";
import {toModelName} from "./model.js";
import type {PredicateParser} from "./parsed.js";
import {pointsTable} from "./pointsTable.js";
import type {PredicateUse, Reporter} from "./reporter.js";
import {createReporter, readPredicates, reportOutcome} from "./reporter.js";
import type {SalvagedSpec} from "./salvage.js";
import {salvageSpec} from "./salvage.js";
import type {CriterionSpec} from "./spec.js";
import {modelSpec, validModelKeys} from "./spec.js";
import {toTierRule} from "./toTierRule.js";

export interface ParseModelOptions {
  /** Path of the file, for messages; its last part must be `<model>@<version>.yaml`. */
  file: string;
  /** What a predicate may read: attributes and canonical columns of the lead by name, with their DuckDB types. */
  columns: Readonly<Record<string, string>>;
  /** The workspace's features; they are numbers in predicates and may stand in `per`. */
  features: Features;
  /** Columns marked `known: outcome`; a model that uses one is refused. */
  outcomeColumns?: readonly string[];
  parse: PredicateParser;
}

interface Scope {
  columns: Columns;
  features: Features;
  outcomes: readonly string[];
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
  const dimensions = toDimensions(spec, reporter);
  const rules = await readPredicates(predicatesOf(spec, scope), parse, reporter);
  const trees = rules[Symbol.iterator]();
  const next = () => trees.next().value ?? null;
  const criteria = spec.criteria.map((criterion, i) =>
    toCriterion(criterion, i, next, {spec, dimensions, scope, reporter})
  );
  const tiers = spec.tiers.map((tier, i) => toTier(tier, i, next, {spec, dimensions, reporter}));
  checkUnique(spec.criteria, "id", "criteria", reporter);
  checkUnique(spec.tiers, "name", "tiers", reporter);
  if (faults.length > 0 || !result.success) throw new FaultsError(faults);
  const {model: id, version, title = toModelName({id, version}), effective, score} = result.data;
  return {
    id,
    version,
    title,
    effectiveFrom: effective?.from ?? null,
    dimensions,
    score: toRange(score),
    criteria: criteria as Criterion[],
    tiers: tiers as Tier[]
  };
}

function toScope({columns, features, outcomeColumns = []}: ParseModelOptions): Scope {
  const types = new Map<string, ValueType>();
  for (const [name, type] of Object.entries(columns)) {
    const valueType = toValueType(type);
    if (valueType !== null) types.set(name, valueType);
  }
  for (const name of Object.keys(features)) types.set(name, "number");
  return {columns: Object.fromEntries(types), features, outcomes: outcomeColumns};
}

function checkFileName({model, version}: SalvagedSpec, file: string, {report}: Reporter): void {
  if (model === null || version === null) return;
  const expected = `${toModelName({id: model, version})}.yaml`;
  const name = file.split(/[\\/]/).at(-1)!;
  if (name !== expected) report(["model"], `file name must be ${expected}: ${name}`);
}

function toDimensions({dimensions, score}: SalvagedSpec, {report}: Reporter): Dimension[] {
  if (score !== null && score.min > score.max) report(["score"], `min must not be above max: ${score.min}`);
  return Object.entries(dimensions ?? {}).map(([id, range]) => {
    if (id === "score") report(["dimensions", id], "dimension cannot have this name: score");
    if (range.min > range.max) report(["dimensions", id], `min must not be above max: ${range.min}`);
    return {id, ...toRange(range)};
  });
}

function toRange({min, max}: Range): Range {
  return {min: toHundredths(toExact(min)), max: toHundredths(toExact(max))};
}

function toExact(value: number) {
  return parseDecimal(String(value));
}

/** Every predicate of the file, in the order in which the criteria and tiers ask for them. */
function predicatesOf(spec: SalvagedSpec, {columns, outcomes}: Scope): PredicateUse[] {
  const points = Object.fromEntries(
    [...Object.keys(spec.dimensions ?? {}), "score"].map((id) => [id, "number" as const])
  );
  const criteria = spec.criteria.flatMap((criterion, i) => {
    const path = ["criteria", i];
    const bands = (criterion?.bands ?? []).map(({when}, b) => ({path: [...path, "bands", b, "when"], text: when}));
    const when = criterion?.when === undefined ? [] : [{path: [...path, "when"], text: criterion.when}];
    return [...when, ...bands].map((use) => ({...use, columns, outcomes}));
  });
  const tiers = spec.tiers.flatMap((tier, i) =>
    tier?.when === undefined ? [] : [{path: ["tiers", i, "when"], text: tier.when, columns: points}]
  );
  // Without valid dimensions a tier's names cannot be looked up.
  return spec.dimensions === null ? criteria : [...criteria, ...tiers];
}

interface Context {
  spec: SalvagedSpec;
  dimensions: readonly Dimension[];
  reporter: Reporter;
}

function toCriterion(
  spec: CriterionSpec | null,
  i: number,
  next: () => Expression | null,
  context: Context & {scope: Scope}
): Criterion | null {
  if (spec === null) return null;
  const {dimensions, scope, reporter} = context;
  const path = ["criteria", i];
  const dimension = dimensions.findIndex(({id}) => id === spec.dimension);
  if (dimension < 0 && context.spec.dimensions !== null) {
    const names = dimensions.map(({id}) => id);
    reporter.report([...path, "dimension"], `unknown dimension: ${spec.dimension}`, suggest(spec.dimension, names));
  }
  if (spec.framework !== undefined && findFrameworkCriterion(spec.framework) === undefined) {
    const names = frameworkCriteria.map(({id}) => id);
    reporter.report(
      [...path, "framework"],
      `unknown framework criterion: ${spec.framework}`,
      suggest(spec.framework, names)
    );
  }
  const rule = toRule(spec, path, next, scope, reporter);
  if (rule === null) return null;
  const criterion: Criterion = {
    id: spec.id,
    title: spec.title ?? toWords(spec.id),
    dimension,
    kind: spec.kind,
    framework: spec.framework ?? null,
    rule,
    unknownPoints: toText(spec.unknown ?? 0)
  };
  try {
    pointsTable(criterion);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    reporter.report([...path, "points"], error.message);
  }
  return criterion;
}

function toText(points: number): string {
  return formatDecimal(toExact(points));
}

function toRule(
  spec: CriterionSpec,
  path: (string | number)[],
  next: () => Expression | null,
  scope: Scope,
  {report, ...reporter}: Reporter
): Rule | null {
  const when = spec.when === undefined ? null : next();
  const trees = spec.bands?.map(({points}) => ({when: next(), points: toText(points)})) ?? [];
  const kinds = (["when", "bands", "per"] as const).filter((key) => spec[key] !== undefined);
  if (kinds.length !== 1) {
    report(path, `criterion needs exactly one of when, bands and per: ${spec.id}`);
    return null;
  }
  const misplaced = [
    ...(kinds[0] === "bands" && spec.points !== undefined ? ["points"] : []),
    ...(kinds[0] !== "per" && spec.upto !== undefined ? ["upto"] : [])
  ];
  misplaced.forEach((key) => report([...path, key], `not used together with ${kinds[0]}: ${key}`));
  if (kinds[0] === "bands") {
    return trees.some((band) => band.when === null)
      ? null
      : {type: "bands", bands: trees as (Rule & {type: "bands"})["bands"]};
  }
  if (spec.points === undefined) report(path, "missing: points");
  const points = toText(spec.points ?? 0);
  if (kinds[0] === "per") return toPerRule(spec, points, path, scope, {report, ...reporter});
  return when === null ? null : {type: "when", when, points};
}

function toPerRule(
  spec: CriterionSpec,
  points: string,
  path: (string | number)[],
  scope: Scope,
  reporter: Reporter
): Rule | null {
  const per = spec.per!;
  const {upto} = spec;
  const numbers = Object.keys(scope.columns).filter((name) => scope.columns[name] === "number");
  if (!numbers.includes(per)) {
    reporter.report([...path, "per"], `unknown feature: ${per}`, suggest(per, numbers));
  } else if (scope.outcomes.includes(per)) reportOutcome([...path, "per"], per, reporter);
  if (upto === undefined) {
    reporter.report(path, "missing: upto");
    return null;
  }
  const fades = Object.hasOwn(scope.features, per) && scope.features[per]!.halfLifeHours !== null;
  const limit = toExact(upto);
  if (!fades && (limit.scale > 0 || upto > 254)) {
    reporter.report([...path, "upto"], `upto must be a whole number of at most 254: ${upto}`);
    return null;
  }
  if (limit.scale > 6) reporter.report([...path, "upto"], `upto must have at most 6 decimal places: ${upto}`);
  return {type: "per", per, fades, points, upto: formatDecimal(limit)};
}

function toTier(
  spec: SalvagedSpec["tiers"][number],
  i: number,
  next: () => Expression | null,
  {spec: {tiers, dimensions: known}, dimensions, reporter}: Context
): Tier | null {
  if (spec === null) return null;
  const isLast = i === tiers.length - 1;
  if (spec.when === undefined) {
    if (!isLast) reporter.report(["tiers", i], `only the last tier may have no when: ${spec.name}`);
    return {name: spec.name, action: spec.action, when: null};
  }
  if (known === null) return null;
  const path = ["tiers", i, "when"];
  const expression = next();
  if (isLast) reporter.report(path, `the last tier takes whoever is left, so it must have no when: ${spec.name}`);
  if (expression === null) return null;
  const names = dimensions.map(({id}) => id);
  const when = toTierRule(expression, names, (message, hint) => reporter.report(path, message, hint));
  return {name: spec.name, action: spec.action, when};
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
    if (first !== undefined) report([list, i, key], `duplicate ${key}: ${item[key]}`, `first in ${list}[${first}]`);
    else seen.set(item[key], i);
  }
}
