import {describeFilter} from "../filter.js";
import {formatNumber, formatRange} from "../format.js";
import type {FiguresView, SideView} from "./benchView.js";
import {describeLooks} from "./judgement.js";
import type {SplitAbout} from "./splitWords.js";
import {describeSplit} from "./splitWords.js";
import {sumSales} from "./verdict.js";
import type {WorkState} from "./workState.js";
import {toDraftName, toReference} from "./workState.js";

/** The figures of a difference as rows of a Markdown table, each side of the split apart. */
export function toFigureRows(
  {fit, judge}: FiguresView,
  {split, isJudgeShown}: Pick<WorkState, "split" | "isJudgeShown">
) {
  if (split === null) return toRows(judge, "");
  return [...(fit === null ? [] : toRows(fit, ", fit")), ...(isJudgeShown ? toRows(judge, ", judge") : [])];
}

function toRows(side: SideView, where: string) {
  const {auc, aucBefore, difference, ks, ksBefore, matured} = side;
  return [
    {
      label: `AUC${where}, ${matured} matured leads`,
      before: formatNumber(aucBefore, 3),
      after: formatNumber(auc.value, 3),
      difference: `${formatNumber(difference.value, 3)} (${formatRange(difference.lower, difference.upper)})`
    },
    {label: `KS${where}`, before: formatNumber(ksBefore, 3), after: formatNumber(ks, 3), difference: ""},
    toLoadRow(side, where)
  ];
}

/** Leads a week, or all where there are no weeks. */
function toLoadRow(side: SideView, where: string) {
  const {n, before, perWeek, perWeekBefore} = sumSales(side);
  const [head, was, is, digits] =
    perWeek === null ? ["Leads for sales", before, n, 0] : ["Leads for sales a week", perWeekBefore, perWeek, 1];
  return {
    label: `${head}${where}`,
    before: formatNumber(was, digits),
    after: formatNumber(is, digits),
    difference: ""
  };
}

/** What the figures are of, one sentence each. */
export function toNotes(state: WorkState, about: SplitAbout): string[] {
  const {horizon, filter, split, looks, session} = state;
  const days = horizon === "ever" ? "at any time" : `within ${horizon} days`;
  return [
    `${toDraftName(session.draft)} against ${toDraftName(toReference(state))}; conversion ${days}; ${describeFilter(filter)}.`,
    `Split ${describeSplit(split, about)}.`,
    describeLooks(looks.length, {hasSplit: split !== null, isDated: about.isDated})
  ].filter((note) => note !== "");
}
