import type {Fault} from "../util/errors.js";
import {FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {PlaceOf, YamlDocument} from "../util/yamlDocument.js";
import {toFaults} from "../util/yamlDocument.js";
import type {Columns, ColumnType} from "./checkTypes.js";
import {toValueType} from "./checkTypes.js";
import type {Expression} from "./expression.js";
import type {Counted, Feature, Features, Measure} from "./feature.js";
import {measures} from "./feature.js";
import type {FeatureSpec} from "./featureSpec.js";
import {featureSpec} from "./featureSpec.js";
import type {PredicateParser} from "./parsed.js";
import {toFade} from "./parseFade.js";
import {parseHours} from "./parseHours.js";
import type {Reporter} from "./reporter.js";
import {createReporter, readPredicates} from "./reporter.js";

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
  const entries = Object.entries(columns).map(([name, type]) => {
    return [name, name === "content_stage" ? "content_stage" : toValueType(type)] as const;
  });
  return Object.fromEntries(entries.filter((entry): entry is [string, ColumnType] => entry[1] !== null));
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
  if (measure === "deepest" && !Object.hasOwn(columns, "content_stage")) {
    report([...path, measure], `no source of activity gives content_stage: ${activity}`, "map it in its columns");
  }
  checkKeys(spec, measure, path, report);
  return {
    name,
    measure,
    activity: activity === "any" ? null : activity,
    where,
    of: measure === "distinct" ? toCounted(spec.of, columns, [...path, "of"], report) : null,
    ...toWindow(spec, path, report),
    mostPerDay: spec.most_per_day ?? null,
    fade: toFade(spec, path, report)
  };
}

/** Keys that only some measures take. */
const takers: readonly {key: keyof FeatureSpec; measures: readonly Measure[]}[] = [
  {key: "of", measures: ["distinct"]},
  ...(["most_per_day", "half_life", "linear", "steps"] as const).map((key) => ({
    key,
    measures: ["count", "sum"] as const
  }))
];

function checkKeys(spec: FeatureSpec, measure: Measure, path: string[], report: Reporter["report"]): void {
  for (const {key, measures: possible} of takers) {
    if (spec[key] === undefined || possible.includes(measure)) continue;
    report([...path, key], `not used together with ${key}: ${measure}`);
  }
}

/**
 * What `of` names. A column of activities called day or week is refused there: one of the two readings would be wrong,
 * and nobody could see which.
 */
function toCounted(of: string | undefined, columns: Columns, path: string[], report: Reporter["report"]): Counted {
  if (of === undefined) return {kind: "day"};
  const isColumn = Object.hasOwn(columns, of);
  if (of !== "day" && of !== "week") {
    const names = [...Object.keys(columns), "day", "week"];
    if (!isColumn) report(path, `unknown column of activity: ${of}`, suggest(of, names));
    return {kind: "column", name: of};
  }
  if (isColumn) {
    const leave = of === "day" ? "leave of out to count days, or " : "";
    const hint = `${leave}give the column another name in sources.activity.attributes`;
    report(path, `both a span of time and a column of activity: ${of}`, hint);
  }
  return {kind: of};
}

/** The ages of activities that are read. */
function toWindow(
  {within, older_than}: FeatureSpec,
  path: string[],
  report: Reporter["report"]
): Pick<Feature, "withinHours" | "olderThanHours"> {
  const withinHours = parseHours(within, [...path, "within"], report);
  const olderThanHours = parseHours(older_than, [...path, "older_than"], report);
  if (withinHours !== null && olderThanHours !== null && olderThanHours >= withinHours) {
    report([...path, "older_than"], `older_than must be shorter than within, ${within}: ${older_than}`);
  }
  return {withinHours, olderThanHours};
}
