import {toModelName} from "../../model/model.js";
import type {Interval} from "../../stats/blockAuc.js";
import {toCount, toCountOf, toMonth, toNumber, toPercent} from "../findings/words.js";
import type {Judgement} from "./judge.js";
import {toPartName} from "./partNames.js";
import type {SuggestedWeight, Suggestion} from "./suggestion.js";

/** Whether the suggested weights rank leads better that had no part in the learning. */
export type Verdict = "better" | "not better" | "worse" | "alike" | "not judged";

/** A gain in AUC below this changes next to nobody's place on the list. */
const littleGain = 0.005;

/** From the interval of the paired difference. */
export function toVerdict({judgement}: Pick<Suggestion, "judgement">): Verdict {
  const difference = judgement?.difference ?? null;
  if (difference?.value == null) return "not judged";
  if (difference.lower === null || difference.upper === null) return difference.value === 0 ? "alike" : "not judged";
  if (difference.lower > 0) return "better";
  return difference.upper < 0 ? "worse" : "not better";
}

/** The verdict with its evidence, one sentence a line. */
export function describeVerdict(suggestion: Suggestion): string[] {
  const {judgement, unrounded, plan} = suggestion;
  const verdict = toVerdict(suggestion);
  if (plan.fault !== null) return [`not judged: ${plan.fault}`];
  if (judgement === null || verdict === "not judged")
    return ["not judged: too few conversions were held out for an interval"];
  const {present, suggested, difference} = judgement;
  const gain = difference.value! < littleGain ? ", but by so little that it is hardly worth a change" : "";
  const advice = verdict === "better" ? gain : ": keep the present weights";
  const cases = `${toCountOf(difference.n, "lead")} that had no part in it (${toCount(difference.nConverted)} converted; ${toHeldOut(suggestion)})`;
  return [
    `${verdict}${advice}`,
    `AUC ${toNumber(suggested.value!, 3)} against ${toNumber(present.value!, 3)} of the present weights, difference ${toDifference(difference)}, on ${cases}`,
    ...toCost(judgement, unrounded),
    ...toCaveats(suggestion)
  ];
}

function toHeldOut({plan}: Suggestion): string {
  return plan.judged.length > 1 ? `${plan.judged.length} folds in turn` : plan.judged[0]!.name;
}

function toDifference({value, lower, upper}: Interval): string {
  if (lower === null || upper === null) return toNumber(value!, 3);
  // Three decimals would hide on which side of 0 a limit lies.
  const digits = Math.min(Math.abs(lower), Math.abs(upper)) < 0.0005 ? 5 : 3;
  return `${toNumber(value!, digits)} (95% ${toNumber(lower, digits)} to ${toNumber(upper, digits)})`;
}

/** What points, pins and limits cost against the learned log-odds. */
function toCost({suggested}: Judgement, unrounded: Judgement | null): string[] {
  if (unrounded?.suggested.value == null) return [];
  return [
    `as learned, before rounding, caps, pins and limits: AUC ${toNumber(unrounded.suggested.value, 3)}, so these cost ${toNumber(unrounded.suggested.value - suggested.value!, 3)}`
  ];
}

function toCaveats({model, plan}: Suggestion): string[] {
  const [first] = plan.judged;
  const left = plan.judged.length === 1 ? first! : {nBetween: 0, nSameAccount: 0};
  const month = /^\d{4}-\d{2}/.exec(first!.name)?.[0];
  const isKnown = month !== undefined && model.effectiveFrom !== null && month < model.effectiveFrom.slice(0, 7);
  const aside = [
    ...(left.nBetween > 0
      ? [`${toCountOf(left.nBetween, "lead")} whose time was not over when the first of them was scored`]
      : []),
    ...(left.nSameAccount > 0 ? [`${toCountOf(left.nSameAccount, "lead")} of accounts learned from`] : [])
  ];
  return [
    ...(plan.isTrial
      ? [
          `judged by a trial: the same way of learning on ${month === undefined ? "the other folds" : `earlier cohorts (${toCountOf(first!.train.length, "lead")})`}; the weights below are learned from all`
        ]
      : []),
    ...(aside.length > 0 ? [`left out of both: ${aside.join(", ")}`] : []),
    ...(isKnown
      ? [
          `the author of ${toModelName(model)} may have known cohorts before ${model.effectiveFrom!}, which favours the present weights`
        ]
      : []),
    ...(month === undefined && plan.isTrial
      ? [
          "without dates or a part held out, the present weights may have been set on the same leads, which favours them"
        ]
      : [])
  ];
}

/** What was learned from, and how log-odds became points. */
export function describeBasis(suggestion: Suggestion): string[] {
  const {n, nConverted, scale, resamples, seed} = suggestion;
  return [
    `learned from ${toCountOf(n, "matured lead")}, ${toCount(nConverted)} converted${toSpan(suggestion)}`,
    `${toNumber(scale.pointsPerDoubling, 1)} points double the odds: a common factor by which the points spread over these leads as they do now`,
    `L2 logistic regression (C = 1); intervals hold the middle 95% of ${toCount(resamples)} resamples (seed ${seed})`
  ];
}

const toMonthText = (month: number) => toMonth(`${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`);

function toSpan({firstMonth, lastMonth}: Suggestion): string {
  if (lastMonth === 0) return ", undated";
  return firstMonth === lastMonth
    ? `, cohort ${toMonthText(firstMonth)}`
    : `, cohorts ${toMonthText(firstMonth)} to ${toMonthText(lastMonth)}`;
}

/** One weight's evidence in a line: from, to, learned, why. */
export function describeWeight(suggestion: Suggestion, weight: SuggestedWeight): string {
  const {present, suggested, learned, lower, upper, sameSign, n, converted, reasons} = weight;
  const change =
    present === suggested ? `${toPlain(present)} stays` : `${toPlain(present)} becomes ${toPlain(suggested)}`;
  const said =
    learned === null
      ? "nothing learned"
      : `learned ${toNumber(learned, 1)}${lower === null || upper === null ? "" : ` (${toNumber(lower, 1)} to ${toNumber(upper, 1)}, same sign in ${toPercent(sameSign!)})`}`;
  const why = reasons.length === 0 ? "" : `; ${reasons.join(", ")}`;
  return `${toPartName(suggestion.model, weight)}: ${change}; ${said}; ${toCountOf(n, "lead")}, ${toCount(converted)} converted${why}`;
}

/** Points as a file has them, with a true minus sign. */
export const toPlain = (points: number): string => String(points).replace("-", "−");
