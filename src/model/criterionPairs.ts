import {levelKey} from "./fingerprint.js";
import type {Criterion, Model} from "./model.js";
import {pointsTable} from "./pointsTable.js";

/** A criterion as two models have it; one side is null where only the other has it. */
export interface CriterionPair {
  /** Its id; where it was renamed, the one in the second model. */
  id: string;
  a: Criterion | null;
  b: Criterion | null;
}

/**
 * Criteria of two models side by side: by id, and where a name was changed and nothing else, by meaning.
 *
 * @returns in order of the first model, then what only the second one has
 */
export function pairCriteria(a: Model, b: Model): CriterionPair[] {
  const ofA = new Map(a.criteria.map((criterion) => [criterion.id, criterion]));
  const ofB = new Map(b.criteria.map((criterion) => [criterion.id, criterion]));
  const added = b.criteria.filter(({id}) => !ofA.has(id));
  const renamed = new Map<string, Criterion>();
  const isTaken = new Set<string>();
  for (const criterion of a.criteria.filter(({id}) => !ofB.has(id))) {
    const meaning = toMeaning(a, criterion);
    const match = added.find((other) => !isTaken.has(other.id) && toMeaning(b, other) === meaning);
    if (match === undefined) continue;
    renamed.set(criterion.id, match);
    isTaken.add(match.id);
  }
  return [
    ...a.criteria.map((one): CriterionPair => {
      const other = ofB.get(one.id) ?? renamed.get(one.id) ?? null;
      return {id: other?.id ?? one.id, a: one, b: other};
    }),
    ...added.filter(({id}) => !isTaken.has(id)).map((one): CriterionPair => ({id: one.id, a: null, b: one}))
  ];
}

/**
 * Everything of a criterion that takes part in a model's meaning, as a text; names in place of numbers, so that two
 * models can be compared.
 */
export function toMeaning(model: Model, criterion: Criterion): string {
  const {dimension, group, gate, recycleDays} = criterion;
  return JSON.stringify([
    model.dimensions[dimension]!.id,
    group === null ? null : model.groups[group]!.id,
    gate === null ? null : model.tiers[gate]!.name,
    recycleDays,
    levelKey(criterion, {}),
    Array.from(pointsTable(criterion))
  ]);
}
