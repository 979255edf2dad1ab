import type {Inflation} from "../drift/findInflation.js";
import {isInflated} from "../drift/findInflation.js";
import type {ScoreChange, ScorePart} from "../drift/inflation.js";
import type {Detector, Finding} from "./finding.js";
import {isWatched} from "./shifted.js";
import {toCount, toList, toMonth, toNumber, toP, toPercent} from "./words.js";

/** Criteria named in a title, those that change most. */
const mostNamed = 3;
/** A criterion with less of the whole change than this is among the rest. */
const leastShare = 0.1;

type Change = Pick<ScoreChange, "before" | "after" | "parts">;

const points = (hundredths: number) => toNumber(hundredths / 100, 1);

/** Scores that rise from some month on although the leads are of the same kind and convert no more often. */
export const scoreInflation: Detector = async ({models, drift}) =>
  drift.inflations
    .filter((one) => isInflated(one) && isWatched(one.model, models))
    .map((one) => toFinding(one, models.find(({model}) => model === one.model)?.isChampion ?? false));

function toFinding(inflation: Inflation, isChampion: boolean): Finding {
  const {model, months, rise, change} = inflation;
  const since = toMonth(months[rise.at]!);
  const range =
    rise.from === rise.to
      ? "no other month fits about as well"
      : `${toMonth(months[rise.from]!)} to ${toMonth(months[rise.to]!)} fit about as well`;
  return {
    code: "score_inflation",
    severity: isChampion ? "warning" : "note",
    subject: model,
    title: `Scores of ${model} rose by ${points(change.after - change.before)} points since ${since}: ${toCause(change)}`,
    detail: `Mean score ${points(change.before)} of ${toCount(change.nBefore)} scored leads before, ${points(change.after)} of ${toCount(change.nAfter)} since. Among leads of the same source and segment it rose by ${points(rise.estimate)} (95% interval ${points(rise.lower)} to ${points(rise.upper)}); the month was searched for (${range}), which the p-value allows for: ${toP(rise.p)}. ${toOutcome(inflation)} ${toAdvice(change)}`,
    page: "checks"
  };
}

/** `1.1 by mix, 0.0 by rules, 4.8 by “Views pages”, which never fades, and −0.2 by the rest`: adds up but for rounding. */
export function toCause({before, after, parts}: Change): string {
  const sum = (of: readonly ScorePart[]) => of.reduce((total, {change}) => total + change, 0);
  const named = toNamed({before, after, parts});
  const rest = parts.filter((one) => one.part !== "mix" && one.part !== "rules" && !named.includes(one));
  const changeOf = (part: ScorePart["part"]) => sum(parts.filter((one) => one.part === part));
  const words = [
    `${points(changeOf("mix"))} by mix`,
    `${points(changeOf("rules"))} by rules`,
    ...named.map(
      ({part, title, change}) => `${points(change)} by “${title}”${part === "lasting" ? ", which never fades" : ""}`
    ),
    `${points(sum(rest))} by the rest`
  ];
  return toList(words);
}

function toNamed({before, after, parts}: Change): ScorePart[] {
  return parts
    .filter(({part}) => part === "lasting" || part === "criterion")
    .filter(({change}) => Math.abs(change) >= leastShare * Math.abs(after - before))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, mostNamed);
}

function toOutcome({before, after, odds}: Inflation): string {
  if (before.n === 0 || after.n === 0)
    return "Whether these leads convert more is not known yet: none has matured since.";
  const rateOf = ({n, converted}: Inflation["before"]) => `${toPercent(converted / n)} of ${toCount(n)} matured leads`;
  const ratio =
    odds === null
      ? ""
      : `; odds ratio within source ${toNumber(odds.ratio, 2)}, 95% interval ${toNumber(odds.lower, 2)} to ${toNumber(odds.upper, 2)}`;
  return `Conversion has not surely risen with it: ${rateOf(before)} before, ${rateOf(after)} since${ratio}.`;
}

function toAdvice(change: ScoreChange): string {
  const lasting = toNamed(change).some(({part, change: own}) => part === "lasting" && own > 0);
  return lasting
    ? "Points that never fade count all history, so they grow with how long and how closely leads are watched: give the criterion a window or a half-life, and find out whether tracking has changed."
    : "Find out whether tracking or the way of recording has changed; until then thresholds let more leads through than they were set for.";
}
