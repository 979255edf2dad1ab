import {UNKNOWN_LEVEL} from "../../domain/level.js";
import type {Model} from "../../model/model.js";
import {newtonLogistic} from "../../stats/newtonLogistic.js";
import {DataError} from "../../util/errors.js";
import {toDesign} from "../design.js";
import type {Part} from "./parts.js";
import type {Tally} from "./tally.js";

/** Leads that a weight applies to; for a slope those with at least one unit. */
export interface PartCases {
  n: number;
  converted: number;
  /** False where all the cases have the same of it, none included: nothing can be learned then. */
  isVarying: boolean;
}

/** Weights of a model with their columns over the patterns: what every fit on the same history shares. */
export interface PartDesign {
  parts: readonly Part[];
  /** One a part; all 0 for a part that no lead shows. */
  columns: readonly (Uint8Array | Float64Array)[];
}

/** The columns of all weights of a model over rows of levels. */
export function toPartDesign(
  {criteria}: Pick<Model, "criteria">,
  parts: readonly Part[],
  levels: readonly Uint8Array[]
): PartDesign {
  const none = new Uint8Array(levels[0]?.length ?? 0);
  const {columns, slot} = toDesign(criteria, {levels, n: none, converted: none});
  const findColumn = ({criterion, kind, level}: Part) => {
    if (kind === "rest") return levels[criterion]!.map((one) => Number(one === 0));
    const own = slot.subarray(256 * criterion, 256 * (criterion + 1));
    const at = kind === "slope" ? own.find((one, i) => one >= 0 && i !== UNKNOWN_LEVEL) : own[level]!;
    return at === undefined || at < 0 ? none : columns[at]!;
  };
  return {parts, columns: parts.map(findColumn)};
}

/** Cases of every part among those counted. */
export function countParts({columns}: PartDesign, {n, converted}: Tally): PartCases[] {
  return columns.map((column) => {
    const cases = {n: 0, converted: 0, isVarying: false};
    let first: number | null = null;
    for (let i = 0; i < column.length; ++i) {
      if (n[i] === 0) continue;
      first ??= column[i]!;
      if (column[i] !== first) cases.isVarying = true;
      if (column[i] === 0) continue;
      cases.n += n[i]!;
      cases.converted += converted[i]!;
    }
    return cases;
  });
}

/** Log-odds: one coefficient a part for one unit of its column, 0 for parts that were left out. */
export interface PartFit {
  intercept: number;
  coefficients: number[];
}

/**
 * Logistic regression on some of the parts, with the penalty of `l2` at C = 1.
 *
 * @param kept places of the parts that take part
 * @param options start: an earlier fit
 * @throws DataError if Newton's method does not settle
 */
export function fitParts(
  {columns}: PartDesign,
  {n, converted}: Tally,
  kept: readonly number[],
  {start}: {start?: PartFit} = {}
): PartFit {
  const {beta, isConverged, iterations} = newtonLogistic(
    {columns: kept.map((part) => columns[part]!), n, converted},
    {
      penalty: 1,
      ...(start === undefined ? {} : {start: [start.intercept, ...kept.map((part) => start.coefficients[part]!)]})
    }
  );
  if (!isConverged) throw new DataError(`logistic regression does not settle, steps: ${iterations}`);
  const coefficients = columns.map(() => 0);
  kept.forEach((part, i) => (coefficients[part] = beta[i + 1]!));
  return {intercept: beta[0]!, coefficients};
}
