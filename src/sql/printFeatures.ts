import {columnsOf} from "../model/expression.js";
import type {Feature} from "../model/feature.js";
import {decayWeights, WEIGHT_ONE} from "./decay.js";
import {quoteIdentifier, quoteLiteral} from "./identifier.js";
import {printExpression} from "./printExpression.js";

export interface PrintFeaturesOptions {
  /** Relation with observation_id, lead_id and as_of, one row per observation. */
  spine: string;
  /** Relation with lead_id, occurred_at, type, value and attributes. */
  activity?: string;
}

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;

/** Names of computed columns; the colon keeps them apart from attributes. */
const observation = quoteIdentifier("spine:observation");
const age = quoteIdentifier("spine:age");

/**
 * One query that gives, for every observation of the spine, its id and each feature as it was known at as_of.
 *
 * Only activities strictly before as_of are read, once for all features. `count`, `sum` and `distinct` are BIGINT, 0
 * without activities; `days_since` is BIGINT, NULL without; what fades is DECIMAL(38, 6). Sums are of integers only, so
 * two runs give the same bytes.
 *
 * @param features in the order in which their columns are wanted
 */
export function printFeatures(features: readonly Feature[], options: PrintFeaturesOptions): string {
  const {spine, activity = "activity"} = options;
  if (features.length === 0) return `SELECT observation_id FROM ${spine}`;
  const weights = features.flatMap((feature) =>
    feature.halfLifeHours === null
      ? []
      : [`[${decayWeights(feature.halfLifeHours).join(", ")}] AS ${weightName(feature)}`]
  );
  // The lists stand in a relation of one row: inside the sums they would be spread out for every block of rows.
  const lists = weights.length === 0 ? "" : `, (SELECT ${weights.join(", ")})`;
  const sums = features.map((feature) => `${printAggregate(feature)} AS ${quoteIdentifier(feature.name)}`);
  const grouped =
    `SELECT ${observation}, ${sums.join(", ")} ` +
    `FROM (${printSeen(features, spine, activity)})${lists} GROUP BY ${observation}`;
  const columns = features.map((feature) => {
    const name = quoteIdentifier(feature.name);
    return feature.measure === "days_since" ? `f.${name}` : `coalesce(f.${name}, 0) AS ${name}`;
  });
  return `SELECT o.observation_id, ${columns.join(", ")} FROM ${spine} AS o LEFT JOIN (${grouped}) AS f ON f.${observation} = o.observation_id`;
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

function columnsRead({measure, activity, where, of}: Feature): string[] {
  return [
    ...(activity === null ? [] : ["type"]),
    ...(measure === "sum" ? ["value"] : []),
    ...(measure === "distinct" ? [of ?? "occurred_at"] : []),
    ...(where === null ? [] : columnsOf(where))
  ];
}

function printAggregate(feature: Feature): string {
  const {measure, activity, where, of, withinHours} = feature;
  const conditions = [
    ...(activity === null ? [] : [`"type" = ${quoteLiteral(activity)}`]),
    ...(withinHours === null ? [] : [`${age} <= ${withinHours * HOUR}`]),
    ...(where === null ? [] : [printExpression(where)])
  ];
  const filter = conditions.length === 0 ? "" : ` FILTER (WHERE ${conditions.join(" AND ")})`;
  switch (measure) {
    case "count":
      return feature.halfLifeHours === null ? `count(*)${filter}` : printFading(feature, "", filter);
    case "sum":
      return feature.halfLifeHours === null
        ? `CAST(sum(coalesce("value", 1))${filter} AS BIGINT)`
        : printFading(feature, ` * coalesce("value", 1)`, filter);
    case "distinct":
      return `count(DISTINCT ${of === null ? `CAST("occurred_at" AS DATE)` : quoteIdentifier(of)})${filter}`;
    case "days_since":
      return `min(${age})${filter} // ${DAY}`;
  }
}

/** A sum of integer weights, in millionths rounded towards 0. Beyond the list a weight is NULL, which a sum leaves out. */
function printFading(feature: Feature, factor: string, filter: string): string {
  const weight = `CAST(${weightName(feature)}[${age} // ${HOUR} + 1] AS BIGINT)`;
  const sum = `CAST(sum(${weight}${factor})${filter} AS HUGEINT)`;
  return `CAST(${sum} * 1000000 // ${WEIGHT_ONE} AS DECIMAL(38, 0)) * CAST(0.000001 AS DECIMAL(7, 6))`;
}
