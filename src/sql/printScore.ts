import {UNKNOWN_LEVEL} from "../domain/level.js";
import type {Model, Range, TierRule} from "../model/model.js";
import {pointsTable, toTopLevel} from "../model/pointsTable.js";

export interface PrintedScore {
  /** Clamped hundredths of each dimension, INTEGER, in order of `Model.dimensions`. */
  dimensions: string[];
  /** Clamped hundredths of the score, INTEGER. */
  score: string;
  /** Index of the tier, UTINYINT, 0 is best. */
  tier: string;
}

/** Names the results of the inner queries, so that each expression is written and computed once. */
export interface ScoreNames {
  /** Column with the clamped hundredths of a dimension, quoted. */
  dimension: (d: number) => string;
  /** Column with the score, quoted. */
  score: string;
}

/**
 * A model's arithmetic as SQL over level columns: what `scoreLevels` computes, in integers only.
 *
 * Every expression stands on its own, so the score repeats the dimensions and the tier repeats both; `printScoreQuery`
 * writes each once.
 *
 * @param levels for each criterion the SQL of its level (UTINYINT), in order of `Model.criteria`
 * @param names if given, the score refers to the dimensions and the tier to both by these names
 */
export function printScore(model: Model, levels: readonly string[], names?: ScoreNames): PrintedScore {
  const dimensions = model.dimensions.map((range, d) => {
    const points = model.criteria.flatMap((criterion, c) =>
      criterion.dimension === d ? [printPoints(criterion, levels[c]!)] : []
    );
    return clamp(points.length === 0 ? "0" : points.join(" + "), range);
  });
  const nameOf = (d: number) => names?.dimension(d) ?? dimensions[d]!;
  const score = clamp(model.dimensions.map((_, d) => nameOf(d)).join(" + "), model.score);
  const valueOf = (subject: number | "score") => (subject === "score" ? (names?.score ?? score) : nameOf(subject));
  const whens = model.tiers.flatMap(({when}, t) =>
    when === null ? [] : [`WHEN ${printTierRule(when, valueOf)} THEN ${t}`]
  );
  const last = model.tiers.length - 1;
  const tier = whens.length === 0 ? String(last) : `CASE ${whens.join(" ")} ELSE ${last} END`;
  return {dimensions, score, tier: `CAST(${tier} AS UTINYINT)`};
}

/**
 * One query that scores a relation: `keep`, the dimensions `d0, d1, …`, `score` and `tier`.
 *
 * @param from relation with the level columns
 * @param keep columns to pass on, as SQL
 */
export function printScoreQuery(
  model: Model,
  levels: readonly string[],
  from: string,
  keep: readonly string[]
): string {
  const names: ScoreNames = {dimension: (d) => `d${d}`, score: "score"};
  const {dimensions, score, tier} = printScore(model, levels, names);
  const columns = dimensions.map((sql, d) => `${sql} AS d${d}`);
  const inner = `SELECT ${[...keep, ...columns].join(", ")} FROM ${from}`;
  return `SELECT *, ${tier} AS tier FROM (SELECT *, ${score} AS score FROM (${inner}))`;
}

function clamp(sql: string, {min, max}: Range): string {
  return `CAST(least(greatest(${sql}, ${min}), ${max}) AS INTEGER)`;
}

function printPoints(criterion: Model["criteria"][number], level: string): string {
  const table = pointsTable(criterion);
  const top = toTopLevel(criterion.rule);
  const unknown = table[UNKNOWN_LEVEL]!;
  const step = table[1]!;
  const isLinear = Array.from({length: top}, (_, i) => table[i + 1] === step * (i + 1)).every(Boolean);
  if (isLinear && top > 2) {
    return `CASE WHEN ${level} = ${UNKNOWN_LEVEL} THEN ${unknown} ELSE ${level} * CAST(${step} AS INTEGER) END`;
  }
  const whens = Array.from({length: top}, (_, i) => i + 1).flatMap((i) =>
    table[i] === 0 ? [] : [`WHEN ${i} THEN ${table[i]}`]
  );
  if (unknown !== 0) whens.push(`WHEN ${UNKNOWN_LEVEL} THEN ${unknown}`);
  return whens.length === 0 ? "0" : `CASE ${level} ${whens.join(" ")} ELSE 0 END`;
}

function printTierRule(rule: TierRule, valueOf: (subject: number | "score") => string): string {
  switch (rule.node) {
    case "and":
    case "or":
      return `(${rule.operands.map((operand) => printTierRule(operand, valueOf)).join(rule.node === "and" ? " AND " : " OR ")})`;
    case "not":
      return `(NOT ${printTierRule(rule.operand, valueOf)})`;
    case "compare":
      return `(${valueOf(rule.subject)} ${rule.operator} ${rule.threshold})`;
  }
}
