import {pairCriteria, toMeaning} from "./criterionPairs.js";
import {hasSameTiers} from "./difference.js";
import type {Criterion, Dimension, Group, Model, Range, Tier, TierRule} from "./model.js";

/** A model between two others, and where the levels of its criteria come from. */
export interface Hybrid {
  model: Model;
  /** For each criterion of the hybrid, whose level column it reads: the side and the index there. */
  levels: {side: "a" | "b"; index: number}[];
}

/** A range that takes nothing away: what a dimension has that a model does not know. */
const open: Range = {min: -1_000_000_000, max: 1_000_000_000};

/**
 * Models that have some of the changes from one model to another: none give the first, all give the second, both in
 * meaning.
 *
 * Dimensions and groups that only one model has are there in every hybrid, in the same order, and limit nothing where
 * their own model does not say so. A gate into a tier that the hybrid's tiers do not have leads to the best tier of the
 * same action, else to the last.
 *
 * @returns a function from the ids of the changes that are made, see `listChanges`
 */
export function createHybrids(a: Model, b: Model): (isMade: (change: string) => boolean) => Hybrid {
  const ids = [...new Set([...a.dimensions, ...b.dimensions].map(({id}) => id))];
  const pairs = pairCriteria(a, b).map((pair) => ({
    ...pair,
    isSame: pair.a !== null && pair.b !== null && toMeaning(a, pair.a) === toMeaning(b, pair.b)
  }));
  const groupIds = [...new Set([...a.groups, ...b.groups].map(({id}) => id))];
  const place = (model: Model, dimension: number) => ids.indexOf(model.dimensions[dimension]!.id);
  const isByTier = hasSameTiers(a, b);
  return (isMade) => {
    const pick = (change: string) => (isMade(change) ? b : a);
    const dimensions = ids.map((id): Dimension => {
      const range = pick(`dimension ${id}`).dimensions.find((one) => one.id === id) ?? open;
      return {id, min: range.min, max: range.max};
    });
    const groups = groupIds.map((id): Group => {
      const owner = pick(`group ${id}`);
      const own = owner.groups.find((one) => one.id === id);
      if (own !== undefined) return {...own, dimension: place(owner, own.dimension)};
      const other = owner === a ? b : a;
      const group = other.groups.find((one) => one.id === id)!;
      return {...group, dimension: place(other, group.dimension), min: null, max: null};
    });
    const tiers = isByTier
      ? a.tiers.map(({name}, i) => toTier(pick(`tier ${name}`), i, place))
      : pick("tiers").tiers.map((_, i) => toTier(pick("tiers"), i, place));
    const levels: Hybrid["levels"] = [];
    const criteria = pairs.flatMap(({id, isSame, ...pair}): Criterion[] => {
      const side = !isSame && isMade(`criterion ${id}`) ? "b" : "a";
      const criterion = pair[side];
      if (criterion === null) return [];
      const model = side === "a" ? a : b;
      levels.push({side, index: model.criteria.indexOf(criterion)});
      const group = criterion.group === null ? null : groupIds.indexOf(model.groups[criterion.group]!.id);
      const gate = criterion.gate === null ? null : findTier(tiers, model.tiers[criterion.gate]!);
      return [{...criterion, dimension: place(model, criterion.dimension), group, gate}];
    });
    const {score} = pick("score");
    return {model: {...a, dimensions, groups, score, criteria, tiers, grid: null, leadTypes: []}, levels};
  };
}

function findTier(tiers: readonly Tier[], {name, action}: Tier): number {
  const byName = tiers.findIndex((tier) => tier.name === name);
  if (byName >= 0) return byName;
  const byAction = tiers.findIndex((tier) => tier.action === action);
  return byAction >= 0 ? byAction : tiers.length - 1;
}

function toTier(model: Model, index: number, place: (model: Model, dimension: number) => number): Tier {
  const tier = model.tiers[index]!;
  return {...tier, when: tier.when === null ? null : replaceSubjects(tier.when, (d) => place(model, d))};
}

function replaceSubjects(rule: TierRule, place: (dimension: number) => number): TierRule {
  switch (rule.node) {
    case "and":
    case "or":
      return {...rule, operands: rule.operands.map((operand) => replaceSubjects(operand, place))};
    case "not":
      return {...rule, operand: replaceSubjects(rule.operand, place)};
    case "compare":
      return {...rule, subject: rule.subject === "score" ? "score" : place(rule.subject)};
  }
}
