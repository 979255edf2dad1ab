import type {Action} from "../domain/action.js";
import {DataError} from "../util/errors.js";
import {formatPoints} from "./decimal.js";
import {describeTier, toLevelLabel} from "./describe.js";
import {toWords} from "./english.js";
import type {Sums} from "./kernel.js";
import {scoreLevels, sumPoints} from "./kernel.js";
import type {Model, TierSubject} from "./model.js";
import {pointsTable} from "./pointsTable.js";
import {isTierRuleTrue} from "./tierRule.js";

/** One line of the account of a score. Points are hundredths. */
export type LedgerEntry =
  | {
      kind: "criterion";
      criterion: string;
      label: string;
      dimension: string;
      level: number;
      levelLabel: string;
      points: number;
    }
  /** What a range took away or gave: `fit capped at 60`; of a group in its dimension, of a dimension, or of the score. */
  | {kind: "clamp"; dimension: string | null; group: string | null; label: string; points: number}
  /** A gate that holds: it gives no points, and no better tier than the one named. */
  | {kind: "gate"; criterion: string; dimension: null; label: string; tier: string; points: 0};

/** The account of one lead's score: the entries' points sum to the score, exactly. */
export interface Ledger {
  entries: LedgerEntry[];
  /** Clamped points of each dimension, hundredths. */
  dimensions: {dimension: string; points: number}[];
  score: number;
  /** Index into `Model.tiers`. */
  tierIndex: number;
  tier: string;
  action: Action;
  /** When a lead falls into this tier, in words. */
  rule: string;
}

/**
 * Why a lead has its score: every criterion with its level and points, every cap, and the tier with its rule.
 *
 * @param levels level of each criterion, in order of `Model.criteria`
 * @throws DataError if the number of levels is not the number of criteria
 */
export function toLedger(model: Model, levels: ArrayLike<number>): Ledger {
  if (levels.length !== model.criteria.length) {
    throw new DataError(`levels must be one for each of ${model.criteria.length} criteria: ${levels.length}`);
  }
  const columns = Array.from(levels, (level) => Uint8Array.of(level));
  const {dimensions, score, tier} = scoreLevels(model, columns, 1);
  const points = dimensions.map((column) => column[0]!);
  const clamps = clampEntries(model, sumPoints(model, columns, 1), points, score[0]!);
  const {name, action} = model.tiers[tier[0]!]!;
  return {
    entries: [...criterionEntries(model, levels), ...clamps, ...gateEntries(model, levels)],
    dimensions: model.dimensions.map(({id}, d) => ({dimension: id, points: points[d]!})),
    score: score[0]!,
    tierIndex: tier[0]!,
    tier: name,
    action,
    rule: toTierReason(model, levels, tier[0]!, (subject) => (subject === "score" ? score[0]! : points[subject]!))
  };
}

/** The tier's rule in words, or the gates that hold the lead back from the tier its points would give. */
function toTierReason(
  model: Model,
  levels: ArrayLike<number>,
  tier: number,
  valueOf: (subject: TierSubject) => number
): string {
  const byPoints = model.tiers.findIndex(({when}) => when === null || isTierRuleTrue(when, valueOf));
  if (byPoints === tier) return describeTier(model, tier);
  const gates = model.criteria.filter(({gate}, c) => gate === tier && levels[c] === 1);
  return `held back from ${model.tiers[byPoints]!.name}: ${gates.map(({title}) => title).join(", ")}`;
}

function criterionEntries(model: Model, levels: ArrayLike<number>): LedgerEntry[] {
  return model.criteria.map((criterion, c) => ({
    kind: "criterion",
    criterion: criterion.id,
    label: criterion.title,
    dimension: model.dimensions[criterion.dimension]!.id,
    level: levels[c]!,
    levelLabel: toLevelLabel(criterion.rule, levels[c]!),
    points: pointsTable(criterion)[levels[c]!]!
  }));
}

/** What each cap changed, from the inside out: groups, dimensions, score. */
function clampEntries(model: Model, sums: Sums, points: readonly number[], score: number): LedgerEntry[] {
  const raw = sums.dimensions.map((column) => column[0]!);
  const groups = model.groups.map(({id, title, dimension, min, max}, g) => {
    const sum = sums.groups[g]![0]!;
    const capped = Math.min(Math.max(sum, min ?? sum), max ?? Infinity);
    raw[dimension]! += capped;
    return toClamp({dimension: model.dimensions[dimension]!.id, group: id, title}, sum, capped);
  });
  const own = model.dimensions.map(({id}, d) =>
    toClamp({dimension: id, group: null, title: toWords(id)}, raw[d]!, points[d]!)
  );
  const total = points.reduce((sum, value) => sum + value, 0);
  const whole = toClamp({dimension: null, group: null, title: "score"}, total, score);
  return [...groups, ...own, whole].filter((entry) => entry !== null);
}

function toClamp(
  {title, ...place}: {dimension: string | null; group: string | null; title: string},
  raw: number,
  clamped: number
): LedgerEntry | null {
  if (raw === clamped) return null;
  const words = clamped < raw ? "capped at" : "raised to";
  return {kind: "clamp", ...place, label: `${title} ${words} ${formatPoints(clamped)}`, points: clamped - raw};
}

function gateEntries({criteria, tiers}: Model, levels: ArrayLike<number>): LedgerEntry[] {
  return criteria.flatMap(({id, title, gate}, c) => {
    if (gate === null || levels[c] !== 1) return [];
    const tier = tiers[gate]!.name;
    return [{kind: "gate", criterion: id, dimension: null, label: `${title}: ${tier} at best`, tier, points: 0}];
  });
}
