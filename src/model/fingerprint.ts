import {hashText} from "../util/hash.js";
import {compareText} from "../util/order.js";
import {columnsOf} from "./expression.js";
import type {Feature, Features} from "./feature.js";
import type {Criterion, Model, Rule} from "./model.js";
import {pointsTable, toTopLevel} from "./pointsTable.js";

/**
 * A hash of what a model means: the same for two files that score and sort every lead alike by construction.
 *
 * The order of keys and of criteria does not matter; the order of tiers and of bands does. Title, kind, framework,
 * version, effective date, comments and the titles of groups do not take part; definitions of the features used do.
 *
 * @param features the workspace's features; those a criterion reads take part
 * @returns 16 hexadecimal digits
 */
export function fingerprint(model: Model, features: Features): string {
  const dimensionOf = ({dimension}: {dimension: number}) => model.dimensions[dimension]!.id;
  return toHash({
    dimensions: sortBy([...model.dimensions], ({id}) => id),
    groups: sortBy(
      model.groups.map((group) => ({id: group.id, dimension: dimensionOf(group), min: group.min, max: group.max})),
      ({id}) => id
    ),
    score: model.score,
    criteria: sortBy(
      model.criteria.map((criterion) => ({
        id: criterion.id,
        dimension: dimensionOf(criterion),
        group: criterion.group === null ? null : model.groups[criterion.group]!.id,
        gate: criterion.gate === null ? null : model.tiers[criterion.gate]!.name,
        recycleDays: criterion.recycleDays,
        level: levelDefinition(criterion.rule),
        points: [...pointsTable(criterion).slice(0, toTopLevel(criterion.rule) + 1), pointsTable(criterion)[255]]
      })),
      ({id}) => id
    ),
    features: featuresOf(model.criteria, features),
    tiers: model.tiers.map(({name, action, afterDays, when}) => ({
      name,
      action,
      afterDays,
      when: nameSubjects(when, model)
    })),
    leadTypes: model.leadTypes.map(({stage, rule}) => ({stage, rule: nameSubjects(rule, model)}))
  });
}

/**
 * A hash of how a criterion's level is found, whatever points it gives: models share the level columns of criteria with
 * the same key.
 *
 * @returns 16 hexadecimal digits
 */
export function levelKey({rule}: Pick<Criterion, "rule">, features: Features): string {
  return toHash({level: levelDefinition(rule), features: featuresOf([{rule}], features)});
}

/**
 * Columns and features a rule reads, each once; assessments are not among them.
 *
 * @example
 * namesOf({type: "per", per: "views", fades: false, points: "5", upto: "3"}); // => ["views"]
 */
export function namesOf(rule: Rule): string[] {
  if (rule.type === "per") return [rule.per];
  if (rule.type === "when") return columnsOf(rule.when);
  return [...new Set(rule.bands.flatMap(({when}) => columnsOf(when)))];
}

function levelDefinition(rule: Rule): unknown {
  if (rule.type === "per") return {per: rule.per, upto: rule.upto, fades: rule.fades};
  return rule.type === "when" ? {when: rule.when} : {bands: rule.bands.map(({when}) => when)};
}

function featuresOf(criteria: readonly {rule: Rule}[], features: Features): Feature[] {
  const names = [...new Set(criteria.flatMap(({rule}) => namesOf(rule)))].sort(compareText);
  return names.flatMap((name) => (Object.hasOwn(features, name) ? [features[name]!] : []));
}

/** Dimensions by name, because their order in the file means nothing. */
function nameSubjects(rule: unknown, model: Model): unknown {
  if (Array.isArray(rule)) return rule.map((item) => nameSubjects(item, model));
  if (rule === null || typeof rule !== "object") return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]) => [
      key,
      key === "subject" && typeof value === "number" ? model.dimensions[value]!.id : nameSubjects(value, model)
    ])
  );
}

function sortBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return items.sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

function toHash(value: unknown): string {
  return hashText(canonicalJson(value)).slice(0, 16);
}

/** JSON with the keys of every object in order. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}
