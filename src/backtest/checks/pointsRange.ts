import type {Criterion, Model} from "../../model/model.js";
import {pointsTable} from "../../model/pointsTable.js";

/** Limits of a sum in hundredths, included; null without limit on that side. */
export type Limits = Readonly<Record<"min" | "max", number | null>>;

export interface Span {
  min: number;
  max: number;
}

export function clamp(value: number, {min, max}: Limits): number {
  return Math.min(Math.max(value, min ?? -Infinity), max ?? Infinity);
}

/** Smallest and greatest points a criterion can give; levels that it cannot take give none, which it always can. */
function pointsSpan(criterion: Criterion): Span {
  const points = pointsTable(criterion);
  return {min: Math.min(...points), max: Math.max(...points)};
}

function addSpans(spans: readonly Span[]): Span {
  return spans.reduce((sum, one) => ({min: sum.min + one.min, max: sum.max + one.max}), {min: 0, max: 0});
}

/** Smallest and greatest sum of some criteria before any cap. */
export function sumRange(criteria: readonly Criterion[]): Span {
  return addSpans(criteria.map(pointsSpan));
}

/** What the criteria of a dimension can sum to: those of each group after its cap. */
function dimensionSpan({criteria, groups}: Model, dimension: number): Span {
  const alone = criteria.filter((one) => one.dimension === dimension && one.group === null);
  const capped = groups.flatMap((group, g) => {
    if (group.dimension !== dimension) return [];
    const {min, max} = sumRange(criteria.filter((one) => one.group === g));
    return [{min: clamp(min, group), max: clamp(max, group)}];
  });
  return addSpans([sumRange(alone), ...capped]);
}

const hides = ({min, max}: Limits, span: Span) =>
  min === max || (min !== null && span.max <= min) || (max !== null && span.min >= max);

/**
 * Whether the cap of its group or the range of its dimension takes a criterion's points from every lead there can be:
 * the cap leaves one value only, or all sums lie beyond it.
 *
 * @param c index into `Model.criteria`
 */
export function isAlwaysLost(model: Model, c: number): boolean {
  const {group, dimension} = model.criteria[c]!;
  if (group !== null && hides(model.groups[group]!, sumRange(model.criteria.filter((one) => one.group === group)))) {
    return true;
  }
  return hides(model.dimensions[dimension]!, dimensionSpan(model, dimension));
}
