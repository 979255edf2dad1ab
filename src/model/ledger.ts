import type {Action} from "../domain/action.js";
import {DataError} from "../util/errors.js";
import {formatPoints} from "./decimal.js";
import {describeTier, toLevelLabel} from "./describe.js";
import {toWords} from "./english.js";
import {scoreLevels} from "./kernel.js";
import type {Model} from "./model.js";
import {pointsTable} from "./pointsTable.js";

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
  /** What a range took away or gave: `fit capped at 60`. */
  | {kind: "clamp"; dimension: string | null; label: string; points: number};

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
  const entries = [...criterionEntries(model, levels), ...clampEntries(model, levels, points, score[0]!)];
  const {name, action} = model.tiers[tier[0]!]!;
  return {
    entries,
    dimensions: model.dimensions.map(({id}, d) => ({dimension: id, points: points[d]!})),
    score: score[0]!,
    tierIndex: tier[0]!,
    tier: name,
    action,
    rule: describeTier(model, tier[0]!)
  };
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

function clampEntries(
  model: Model,
  levels: ArrayLike<number>,
  points: readonly number[],
  score: number
): LedgerEntry[] {
  const raw = model.dimensions.map(() => 0);
  model.criteria.forEach((criterion, c) => {
    raw[criterion.dimension]! += pointsTable(criterion)[levels[c]!]!;
  });
  const total = points.reduce((sum, value) => sum + value, 0);
  const clamps = model.dimensions.map(({id}, d) => toClamp(id, raw[d]!, points[d]!));
  return [...clamps, toClamp(null, total, score)].flatMap((entry) => (entry === null ? [] : [entry]));
}

function toClamp(dimension: string | null, raw: number, clamped: number): LedgerEntry | null {
  if (raw === clamped) return null;
  const words = clamped < raw ? "capped at" : "raised to";
  const label = `${dimension === null ? "score" : toWords(dimension)} ${words} ${formatPoints(clamped)}`;
  return {kind: "clamp", dimension, label, points: clamped - raw};
}
