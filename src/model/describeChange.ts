import {toDurationLabel} from "../domain/duration.js";
import {formatPoints} from "./decimal.js";
import {describeGate, describeLevels, describeRule, formatSignedPoints} from "./describe.js";
import {toWords} from "./english.js";
import {levelKey} from "./fingerprint.js";
import type {Criterion, GridAxis, Model, Range} from "./model.js";
import {describeTierRule} from "./tierRule.js";

/** What a criterion that only one of the models has asks and gives. */
export function describeCriterion(model: Model, criterion: Criterion): string {
  const {rule} = criterion;
  const rest = criterion.unknownPoints === "0" ? "" : `; unknown: ${signed(criterion.unknownPoints)}`;
  const asks = rule.type === "when" ? `${describeRule(rule)}: ${signed(rule.points)}` : describeRule(rule);
  const gate = describeGate(criterion, model.tiers);
  return `${asks}${rest}${gate === null ? "" : `; ${gate}`} (${describePlace(model, criterion)})`;
}

/** What a criterion's points count for: `intent, within What the lead reads`. */
function describePlace({dimensions, groups}: Model, {dimension, group}: Criterion): string {
  return `${toWords(dimensions[dimension]!.id)}${group === null ? "" : `, within ${groups[group]!.title}`}`;
}

const signed = (points: string) => (points.startsWith("-") || points === "0" ? points : `+${points}`);

/** What differs between two versions of a criterion, one line a thing; none where they mean the same. */
export function describeCriterionChange(a: Model, one: Criterion, b: Model, other: Criterion): string[] {
  const lines = levelKey(one, {}) === levelKey(other, {}) ? pointLines(one, other) : ruleLines(one, other);
  const [from, to] = [describePlace(a, one), describePlace(b, other)];
  if (from !== to) lines.push(`counts for ${to}, before for ${from}`);
  const [was, is] = [describeGate(one, a.tiers), describeGate(other, b.tiers)];
  if (was !== is) lines.push(`gate: ${was ?? "none"} → ${is ?? "none"}`);
  return lines;
}

/** The same question: only what its answers give can differ. */
function pointLines(one: Criterion, other: Criterion): string[] {
  const before = describeLevels(one);
  const after = describeLevels(other);
  const [from, to] = [one.rule, other.rule];
  if (from.type === "per" && to.type === "per") {
    const lines = from.points === to.points ? [] : [`points for each: ${signed(from.points)} → ${signed(to.points)}`];
    const [was, is] = [before.at(-1)!, after.at(-1)!];
    return was.points === is.points ? lines : [...lines, pointLine(was.label, was.points, is.points)];
  }
  return before.flatMap(({label, points}, i) =>
    points === after[i]!.points ? [] : [pointLine(label, points, after[i]!.points)]
  );
}

const pointLine = (label: string, from: number, to: number) =>
  `${label}: ${formatSignedPoints(from)} → ${formatSignedPoints(to)}`;

function ruleLines(one: Criterion, other: Criterion): string[] {
  const text = ({rule}: Criterion) =>
    rule.type === "when" ? `${describeRule(rule)}: ${signed(rule.points)}` : describeRule(rule);
  const unknown = pointsOfUnknown(one) === pointsOfUnknown(other) ? [] : [unknownLine(one, other)];
  return [`${text(one)} → ${text(other)}`, ...unknown];
}

const pointsOfUnknown = (criterion: Criterion) => describeLevels(criterion).at(-1)!.points;
const unknownLine = (one: Criterion, other: Criterion) =>
  pointLine("unknown", pointsOfUnknown(one), pointsOfUnknown(other));

/** A range in words: `-40 to 60`. */
export const describeRange = ({min, max}: Range): string => `${formatPoints(min)} to ${formatPoints(max)}`;

/** A tier with its rule and action: `fit is at least 16, for sales`; the rule itself, also where a grid names cells. */
export function describeWholeTier({tiers, dimensions}: Model, tier: number): string {
  const {when, action, afterDays} = tiers[tier]!;
  const rule = when === null ? "everyone else" : describeTierRule(when, dimensions);
  return `${rule}, for ${describeAction(action, afterDays)}`;
}

/** What becomes of the leads of a tier: `sales`, `recycle after 90 days`. */
const describeAction = (action: string, afterDays: number | null) =>
  afterDays === null ? action : `${action} after ${toDurationLabel({hours: afterDays * 24})}`;

/** What differs between two grids of tiers, one line a thing: sides, thresholds, cells, actions. */
export function describeGridChange(a: Model, b: Model): string[] {
  const [from, to] = [a.grid!, b.grid!];
  const sides = (["rows", "columns"] as const).flatMap((side) => {
    const [was, is] = [describeAxis(from[side], a), describeAxis(to[side], b)];
    return was === is ? [] : [`${was} → ${is}`];
  });
  const [was, is] = [cellsOf(a), cellsOf(b)];
  const moved = [...new Set([...was.keys(), ...is.keys()])].filter((cell) => was.get(cell) !== is.get(cell));
  const cells = moved.map((cell) => `${cell}: ${was.get(cell) ?? "no cell"} → ${is.get(cell) ?? "no cell"}`);
  return [...sides, ...cells];
}

/** `fit: A from 30, B from 16, C`. */
function describeAxis({subject, steps}: GridAxis, {dimensions}: Model): string {
  const what = subject === "score" ? "score" : toWords(dimensions[subject]!.id);
  return `${what}: ${steps.map(({name, from}) => (from === null ? name : `${name} from ${formatPoints(from)}`)).join(", ")}`;
}

/** Each cell with the tier and action of its leads. */
function cellsOf({grid, tiers}: Model): Map<string, string> {
  return new Map(
    grid!.tiers.flatMap((row, r) =>
      row.map((tier, c) => {
        const {name, action, afterDays} = tiers[tier]!;
        return [
          `${grid!.rows.steps[r]!.name}${grid!.columns.steps[c]!.name}`,
          `${name}, for ${describeAction(action, afterDays)}`
        ] as const;
      })
    )
  );
}
