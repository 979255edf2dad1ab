import {sumCells} from "../../stats/compareRates.js";
import type {Inversion} from "../../stats/findInversions.js";
import {findInversions} from "../../stats/findInversions.js";
import {tierTrend} from "../../stats/tierTrend.js";
import type {Detector, Finding, GivenEvidence} from "./finding.js";
import {toCount, toCountOf, toList, toNumber, toP, toPercent, toPointRange, toWindow} from "./words.js";

/** Fewest cases of either outcome with which a ranking can be judged. */
const minCases = 20;

/** A score that came with the leads and does not put them in order: a better level converts less, or none stands out. */
export const givenScoreNotRanked: Detector = async ({given, context}) => {
  const judged = given.filter(({auc: {n, n_converted}}) => Math.min(n_converted, n - n_converted) >= minCases);
  const inversions = findInversions(
    judged.map((one) => ({...one, tiers: one.levels})),
    context.isClustered
  );
  return judged.flatMap((one) => {
    const own = inversions.filter(({model}) => model.name === one.name);
    const words = own.length > 0 ? toInverted(one, own) : toIdle(one);
    if (words === null) return [];
    const late = one.isUnstated
      ? " Nothing says when the score was made: it may have been made or changed after the outcome."
      : "";
    const trend = tierTrend(
      one.levels.map(({cells}) => cells),
      context
    );
    const order =
      trend === null
        ? ""
        : ` Over all levels ${trend.value > 0 ? "better ones convert more" : "better ones convert less"}${trend.p === null ? "" : ` (trend, ${toP(trend.p)})`}.`;
    return {
      code: "given_score_not_ranked",
      severity: "warning",
      subject: one.name,
      title: `The given score ${one.name} ${isAboveChance(one) ? "is out of order" : "does not rank"}: ${words.title}`,
      detail: `Conversion ${toWindow(context.horizonDays)}. ${words.detail}${order} ${aucOf(one)}${late} Do not route leads by its levels as they stand.`,
      page: "backtest"
    } satisfies Finding;
  });
};

const aucOf = ({auc: {value, lower, upper, n}}: GivenEvidence) =>
  `AUC ${toNumber(value!, 3)}${lower === null || upper === null ? "" : ` (95% interval ${toNumber(lower, 3)} to ${toNumber(upper, 3)})`} on the ${toCount(n)} matured leads that have it.`;

const isAboveChance = ({auc: {lower}}: GivenEvidence) => lower !== null && lower > 0.5;

type Words = {title: string; detail: string} | null;

function toInverted({levels}: GivenEvidence, inversions: readonly Inversion[]): Words {
  const [widest] = [...inversions].sort((a, b) => b.rateWorse - b.rateBetter - (a.rateWorse - a.rateBetter));
  const {better, worse, rateBetter, rateWorse, lower, upper, p} = widest!;
  const name = (level: number) => levels[level]!.name;
  const n = (level: number) => toCount(sumCells(levels[level]!.cells).n);
  const others = inversions
    .filter((one) => one !== widest)
    .map(
      (one) => `${name(one.better)} ${toPercent(one.rateBetter)} below ${name(one.worse)} ${toPercent(one.rateWorse)}`
    );
  const more =
    others.length === 0
      ? ""
      : ` Also ${toList(others.slice(0, 3))}${others.length > 3 ? `, and ${toCountOf(others.length - 3, "more pair")}` : ""}.`;
  return {
    title: `${name(better)} converts ${toPercent(rateBetter)} of ${n(better)}, less than ${name(worse)} with ${toPercent(rateWorse)} of ${n(worse)}`,
    detail: `The gap is ${toPointRange(lower, upper)} (95% interval; ${toP(p)}, corrected for all pairs of levels of all given scores).${more}`
  };
}

/** A score that is the same for everybody, or ranks no better than chance. */
function toIdle({levels, auc}: GivenEvidence): Words {
  const filled = levels.filter(({cells}) => sumCells(cells).n > 0);
  if (filled.length === 1)
    return {
      title: `all ${toCount(auc.n)} matured leads that have it have the same value`,
      detail: "One value separates nothing."
    };
  if (auc.value === null || auc.lower === null || auc.lower > 0.5) return null;
  return {
    title: `leads it favours do not clearly convert more`,
    detail: "Its ranking cannot be told from chance, or is worse."
  };
}
