import {sumCells} from "../../stats/compareRates.js";
import {groupBy} from "../../util/groupBy.js";
import type {Detector, GivenEvidence} from "./finding.js";
import {toCount, toCountOf, toList, toPercent, toRoundPercent, toWindow} from "./words.js";

/** Leads without a given score, those of several scores that lack it for equally many leads together. */
export const givenScoreUnknown: Detector = async ({given, context}) => {
  const lacking = given.filter(({unknown}) => unknown.n > 0);
  const groups = groupBy(lacking, ({unknown: {n, matured, converted}}) => `${n} ${matured} ${converted}`);
  return [...groups.values()].map((own) => {
    const [first] = own as [GivenEvidence];
    const {n, unknown} = first;
    const known = sumCells(first.levels.flatMap(({cells}) => cells));
    const isAll = unknown.n === n;
    const rateOf = (of: {n: number; converted: number}) =>
      of.n === 0 ? "none of them has matured" : `${toPercent(of.converted / of.n)} of ${toCount(of.n)} matured`;
    const unlisted = own
      .filter(({nUnlisted}) => nUnlisted > 0)
      .map(
        ({name, nUnlisted}) => `${toCountOf(nUnlisted, "lead")} with a value of ${name} that its order does not name`
      );
    return {
      code: "given_score_unknown",
      severity: isAll ? "warning" : "note",
      subject: first.name,
      title: isAll
        ? `No lead has a value of ${toList(own.map(({name}) => name))}, so there is nothing to judge`
        : `${toList(own.map(({name}) => name))} ${own.length === 1 ? "is" : "are"} missing for ${toRoundPercent(unknown.n / n)} of the leads, who count as unknown`,
      detail: `${toCount(unknown.n)} of ${toCountOf(n, "lead")}${unlisted.length === 0 ? "" : ` (among them ${toList(unlisted)})`}. Unknown is no low score: they are in no level, and comparisons leave them out. Converted ${toWindow(context.horizonDays)}: ${rateOf({n: unknown.matured, converted: unknown.converted})} without, ${rateOf(known)} with a value.`,
      page: "backtest"
    };
  });
};
