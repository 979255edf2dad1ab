import {contentStages} from "../domain/contentStage.js";
import {columnsOf} from "../model/expression.js";
import {WEIGHT_ONE} from "../model/fade.js";
import type {Counted, Feature} from "../model/feature.js";
import {quoteIdentifier, quoteLiteral} from "./identifier.js";
import {printExpression} from "./printExpression.js";
import {halfLifeWeights, printWeight} from "./printFade.js";

export interface PrintFeaturesOptions {
  /** Relation with observation_id, lead_id and as_of, one row per observation. */
  spine: string;
  /** Relation with lead_id, occurred_at, type, value, content_stage and attributes. */
  activity?: string;
}

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;

/** Names of computed columns; the colon keeps them apart from attributes. */
const observation = quoteIdentifier("spine:observation");
const age = quoteIdentifier("spine:age");
const place = quoteIdentifier("spine:place");

/**
 * One query that gives, for every observation of the spine, its id and each feature as it was known at as_of.
 *
 * Only activities strictly before as_of are read, once for all features but those with a limit a day. `count`, `sum`
 * and `distinct` are BIGINT, 0 without activities; `days_since` and `days_since_first` are BIGINT, NULL without, and
 * so is `deepest`, a VARCHAR; what fades is DECIMAL(38, 6). Sums are of integers only, so two runs give the same bytes.
 *
 * @param features in the order in which their columns are wanted
 */
export function printFeatures(features: readonly Feature[], options: PrintFeaturesOptions): string {
  const {spine, activity = "activity"} = options;
  const limited = features.filter(({mostPerDay}) => mostPerDay !== null);
  const others = features.filter(({mostPerDay}) => mostPerDay === null);
  const groups = [
    ...(others.length === 0 ? [] : [{own: others, seen: printSeen(others, spine, activity), filterOf: printFilter}]),
    ...limited.map((one) => ({own: [one], seen: printLimited(one, spine, activity), filterOf: () => ""}))
  ];
  const columns = features.map((feature) => {
    const column = `f${groups.findIndex(({own}) => own.includes(feature))}.${quoteIdentifier(feature.name)}`;
    return isNullWithout(feature) ? `, ${column}` : `, coalesce(${column}, 0) AS ${quoteIdentifier(feature.name)}`;
  });
  const joins = groups.map(({own, seen, filterOf}, i) => {
    return ` LEFT JOIN (${printGroup(own, seen, filterOf)}) AS f${i} ON f${i}.${observation} = o.observation_id`;
  });
  return `SELECT o.observation_id${columns.join("")} FROM ${spine} AS o${joins.join("")}`;
}

/** Measures that have no value without an activity, where the others are 0. */
const isNullWithout = ({measure}: Feature) =>
  measure === "days_since" || measure === "days_since_first" || measure === "deepest";

/** Features by observation, from activities with their age. */
function printGroup(features: readonly Feature[], seen: string, filterOf: (feature: Feature) => string): string {
  const weights = features.flatMap((feature) =>
    feature.fade?.kind === "half_life"
      ? [`[${halfLifeWeights(feature.fade).join(", ")}] AS ${weightName(feature)}`]
      : []
  );
  // The lists stand in a relation of one row: inside the sums they would be spread out for every block of rows.
  const lists = weights.length === 0 ? "" : `, (SELECT ${weights.join(", ")})`;
  const sums = features.map(
    (feature) => `${printAggregate(feature, filterOf(feature))} AS ${quoteIdentifier(feature.name)}`
  );
  return `SELECT ${observation}, ${sums.join(", ")} FROM (${seen})${lists} GROUP BY ${observation}`;
}

function weightName({name}: Feature): string {
  return quoteIdentifier(`weights:${name}`);
}

/** Activities before as_of with their age in microseconds, and only the columns and types some feature reads. */
function printSeen(features: readonly Feature[], spine: string, activity: string): string {
  const names = new Set(features.flatMap(columnsRead));
  const columns = [...names].map((name) => `, a.${quoteIdentifier(name)}`);
  const difference = "epoch_us(o.as_of) - epoch_us(a.occurred_at)";
  const types = [...new Set(features.map((feature) => feature.activity))];
  const isOfType = types.map((type) => quoteLiteral(type ?? ""));
  const where = types.includes(null) ? "" : ` WHERE a.type IN (${isOfType.join(", ")})`;
  return (
    `SELECT o.observation_id AS ${observation}, ${difference} AS ${age}${columns.join("")} FROM ${spine} AS o ` +
    `JOIN ${activity} AS a ON a.lead_id = o.lead_id AND a.occurred_at < o.as_of${where}`
  );
}

