import type {Model} from "../model/model.js";
import {DataError} from "../util/errors.js";

/**
 * The model without groups that no criterion is in, as a file must have it. No score changes: nothing sums to nothing.
 *
 * @throws DataError where the range of such a group leaves out 0, so that it would give points to everybody
 * @example
 * dropUnusedGroups({criteria: [], groups: [{id: "reading", title: "", dimension: 0, min: null, max: 500}]}); // => {criteria: [], groups: []}
 */
export function dropUnusedGroups<M extends Pick<Model, "criteria" | "groups">>(model: M): M {
  const used = new Set(model.criteria.map(({group}) => group));
  const kept = [...model.groups.keys()].filter((group) => used.has(group));
  if (kept.length === model.groups.length) return model;
  const giving = model.groups.find(({min, max}, i) => !used.has(i) && ((min ?? 0) > 0 || (max ?? 0) < 0));
  if (giving !== undefined) throw new DataError(`group without criteria would still give points: ${giving.id}`);
  return {
    ...model,
    groups: kept.map((group) => model.groups[group]!),
    criteria: model.criteria.map((one) => ({...one, group: one.group === null ? null : kept.indexOf(one.group)}))
  };
}
