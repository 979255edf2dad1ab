import type {Framework} from "../domain/framework.js";
import {findFrameworkCriterion, suggestCriterion} from "../domain/framework.js";
import {isGateKind} from "../domain/kind.js";
import {DataError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Columns} from "./checkTypes.js";
import {formatDecimal, toDecimal} from "./decimal.js";
import {toWords} from "./english.js";
import type {Expression} from "./expression.js";
import type {Features} from "./feature.js";
import type {Criterion, Dimension, Group, Rule} from "./model.js";
import {parseWholeDays} from "./parseWholeDays.js";
import {pointsTable} from "./pointsTable.js";
import type {Path, Reporter} from "./reporter.js";
import {reportOutcome} from "./reporter.js";
import type {CriterionSpec} from "./spec.js";

/** What criteria may read. */
export interface Scope {
  columns: Columns;
  features: Features;
  /** Columns known only with the outcome. */
  outcomes: readonly string[];
  frameworks: readonly Framework[];
}

/** What criteria may refer to. */
export interface CriterionContext {
  /** Null where the dimensions themselves could not be read, so that names cannot be looked up. */
  dimensions: readonly Dimension[] | null;
  /** Null for a group with a fault. */
  groups: ReadonlyMap<string, {group: Group; index: number} | null>;
  /** Null where the tiers could not be read. */
  tierNames: readonly string[] | null;
  scope: Scope;
  reporter: Reporter;
}

/**
 * A criterion from its place in the file.
 *
 * @param next the tree of the next predicate, in the order of the file; null where it has a fault
 * @returns null where the rule has a fault, which is reported
 */
export function toCriterion(
  spec: CriterionSpec | null,
  i: number,
  next: () => Expression | null,
  context: CriterionContext
): Criterion | null {
  if (spec === null) return null;
  const {scope, reporter} = context;
  const path = ["criteria", i];
  checkFramework(spec, path, context);
  const place = toPlace(spec, path, context);
  const rule = toRule(spec, path, next, scope, reporter);
  const gate = toGate(spec, path, context);
  const recycleDays = toRecycleDays(spec, path, reporter);
  if (rule === null) return null;
  const criterion: Criterion = {
    id: spec.id,
    title: spec.title ?? toWords(spec.id),
    ...place,
    kind: spec.kind,
    framework: spec.framework ?? null,
    rule,
    unknownPoints: toText(spec.unknown ?? 0),
    gate,
    recycleDays
  };
  try {
    pointsTable(criterion);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    reporter.report([...path, "points"], error.message);
  }
  return criterion;
}

function checkFramework(
  {framework}: CriterionSpec,
  path: Path,
  {scope: {frameworks}, reporter: {report}}: CriterionContext
): void {
  if (framework === undefined || findFrameworkCriterion(framework, frameworks) !== undefined) return;
  const hint = suggestCriterion(framework, frameworks);
  report([...path, "framework"], `unknown framework criterion: ${framework}`, hint);
}

/** Where the points go: into a group, which has a dimension, or straight into a dimension. */
function toPlace(
  {id, dimension, group}: CriterionSpec,
  path: Path,
  {dimensions, groups, reporter: {report}}: CriterionContext
): Pick<Criterion, "dimension" | "group"> {
  const names = dimensions?.map((one) => one.id) ?? [];
  if (dimension !== undefined && dimensions !== null && !names.includes(dimension)) {
    report([...path, "dimension"], `unknown dimension: ${dimension}`, suggest(dimension, names));
  }
  if (group === undefined) {
    if (dimension === undefined) report(path, `criterion needs a dimension or a group: ${id}`);
    return {dimension: names.indexOf(dimension ?? ""), group: null};
  }
  if (!groups.has(group)) report([...path, "group"], `unknown group: ${group}`, suggest(group, groups.keys()));
  const known = groups.get(group) ?? null;
  if (known === null) return {dimension: -1, group: null};
  const own = names[known.group.dimension];
  if (dimension !== undefined && dimension !== own && names.includes(dimension)) {
    report([...path, "dimension"], `dimension is not that of the group: ${dimension}`, `${group} is in ${own}`);
  }
  return {dimension: known.group.dimension, group: known.index};
}

function toGate(spec: CriterionSpec, path: Path, {tierNames, reporter: {report}}: CriterionContext): Criterion["gate"] {
  const {gate, kind} = spec;
  if (gate === undefined) return null;
  if (!isGateKind(kind)) report([...path, "gate"], `only kinds disqualifier and spam have a gate: ${kind}`);
  if (spec.when === undefined) report([...path, "gate"], `a gate needs when: ${spec.id}`);
  if (tierNames === null) return null;
  const tier = tierNames.indexOf(gate);
  if (tier < 0) report([...path, "gate"], `unknown tier: ${gate}`, suggest(gate, tierNames));
  if (tier === 0) report([...path, "gate"], `a gate to the best tier holds nobody back: ${gate}`);
  return tier;
}

function toRecycleDays({recycle, gate}: CriterionSpec, path: Path, reporter: Reporter): number | null {
  if (recycle === undefined) return null;
  if (gate === undefined) reporter.report([...path, "recycle"], `not used without gate: recycle`);
  return parseWholeDays(recycle, [...path, "recycle"], reporter);
}

function toText(points: number): string {
  return formatDecimal(toDecimal(points));
}

function toRule(
  spec: CriterionSpec,
  path: Path,
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
  // A gate alone is enough: it holds a lead back without taking points.
  if (spec.points === undefined && spec.gate === undefined) report(path, "missing: points");
  const points = toText(spec.points ?? 0);
  if (kinds[0] === "per") return toPerRule(spec, points, path, scope, {report, ...reporter});
  return when === null ? null : {type: "when", when, points};
}

function toPerRule(spec: CriterionSpec, points: string, path: Path, scope: Scope, reporter: Reporter): Rule | null {
  const per = spec.per!;
  const {upto} = spec;
  const numbers = Object.keys(scope.columns).filter((name) => scope.columns[name] === "number");
  if (Object.hasOwn(scope.features, per) && !numbers.includes(per)) {
    reporter.report([...path, "per"], `feature is a text, not a number: ${per}`, "compare it in when or bands");
  } else if (!numbers.includes(per)) {
    reporter.report([...path, "per"], `unknown feature: ${per}`, suggest(per, numbers));
  } else if (scope.outcomes.includes(per)) reportOutcome([...path, "per"], per, reporter);
  if (upto === undefined) {
    reporter.report(path, "missing: upto");
    return null;
  }
  const fades = Object.hasOwn(scope.features, per) && scope.features[per]!.fade !== null;
  const limit = toDecimal(upto);
  if (!fades && (limit.scale > 0 || upto > 254)) {
    reporter.report([...path, "upto"], `upto must be a whole number of at most 254: ${upto}`);
    return null;
  }
  if (limit.scale > 6) reporter.report([...path, "upto"], `upto must have at most 6 decimal places: ${upto}`);
  return {type: "per", per, fades, points, upto: formatDecimal(limit)};
}
