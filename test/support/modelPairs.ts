import fc from "fast-check";
import type {Model} from "../../src/model/model.js";
import {toTopLevel} from "../../src/model/pointsTable.js";
import {model} from "./modelArbitraries.js";

/** Two models that share some criteria, have some of their own, and a third dimension in one of them now and then. */
export const modelPair: fc.Arbitrary<{a: Model; b: Model}> = fc
  .record({
    a: model,
    b: model,
    kept: fc.array(fc.boolean(), {minLength: 8, maxLength: 8}),
    moves: fc.nat(3),
    isRenamed: fc.boolean()
  })
  .map(({a, b, kept, moves, isRenamed}) => ({a: {...a, id: "old"}, b: mix(a, b, {kept, moves, isRenamed})}));

/** The second model with some criteria of the first, where both mean the same by their numbers. */
function mix(
  a: Model,
  b: Model,
  {kept, moves, isRenamed}: {kept: boolean[]; moves: number; isRenamed: boolean}
): Model {
  const criteria = b.criteria.map((criterion, i) => {
    const own = a.criteria[i];
    const fits = own !== undefined && own.group === null && own.gate === null;
    return kept[i]! && fits ? own : {...criterion, id: i < moves ? `n${i}` : criterion.id};
  });
  // A dimension by another name is another dimension.
  const dimensions = isRenamed ? [b.dimensions[0]!, {...b.dimensions[1]!, id: "product"}] : b.dimensions;
  return {...b, id: "new", version: 2, dimensions, criteria};
}

/** Levels that can occur, by chance from a seed: a column a criterion, shared by criteria that are the same object. */
export function drawLevels({a, b}: {a: Model; b: Model}, n: number, next: () => number) {
  const columns = new Map<unknown, Uint8Array>();
  const draw = (one: Model["criteria"][number]) => {
    const key = one.rule;
    if (!columns.has(key)) {
      const top = toTopLevel(one.rule);
      columns.set(
        key,
        Uint8Array.from({length: n}, () => (next() < 0.15 ? 255 : Math.floor(next() * (top + 1))))
      );
    }
    return columns.get(key)!;
  };
  return {a: a.criteria.map(draw), b: b.criteria.map(draw), n};
}
