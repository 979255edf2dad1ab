import {toLevelLabel} from "../../model/describe.js";
import type {Overlap} from "../checks/findOverlaps.js";
import {findOverlaps} from "../checks/findOverlaps.js";
import type {CheckedModel} from "./checkedModel.js";
import {aboutCriterion, toTitle} from "./checkedModel.js";
import type {Finding} from "./finding.js";
import {toCount} from "./words.js";

/** Criteria that count the same thing twice: wherever one holds, so does the other. */
export function overlapsFully(checked: CheckedModel): Finding[] {
  const {model, levels} = checked;
  return findOverlaps(model.criteria, levels).map((overlap) => ({
    code: "overlaps_fully",
    ...aboutCriterion(checked, model.criteria[overlap.b]!),
    ...toWords(overlap, checked)
  }));
}

function toWords({a, b, kind, n, levelA, levelB}: Overlap, checked: CheckedModel): Pick<Finding, "title" | "detail"> {
  const {criteria} = checked.model;
  const [one, other] = [criteria[a]!, criteria[b]!];
  const names = `“${one.title}” and ${toTitle(other, checked)}`;
  if (kind === "alike") {
    return {
      title: `${names} split ${toCount(n)} observed leads in the same way`,
      detail:
        "Wherever both are known, each level of the one goes with one level of the other, so the second adds no knowledge, only points. Keep one and give it the points of both."
    };
  }
  const label = (criterion: typeof one, level: number | null) =>
    criterion.rule.type === "bands" ? `, “${toLevelLabel(criterion.rule, level!)}”` : "";
  return {
    title: `${names} go to exactly the same ${toCount(n)} observed leads`,
    detail: `Whoever meets “${one.title}”${label(one, levelA)} also meets “${other.title}”${label(other, levelB)}, and nobody else does: the same thing is counted twice. Keep one and give it the points of both.`
  };
}
