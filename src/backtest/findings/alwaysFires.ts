import {UNKNOWN_LEVEL} from "../../domain/level.js";
import {toLevelLabel} from "../../model/describe.js";
import {pointsTable} from "../../model/pointsTable.js";
import type {CheckedModel} from "./checkedModel.js";
import {aboutCriterion, MIN_OBSERVED, toTitle} from "./checkedModel.js";
import type {Finding} from "./finding.js";
import {toCount, toPoints} from "./words.js";

/** Criteria that give every observed lead the same: they move the scale and tell no lead from another. */
export function alwaysFires(checked: CheckedModel): Finding[] {
  const {model, counts, n} = checked;
  if (n < MIN_OBSERVED) return [];
  return model.criteria.flatMap((criterion, c) => {
    const level = counts[c]!.findIndex((count, one) => count === n && one > 0 && one < UNKNOWN_LEVEL);
    if (level < 0) return [];
    const points = toPoints(pointsTable(criterion)[level]!);
    const label = criterion.rule.type === "when" ? "" : ` at “${toLevelLabel(criterion.rule, level)}”`;
    const title = `${toTitle(criterion, checked)} fires for every one of ${toCount(n)} observed leads${label}`;
    const detail = `It gives ${points} to all, so it tells no lead from another and only moves the scale. Narrow the rule, or take it out and move the thresholds by ${points}.`;
    return [{code: "always_fires", ...aboutCriterion(checked, criterion), title, detail}];
  });
}
