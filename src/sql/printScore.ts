import {UNKNOWN_LEVEL} from "../domain/level.js";
import type {Criterion, Model, TierRule} from "../model/model.js";
import {pointsTable, toTopLevel} from "../model/pointsTable.js";

export interface PrintedScore {
  /** Capped hundredths of each group, INTEGER, in order of `Model.groups`. */
  groups: string[];
  /** Clamped hundredths of each dimension, INTEGER, in order of `Model.dimensions`. */
  dimensions: string[];
  /** Index of the best tier the gates leave open, INTEGER; null where no criterion has a gate. */
  gate: string | null;
  /** Clamped hundredths of the score, INTEGER. */
  score: string;
  /** Index of the tier, UTINYINT, 0 is best. */
  tier: string;
}

/** Names the results of the inner queries, so that each expression is written and computed once. */
export interface ScoreNames {
  /** Column with the capped hundredths of a group, quoted. */
  group: (g: number) => string;
  /** Column with the clamped hundredths of a dimension, quoted. */
  dimension: (d: number) => string;
  /** Column with the tier the gates leave open. */
  gate: string;
  /** Column with the score, quoted. */
  score: string;
}

/**
 * A model's arithmetic as SQL over level columns: what `scoreLevels` computes, in integers only.
 *
 * Every expression stands on its own, so dimensions repeat their groups, the score the dimensions, and the tier all of
 * them; `printScoreQuery` writes each once.
 *
 * @param levels for each criterion the SQL of its level (UTINYINT), in order of `Model.criteria`
 * @param names if given, what is built on groups, dimensions and score refers to them by these names
 */
export function printScore(model: Model, levels: readonly string[], names?: ScoreNames): PrintedScore {
  const sumOf = (isIn: (criterion: Criterion) => boolean) =>
    model.criteria.flatMap((criterion, c) => (isIn(criterion) ? [printPoints(criterion, levels[c]!)] : []));
  const groups = model.groups.map((range, g) => clamp(sumOf(({group}) => group === g).join(" + "), range));
  const dimensions = model.dimensions.map((range, d) => {
    const own = model.groups.flatMap(({dimension}, g) => (dimension === d ? [names?.group(g) ?? groups[g]!] : []));
    const points = [...sumOf(({dimension, group}) => dimension === d && group === null), ...own];
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
  const gate = printGate(model, levels);
  const gated = gate === null ? tier : `greatest(${tier}, ${names?.gate ?? gate})`;
  return {groups, dimensions, gate, score, tier: `CAST(${gated} AS UTINYINT)`};
}

function printGate({criteria}: Model, levels: readonly string[]): string | null {
  const gates = criteria.flatMap(({gate}, c) =>
    gate === null ? [] : [`CASE ${levels[c]!} WHEN 1 THEN ${gate} ELSE 0 END`]
  );
  return gates.length === 0 ? null : gates.length === 1 ? gates[0]! : `greatest(${gates.join(", ")})`;
}

/**
 * One query that scores a relation: `keep`, the groups `g0, g1, …`, the dimensions `d0, d1, …`, the `gate` where
 * there is one, `score` and `tier`.
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
  const names: ScoreNames = {group: (g) => `g${g}`, dimension: (d) => `d${d}`, gate: "gate", score: "score"};
  const {groups, dimensions, gate, score, tier} = printScore(model, levels, names);
  const grouped = groups.map((sql, g) => `, ${sql} AS g${g}`).join("");
  const capped = groups.length === 0 ? from : `(SELECT *${grouped} FROM ${from})`;
  const columns = [
    ...keep,
    ...groups.map((_, g) => `g${g}`),
    ...dimensions.map((sql, d) => `${sql} AS d${d}`),
    ...(gate === null ? [] : [`${gate} AS gate`])
  ];
  const inner = `SELECT ${columns.join(", ")} FROM ${capped}`;
  return `SELECT *, ${tier} AS tier FROM (SELECT *, ${score} AS score FROM (${inner}))`;
}

function clamp(sql: string, {min, max}: {min: number | null; max: number | null}): string {
  const raised = min === null ? `(${sql})` : `greatest(${sql}, ${min})`;
  return `CAST(${max === null ? raised : `least(${raised}, ${max})`} AS INTEGER)`;
}

function printPoints(criterion: Criterion, level: string): string {
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

/**
 * A condition on dimensions and score as SQL.
 *
 * @param valueOf SQL of a dimension or of the score, hundredths
 * @example
 * printTierRule({node: "compare", subject: "score", operator: ">=", threshold: 5000}, () => "score"); // => "(score >= 5000)"
 */
export function printTierRule(rule: TierRule, valueOf: (subject: number | "score") => string): string {
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
