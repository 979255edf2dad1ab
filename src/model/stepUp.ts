import type {Kind} from "../domain/kind.js";
import {UNKNOWN_LEVEL} from "../domain/level.js";
import {describeLevels, toLevelLabel} from "./describe.js";
import {scoreLevels} from "./kernel.js";
import type {Model} from "./model.js";
import {pointsTable} from "./pointsTable.js";

/** One criterion found otherwise than it is. Points are hundredths. */
export interface Change {
  criterion: string;
  label: string;
  before: string;
  /** The level it would have to take, and in words. */
  level: number;
  after: string;
  /** Points gained, before caps. */
  points: number;
}

/** Changes that together would lift a lead into a better tier. */
export interface StepUp {
  changes: Change[];
  tier: string;
  /** Score after the changes, hundredths. */
  score: number;
}

/** What somebody is, not what may still change. */
const fixedKinds: readonly Kind[] = ["demographic", "company", "spam", "disqualifier"];

/** Combinations of three are tried among the criteria that could give most. */
const MAX_IN_THREES = 16;
const MAX_WAYS = 5;

interface Option {
  c: number;
  level: number;
  points: number;
}

/**
 * What would move a lead at least one tier up: the fewest criteria, then the fewest points. Found by scoring every
 * variant with the kernel, so caps and gates are in it. Facts such as a job level do not change, but one that is unknown
 * may still turn out well.
 *
 * @param levels level of each criterion, in order of `Model.criteria`
 * @returns at most five ways, best first; empty where no three changes suffice or the tier is the best already
 */
export function findStepUps(model: Model, levels: ArrayLike<number>): StepUp[] {
  const current = scoreVariants(model, levels, [[]])[0]!;
  if (current.tier === 0) return [];
  const options = model.criteria.map((_, c) => optionsOf(model, levels[c]!, c));
  const singles = options.flat().map((option) => [option]);
  const best = options.flatMap((own) => own.slice(-1)).sort((a, b) => b.points - a.points || a.c - b.c);
  const pairs = () => best.flatMap((a, i) => best.slice(i + 1).map((b) => [a, b]));
  const few = best.slice(0, MAX_IN_THREES);
  const threes = () =>
    few.flatMap((a, i) => few.slice(i + 1).flatMap((b, j) => few.slice(i + j + 2).map((d) => [a, b, d])));
  for (const variants of [() => singles, pairs, threes]) {
    const ways = findWays(model, levels, variants(), current.tier);
    if (ways.length > 0) return ways;
  }
  return [];
}

/** Levels of one criterion that would give more points than its own, least first. */
function optionsOf(model: Model, level: number, c: number): Option[] {
  const criterion = model.criteria[c]!;
  if (fixedKinds.includes(criterion.kind) && level !== UNKNOWN_LEVEL) return [];
  const table = pointsTable(criterion);
  // That none of the bands holds does not say what would have to happen.
  const isTold = (one: number) => one !== UNKNOWN_LEVEL && (one !== 0 || criterion.rule.type !== "bands");
  return describeLevels(criterion)
    .filter((one) => isTold(one.level) && one.points > table[level]!)
    .map((one) => ({c, level: one.level, points: one.points - table[level]!}))
    .sort((a, b) => a.points - b.points || a.level - b.level);
}

function findWays(
  model: Model,
  levels: ArrayLike<number>,
  variants: readonly (readonly Option[])[],
  tier: number
): StepUp[] {
  const gained = (options: readonly Option[]) => options.reduce((sum, {points}) => sum + points, 0);
  const scored = scoreVariants(model, levels, variants);
  const lifting = variants
    .map((options, i) => ({options, ...scored[i]!}))
    .filter((one) => one.tier < tier)
    .sort((a, b) => gained(a.options) - gained(b.options));
  const seen = new Set<string>();
  return lifting
    .filter(({options}) => {
      // Of one criterion only the least change that lifts is told.
      const key = options.map(({c}) => c).join(" ");
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, MAX_WAYS)
    .map((one) => ({
      changes: one.options.map((option) => toChange(model, levels, option)),
      tier: model.tiers[one.tier]!.name,
      score: one.score
    }));
}

function scoreVariants(model: Model, levels: ArrayLike<number>, variants: readonly (readonly Option[])[]) {
  const n = variants.length;
  const columns = Array.from(levels, (level) => new Uint8Array(n).fill(level));
  variants.forEach((options, i) => options.forEach(({c, level}) => (columns[c]![i] = level)));
  const {score, tier} = scoreLevels(model, columns, n);
  return variants.map((_, i) => ({score: score[i]!, tier: tier[i]!}));
}

function toChange(model: Model, levels: ArrayLike<number>, {c, level, points}: Option): Change {
  const {id, title, rule} = model.criteria[c]!;
  return {
    criterion: id,
    label: title,
    before: toLevelLabel(rule, levels[c]!),
    level,
    after: toLevelLabel(rule, level),
    points
  };
}
