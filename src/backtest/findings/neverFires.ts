import {UNKNOWN_LEVEL} from "../../domain/level.js";
import {describeRule, toLevelLabel} from "../../model/describe.js";
import type {Criterion} from "../../model/model.js";
import {reachableLevels} from "../../model/satisfiable.js";
import {wilson} from "../../stats/wilson.js";
import type {CheckedModel} from "./checkedModel.js";
import {aboutCriterion, MIN_OBSERVED, toTitle} from "./checkedModel.js";
import type {Finding} from "./finding.js";
import {toCount, toCountOf, toPercent} from "./words.js";

/** Criteria, and bands of them, that no lead can meet, or that no observed one met. */
export function neverFires(checked: CheckedModel): Finding[] {
  return checked.model.criteria.flatMap((criterion, c) => {
    const impossible = findImpossible(criterion, checked);
    const isWhole = impossible.some(({detail}) => detail.startsWith("No lead can"));
    return isWhole ? impossible : [...impossible, ...findUnseen(criterion, c, checked)];
  });
}

/** What follows from the rule alone, whatever the data. */
function findImpossible(criterion: Criterion, checked: CheckedModel): Finding[] {
  const {rule} = criterion;
  const reachable = reachableLevels(rule);
  const about = {code: "never_fires", ...aboutCriterion(checked, criterion)};
  if (reachable.length > 0 && !reachable.includes(true)) {
    const title = `${toTitle(criterion, checked)} can never fire: its conditions exclude each other`;
    const detail = `No lead can meet “${describeRule(rule)}”, whatever its data. Mend the rule or take the criterion out.`;
    return [{...about, title, detail}];
  }
  return reachable.flatMap((isReachable, i) => {
    if (isReachable) return [];
    const title = `Band ${i + 1} of ${toTitle(criterion, checked)} can never be reached`;
    const detail = `“${toLevelLabel(rule, i + 1)}” excludes itself, or earlier bands take every lead it asks for: bands are asked in order, and the first that holds counts. Move it up or mend it.`;
    return [{...about, title, detail}];
  });
}

/** What the observed leads say; with too few of them nothing. */
function findUnseen(criterion: Criterion, c: number, checked: CheckedModel): Finding[] {
  const {n, counts} = checked;
  if (n < MIN_OBSERVED) return [];
  const own = counts[c]!;
  const known = n - own[UNKNOWN_LEVEL]!;
  const about = {code: "never_fires", ...aboutCriterion(checked, criterion)};
  const title = toTitle(criterion, checked);
  if (known === 0) {
    const detail = "Nothing it asks for was recorded before the moment of scoring, so every lead is unknown to it.";
    return [{...about, title: `${title} is known for none of ${toCount(n)} observed leads`, detail}];
  }
  if (own[0] === known) {
    const said = `${title} fired for none of ${toCountOf(known, "observed lead")} for whom it is known`;
    return [{...about, ...toUnseen(known), title: said}];
  }
  if (criterion.rule.type !== "bands" || known < MIN_OBSERVED) return [];
  const reachable = reachableLevels(criterion.rule);
  return criterion.rule.bands.flatMap((_, i) => {
    if (own[i + 1] !== 0 || !reachable[i]) return [];
    const said = `Band ${i + 1} of ${title} held for none of ${toCountOf(known, "observed lead")} for whom it is known`;
    const detail = `${toLimit(known)} The band is “${toLevelLabel(criterion.rule, i + 1)}”.`;
    return [{...about, severity: "note", title: said, detail}];
  });
}

const toLimit = (known: number) =>
  `So it holds for at most ${toPercent(wilson(0, known)!.upper)} of leads (95% interval).`;

function toUnseen(known: number): Pick<Finding, "detail"> & Partial<Finding> {
  if (known < MIN_OBSERVED) {
    return {severity: "note", detail: "That is too few to say that it never will."};
  }
  return {detail: `${toLimit(known)} Either the rule asks for what does not occur, or the data do not hold it.`};
}
