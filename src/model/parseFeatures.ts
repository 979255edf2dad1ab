import {parseDuration} from "../domain/duration.js";
import type {Fault} from "../util/errors.js";
import {FaultsError, WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {PlaceOf, YamlDocument} from "../util/yamlDocument.js";
import {toFaults} from "../util/yamlDocument.js";
import type {Columns, ValueType} from "./checkTypes.js";
import {toValueType} from "./checkTypes.js";
import type {Expression} from "./expression.js";
import type {Feature, Features, Measure} from "./feature.js";
import {measures} from "./feature.js";
import type {PredicateParser} from "./parsed.js";
import type {Reporter} from "./reporter.js";
import {createReporter, readPredicates} from "./reporter.js";
import type {FeatureSpec} from "./spec.js";
import {featureSpec} from "./spec.js";

/** A year: weights are printed into the query for every hour of 21 half-lives. */
const MAX_HALF_LIFE_HOURS = 366 * 24;

export interface ParseFeaturesOptions {
  /** File for messages. */
  file: string;
  /** Place of a path such as `["features", "pricing_views"]`; left out, faults have no line. */
  placeOf?: PlaceOf;
  /** Columns of `activity` by name, with their DuckDB types. */
  columns: Readonly<Record<string, string>>;
  /** Types of activity that occur; left out, types are not checked. */
  activityTypes?: readonly string[];
  /** Names of lead columns, which a feature must not have. */
  taken?: readonly string[];
  parse: PredicateParser;
}

/**
 * Reads the `features` of a workspace.
 *
 * @param value the mapping of names to definitions, as it stands in the file
 * @throws FaultsError with every fault at once
 */
export async function parseFeatures(
  value: Readonly<Record<string, unknown>>,
  options: ParseFeaturesOptions
): Promise<Features> {
  const {file, placeOf = () => null, parse} = options;
  const faults: Fault[] = [];
  const reporter = createReporter(file, placeOf, faults);
  const document: YamlDocument = {file, value: {features: value}, placeOf};
  const specs = Object.entries(value).flatMap(([name, one]) => {
    const result = featureSpec.safeParse(one);
    if (result.success) return [{name, spec: result.data}];
    const issues = result.error.issues.map((issue) => ({...issue, path: ["features", name, ...issue.path]}));
    faults.push(...toFaults(issues, document, () => Object.keys(featureSpec.shape)));
    return [];
  });
  const columns = toColumns(options.columns);
  const filtered = specs.filter(({spec}) => spec.where !== undefined);
  const uses = filtered.map(({name, spec}) => ({path: ["features", name, "where"], text: spec.where!, columns}));
  const trees = await readPredicates(uses, parse, reporter);
  const wheres = new Map(filtered.map(({name}, i) => [name, trees[i] ?? null]));
  const features = specs.map(({name, spec}) =>
    toFeature(name, spec, wheres.get(name) ?? null, columns, options, reporter)
  );
  if (faults.length > 0) throw new FaultsError(faults);
  return Object.fromEntries(features.map((feature) => [feature!.name, feature!]));
}

function toColumns(columns: Readonly<Record<string, string>>): Columns {
  const entries = Object.entries(columns).map(([name, type]) => [name, toValueType(type)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, ValueType] => entry[1] !== null));
}

function toFeature(
  name: string,
  spec: FeatureSpec,
  where: Expression | null,
  columns: Columns,
  {activityTypes, taken = []}: ParseFeaturesOptions,
  {report}: Reporter
): Feature | null {
  const path = ["features", name];
  if (!/^[a-z][a-z0-9_]*$/.test(name)) report(path, `must be a name of small letters, digits and underscores: ${name}`);
  if (taken.includes(name)) report(path, `name is already a column of the lead: ${name}`);
  const stated = measures.filter((measure) => spec[measure] !== undefined);
  if (stated.length !== 1) {
    report(path, `feature needs exactly one of ${measures.join(", ")}: ${name}`);
    return null;
  }
  const measure = stated[0]!;
  const activity = spec[measure]!;
  if (activity !== "any" && activityTypes !== undefined && !activityTypes.includes(activity)) {
    report([...path, measure], `unknown type of activity: ${activity}`, suggest(activity, [...activityTypes, "any"]));
  }
  checkKeys(spec, measure, columns, path, report);
  return {
    name,
    measure,
    activity: activity === "any" ? null : activity,
    where,
    of: spec.of ?? null,
    withinHours: toHours(spec.within, [...path, "within"], report),
    halfLifeHours: toHours(spec.half_life, [...path, "half_life"], report, MAX_HALF_LIFE_HOURS)
  };
}

function checkKeys(
  spec: FeatureSpec,
  measure: Measure,
  columns: Columns,
  path: string[],
  report: Reporter["report"]
): void {
  const fades = measure === "count" || measure === "sum";
  if (spec.half_life !== undefined && !fades)
    report([...path, "half_life"], `not used together with half_life: ${measure}`);
  if (spec.of === undefined) return;
  if (measure !== "distinct") report([...path, "of"], `not used together with of: ${measure}`);
  else if (!Object.hasOwn(columns, spec.of)) {
    report([...path, "of"], `unknown column of activity: ${spec.of}`, suggest(spec.of, Object.keys(columns)));
  }
}

function toHours(text: string | undefined, path: string[], report: Reporter["report"], max = Infinity): number | null {
  if (text === undefined) return null;
  try {
    const {hours} = parseDuration(text);
    if (hours > max) report(path, `half-life must be at most a year: ${text}`);
    return hours;
  } catch (error) {
    if (!(error instanceof WinnowError)) throw error;
    report(path, error.message);
    return null;
  }
}
