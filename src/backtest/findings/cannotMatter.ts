import {formatPoints} from "../../model/decimal.js";
import type {Idle} from "../checks/findIdle.js";
import {findIdle} from "../checks/findIdle.js";
import {findUnusedCaps} from "../checks/findUnusedCaps.js";
import type {CheckedModel} from "./checkedModel.js";
import {aboutCriterion, MIN_OBSERVED, toTitle} from "./checkedModel.js";
import type {Finding} from "./finding.js";
import {toCount, toCountOf} from "./words.js";

/** Criteria whose points are lost in a cap for every observed lead. */
export function cannotMatter(checked: CheckedModel): Finding[] {
  const {model, levels, n} = checked;
  return findIdle(model, levels, n)
    .filter(({isStructural}) => isStructural || n >= MIN_OBSERVED)
    .map((idle) => {
      const criterion = model.criteria[idle.c]!;
      const whom = `${toCountOf(idle.n, "observed lead")}, but no score and no tier would be another without it`;
      return {
        code: "cannot_matter",
        ...aboutCriterion(checked, criterion),
        title: `${toTitle(criterion, checked)} fires for ${whom}: ${toCause(idle, checked)} takes its points`,
        detail: `All ${toCount(n)} observed leads were scored again without it. ${idle.isStructural ? "It follows from the caps alone, whatever the data. " : ""}Widen the cap, or take the criterion out.`
      };
    });
}

function toCause({c, absorber}: Idle, {model}: CheckedModel): string {
  const {group, dimension} = model.criteria[c]!;
  if (absorber === "group") return `the cap of group “${model.groups[group!]!.title}”`;
  return absorber === "dimension" ? `the range of ${model.dimensions[dimension]!.id}` : "the range of the score";
}

/** Caps of groups that change nothing. */
export function capNeverReached(checked: CheckedModel): Finding[] {
  const {model, levels, n, name} = checked;
  if (n < MIN_OBSERVED) return [];
  return findUnusedCaps(model, levels, n).map(({group, side, nearest, isStructural}) => {
    const {id, title, ...limits} = model.groups[group]!;
    const why = isStructural
      ? "Its criteria together cannot reach it, whatever the data."
      : `The sum that comes nearest is ${formatPoints(nearest)}.`;
    return {
      code: "cap_never_reached",
      severity: "note",
      subject: `${name} ${id}`,
      title: `No observed lead reaches the ${side} of ${formatPoints(limits[side]!)} points of group “${title}” of ${name}`,
      detail: `${why} Observed leads: ${toCount(n)}. The cap changes no score; it can stay as a safeguard.`,
      page: "criteria"
    };
  });
}
