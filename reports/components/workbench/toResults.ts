import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import {isSameDraft} from "../../lib/workbench/session.js";
import {formatCount, formatNoun, formatNumber, formatPercent} from "../format.js";
import type {OrderOptions, OrderVerdict} from "../orderVerdict.js";
import {orderVerdict} from "../orderVerdict.js";
import type {FiguresView, SideName, SideView} from "./benchView.js";
import type {JudgementContext} from "./judgement.js";
import {describeP, findReason, sayP} from "./judgement.js";
import type {LiveValue} from "./liveFigures.js";
import type {Results} from "./resultsView.js";
import {describeSide, fifth, toParted} from "./splitWords.js";
import {isKeptApart} from "./tuning.js";
import {figureLabels, joinSides, sumSales, toFigures, toVerdict} from "./verdict.js";
import type {WorkState} from "./workState.js";
import {findWorkbenchModel, isEdited, toDraftName, toReference} from "./workState.js";

/** Sides that have figures of their own, with what they are called. */
export function listSides({split}: Pick<WorkState, "split">): {name: SideName; title: string}[] {
  if (split === null) return [{name: "judge", title: "all"}];
  return [
    {name: "fit", title: "fit"},
    {name: "judge", title: "judge"}
  ];
}

/** The side tables and charts show: a hidden one is never among them. */
export function toShownSide({split, side, isJudgeShown}: WorkState): SideName {
  if (split === null) return "judge";
  return isJudgeShown ? side : "fit";
}

const hidden: LiveValue = {value: "hidden", hint: ""};

/** Everything the page says of the figures, as texts. */
export function toResults(
  figures: FiguresView,
  state: WorkState,
  about: WorkbenchAbout
): Results & {announcement: string} {
  const {split, isJudgeShown, session} = state;
  const reference = toReference(state);
  const names = {draft: toDraftName(session.draft), reference: toDraftName(reference)};
  const isSame = isSameDraft(session.draft, reference);
  const pOf = (name: SideName, side: SideView) =>
    isSame ? "nothing differs" : describeP(side.difference.p, toContext(name, side, {state, about}));
  const labels = figureLabels(names.reference, about);
  const values = listSides(state).map(({name}) => {
    const side = figures[name];
    if (side === null || (name === "judge" && split !== null && !isJudgeShown)) return labels.map(() => hidden);
    return toFigures(side, {isSame, pWords: pOf(name, side)});
  });
  const judged: SideName = split === null || isJudgeShown ? "judge" : "fit";
  const side = figures[judged] ?? figures.judge;
  const verdict = toVerdict(side, {...names, isSame, pWords: pOf(judged, side)});
  const shown = figures[toShownSide(state)] ?? figures.judge;
  const context = toContext(toShownSide(state), shown, {state, about});
  const order = toOrder(shown, {
    isClustered: about.isClustered,
    isTuned: hasNoP(context),
    sayP: (p) => sayP(p, context)
  });
  return {
    finding: verdict.finding,
    basis: describeSide(split, judged, about) + verdict.basis,
    figures: joinSides(labels, values),
    side: shown,
    order: {kind: order.kind, text: `${order.text}. ${order.basis}${order.caveat}.`},
    announcement: toAnnouncement(verdict.finding, side, order.text)
  };
}

const hasNoP = (context: JudgementContext) => findReason(context) !== null;

/** The order of the tiers; an inversion is what the backtest calls one, beyond chance over all pairs of tiers. */
function toOrder({tiers, inversions}: SideView, options: OrderOptions): OrderVerdict {
  const verdict = orderVerdict(tiers, options);
  const [first] = inversions;
  if (first === undefined) return verdict.kind === "inverted" ? {...verdict, kind: "weak"} : verdict;
  const {better, worse, rateBetter, rateWorse} = first;
  const more = inversions.length === 1 ? "" : `, and ${formatNoun(inversions.length - 1, "more pair")} of tiers`;
  const text = `Inverted: ${worse} converts ${formatPercent(rateWorse)}, the better tier ${better} only ${formatPercent(rateBetter)}${more}`;
  return {...verdict, kind: "inverted", text};
}

function toAnnouncement(finding: string, side: SideView, order: string): string {
  const {n, perWeek} = sumSales(side);
  const load = perWeek === null ? formatCount(n) : `${formatNumber(perWeek, 1)} leads a week`;
  return `${finding}. ${load} for sales. ${order}.`;
}

interface ContextOptions {
  state: WorkState;
  about: WorkbenchAbout;
}

function toContext(name: SideName, side: SideView, {state, about}: ContextOptions): JudgementContext {
  const {draft} = state.session;
  const reference = toReference(state);
  const days = [draft, reference].flatMap(({model}) => findWorkbenchModel(about, model).model.effectiveFrom ?? []);
  return {
    side: state.split === null ? "all" : name,
    isTuned: side.isTuned,
    isDated: about.isDated,
    parted: toParted(state.split, about),
    hasHoldout: about.holdoutFold !== null,
    isHeldBack: state.split === fifth && about.holdoutFold !== null,
    isKeptApart: isKeptApart(state.tuning, state.split),
    isEdited: isEdited(draft) || isEdited(reference),
    firstCohort: side.cohorts.find(({matured}) => matured > 0)?.cohort ?? null,
    effectiveFrom: days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b)),
    nLooks: state.looks.length
  };
}