/**
 * The activities one feature with a limit a day counts: the first so many of each day. What stands at one instant is
 * ordered by what it adds, so that the sum is always the same.
 */
function printLimited(feature: Feature, spine: string, activity: string): string {
  const order = [`"occurred_at"`, ...(feature.measure === "sum" ? [factor] : [])].join(", ");
  const day = printSpan("day");
  const conditions = toConditions(feature);
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  const numbered =
    `SELECT *, row_number() OVER (PARTITION BY ${observation}, ${day} ORDER BY ${order}) AS ${place} ` +
    `FROM (${printSeen([feature], spine, activity)})${where}`;
  return `SELECT * FROM (${numbered}) WHERE ${place} <= ${feature.mostPerDay!}`;
}

function columnsRead({measure, activity, where, of, mostPerDay}: Feature): string[] {
  return [
    ...(activity === null ? [] : ["type"]),
    ...(measure === "sum" ? ["value"] : []),
    ...(measure === "deepest" ? ["content_stage"] : []),
    ...(of?.kind === "column" ? [of.name] : []),
    ...((of !== null && of.kind !== "column") || mostPerDay !== null ? ["occurred_at"] : []),
    ...(where === null ? [] : columnsOf(where))
  ];
}

/** What an activity without a value adds to a sum is 1. */
const factor = `coalesce("value", 1)`;

function toConditions({activity, where, withinHours, olderThanHours}: Feature): string[] {
  return [
    ...(activity === null ? [] : [`"type" = ${quoteLiteral(activity)}`]),
    ...(withinHours === null ? [] : [`${age} <= ${withinHours * HOUR}`]),
    ...(olderThanHours === null ? [] : [`${age} > ${olderThanHours * HOUR}`]),
    ...(where === null ? [] : [printExpression(where)])
  ];
}

function printFilter(feature: Feature): string {
  const conditions = toConditions(feature);
  return conditions.length === 0 ? "" : ` FILTER (WHERE ${conditions.join(" AND ")})`;
}

function printAggregate(feature: Feature, filter: string): string {
  const {measure, of, fade} = feature;
  switch (measure) {
    case "count":
      return fade === null ? `count(*)${filter}` : printFading(feature, "", filter);
    case "sum":
      return fade === null ? `CAST(sum(${factor})${filter} AS BIGINT)` : printFading(feature, ` * ${factor}`, filter);
    case "distinct":
      return `count(DISTINCT ${printCounted(of!)})${filter}`;
    case "days_since":
      return `min(${age})${filter} // ${DAY}`;
    case "days_since_first":
      return `max(${age})${filter} // ${DAY}`;
    case "deepest": {
      const depths = contentStages.map((stage, i) => `WHEN ${quoteLiteral(stage)} THEN ${i + 1}`);
      const stages = contentStages.map((stage, i) => `WHEN ${i + 1} THEN ${quoteLiteral(stage)}`);
      return `CASE max(CASE "content_stage" ${depths.join(" ")} END)${filter} ${stages.join(" ")} END`;
    }
  }
}

function printCounted(of: Counted): string {
  return of.kind === "column" ? quoteIdentifier(of.name) : printSpan(of.kind);
}

/** The day or the Monday of the week an activity falls on. */
function printSpan(span: "day" | "week"): string {
  return span === "day" ? `CAST("occurred_at" AS DATE)` : `CAST(date_trunc('week', "occurred_at") AS DATE)`;
}

/** A sum of integer weights, in millionths rounded towards 0. */
function printFading(feature: Feature, times: string, filter: string): string {
  const weight = printWeight(feature.fade!, age, weightName(feature));
  const sum = `CAST(sum(${weight}${times})${filter} AS HUGEINT)`;
  return `CAST(${sum} * 1000000 // ${WEIGHT_ONE} AS DECIMAL(38, 0)) * CAST(0.000001 AS DECIMAL(7, 6))`;
}
