import {sumPoints} from "../../model/kernel.js";
import type {Model} from "../../model/model.js";
import {sumRange} from "./pointsRange.js";

/** A cap of a group that no observation reaches. */
export interface UnusedCap {
  /** Index into `Model.groups`. */
  group: number;
  side: "min" | "max";
  /** The sum that comes nearest to it, hundredths. */
  nearest: number;
  /** True where no lead could reach it. */
  isStructural: boolean;
}

/**
 * Caps of groups that are never reached: the sum of the group's criteria stays within them for every observation.
 *
 * @param levels one array per criterion, all of length n
 */
export function findUnusedCaps(model: Model, levels: readonly Uint8Array[], n: number): UnusedCap[] {
  if (n === 0 || model.groups.length === 0) return [];
  const {groups} = sumPoints(model, levels, n);
  return model.groups.flatMap(({min, max}, g) => {
    const possible = sumRange(model.criteria.filter(({group}) => group === g));
    const [least, most] = [groups[g]!.reduce((a, b) => Math.min(a, b)), groups[g]!.reduce((a, b) => Math.max(a, b))];
    const unused: UnusedCap[] = [];
    if (max !== null && most < max)
      unused.push({group: g, side: "max", nearest: most, isStructural: possible.max < max});
    if (min !== null && least > min)
      unused.push({group: g, side: "min", nearest: least, isStructural: possible.min > min});
    return unused;
  });
}
