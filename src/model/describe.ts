import {toDurationLabel} from "../domain/duration.js";
import {UNKNOWN_LEVEL} from "../domain/level.js";
import {formatDecimal, formatPoints, multiplyDecimals, parseDecimal} from "./decimal.js";
import {toEnglish, toWords} from "./english.js";
import type {Criterion, Grid, GridAxis, Group, Model, Rule} from "./model.js";
import {pointsTable, toTopLevel} from "./pointsTable.js";
import {describeTierRule} from "./tierRule.js";

/** A level of a criterion, what it means in words, and its points in hundredths. */
export interface LevelDescription {
  level: number;
  label: string;
  points: number;
}

/**
 * A criterion's rule in plain English.
 *
 * @example
 * describeRule({type: "per", per: "pricing_views", fades: false, points: "5", upto: "3"}); // => "5 points for each of pricing views, up to 3"
 */
export function describeRule(rule: Rule): string {
  if (rule.type === "when") return toEnglish(rule.when);
  if (rule.type === "bands") {
    return rule.bands.map(({when, points}) => `${toEnglish(when)}: ${withSign(points)}`).join("; ");
  }
  const points = `${rule.points} ${rule.points === "1" || rule.points === "-1" ? "point" : "points"}`;
  return `${points} for each of ${toWords(rule.per)}, up to ${rule.upto}${rule.fades ? ", fading with time" : ""}`;
}

function withSign(points: string): string {
  return points.startsWith("-") || points === "0" ? points : `+${points}`;
}

/**
 * What a level of a rule means.
 *
 * @example
 * toLevelLabel({type: "per", per: "views", fades: false, points: "5", upto: "3"}, 3); // => "3 or more"
 */
export function toLevelLabel(rule: Rule, level: number): string {
  if (level === UNKNOWN_LEVEL) return "unknown";
  if (rule.type === "when") return level === 1 ? "met" : "not met";
  if (rule.type === "bands") return level === 0 ? "none of the bands" : toEnglish(rule.bands[level - 1]!.when);
  const top = toTopLevel(rule);
  if (!rule.fades) return level === top ? `${level} or more` : String(level);
  if (level === top) return `${rule.upto} or more`;
  const reached = multiplyDecimals(parseDecimal(rule.upto), {digits: BigInt(level), scale: 2});
  return `${formatDecimal(reached)} of ${rule.upto}`;
}

/**
 * All levels a criterion can take, unknown last.
 */
export function describeLevels(criterion: Criterion): LevelDescription[] {
  const table = pointsTable(criterion);
  const levels = Array.from({length: toTopLevel(criterion.rule) + 1}, (_, level) => level);
  return [...levels, UNKNOWN_LEVEL].map((level) => ({
    level,
    label: toLevelLabel(criterion.rule, level),
    points: table[level]!
  }));
}

/**
 * When a lead falls into a tier, in plain English; `everyone else` for the last one, the cells' names for a grid.
 */
export function describeTier(model: Model, tier: number): string {
  if (model.grid !== null) return describeCells(model.grid, tier);
  const rule = model.tiers[tier]?.when ?? null;
  return rule === null ? "everyone else" : describeTierRule(rule, model.dimensions);
}

/** `A1, A2 or B1`. */
function describeCells({rows, columns, tiers}: Grid, tier: number): string {
  const names = tiers.flatMap((cells, r) =>
    cells.flatMap((t, c) => (t === tier ? [`${rows.steps[r]!.name}${columns.steps[c]!.name}`] : []))
  );
  return names.length < 2 ? (names[0] ?? "no cell") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)!}`;
}

/**
 * A step of a grid's side in plain English.
 *
 * @example
 * describeStep({subject: 0, steps: [{name: "A", from: 3000}, {name: "B", from: null}]}, 1, [{id: "fit", min: 0, max: 6000}]); // => "fit below 30"
 */
export function describeStep({subject, steps}: GridAxis, step: number, dimensions: Model["dimensions"]): string {
  const what = subject === "score" ? "score" : toWords(dimensions[subject]!.id);
  const from = steps[step]!.from;
  const above = steps[step - 1]?.from ?? null;
  if (from === null) return above === null ? `any ${what}` : `${what} below ${formatPoints(above)}`;
  return `${what} from ${formatPoints(from)}${above === null ? "" : ` to below ${formatPoints(above)}`}`;
}

/**
 * A group's cap in plain English.
 *
 * @example
 * describeGroup({id: "web", title: "What the lead reads", dimension: 0, min: null, max: 3000}); // => "What the lead reads: at most 30 points together"
 */
export function describeGroup({title, min, max}: Group): string {
  const limits = [
    ...(min === null ? [] : [`at least ${formatPoints(min)}`]),
    ...(max === null ? [] : [`at most ${formatPoints(max)}`])
  ];
  return `${title}: ${limits.join(" and ")} points together`;
}

/**
 * What a criterion's gate does, in plain English; null without a gate.
 *
 * @example
 * describeGate({gate: 1, recycleDays: 180}, [{name: "good"}, {name: "poor"}]); // => "poor at best, may come back after 180 days"
 */
export function describeGate(
  {gate, recycleDays}: Pick<Criterion, "gate" | "recycleDays">,
  tiers: readonly {name: string}[]
): string | null {
  if (gate === null) return null;
  const back = recycleDays === null ? "" : `, may come back after ${toDurationLabel({hours: recycleDays * 24})}`;
  return `${tiers[gate]!.name} at best${back}`;
}

/** Hundredths of points with a sign, as a ledger shows them. */
export function formatSignedPoints(hundredths: number): string {
  return withSign(formatPoints(hundredths));
}
