import type {Base} from "./base.js";
import type {CriterionCells, ScoreSum} from "./readLevels.js";
import type {RuleSums} from "./readRules.js";
import type {MonthGroups} from "./scoreParts.js";
import {sumMonths, toScoreParts} from "./scoreParts.js";
import type {PartSums} from "./splitMeans.js";
import {splitMeans} from "./splitMeans.js";

/** The last months together, where one alone would be too few. */
export const latest = "latest";
const latestMonths = 3;

/**
 * What a change of the mean score came of: shares of source and segment (`mix`), another version in force (`rules`), a
 * criterion whose points never fade (`lasting`), any other (`criterion`), the limits of groups, dimensions and score.
 */
export type PartKind = "mix" | "rules" | "lasting" | "criterion" | "limits";

export interface ScorePart {
  part: PartKind;
  /** Id of the criterion; the name of the part for the others. */
  subject: string;
  title: string;
  /** Hundredths of points. */
  change: number;
}

/** A change of the mean score of the model in force, and its parts, which add up to it. */
export interface ScoreChange {
  nBefore: number;
  nAfter: number;
  /** Mean scores in force, hundredths. */
  before: number;
  after: number;
  parts: ScorePart[];
}

/** A model's scores by month, ready to be split between any two periods. */
export interface ScoreHistory {
  model: string;
  months: ReadonlyMap<string, MonthGroups>;
  rules: RuleSums;
  criteria: readonly {criterion: string; title: string; isLasting: boolean}[];
}

/** The history of one model's scores. */
export function toHistory(given: {
  model: string;
  criteria: readonly CriterionCells[];
  scores: readonly ScoreSum[];
  rules: RuleSums;
  isLasting: (criterion: string) => boolean;
}): ScoreHistory {
  const {model, criteria, scores, rules, isLasting} = given;
  return {
    ...{model, rules, months: toScoreParts(criteria, scores)},
    criteria: criteria.map(({criterion, title}) => ({criterion, title, isLasting: isLasting(criterion)}))
  };
}

const countOf = (groups: MonthGroups) => [...groups.values()].reduce((sum, {n}) => sum + n, 0);
const sumOf = (groups: MonthGroups) =>
  [...groups.values()].reduce((sum, {parts}: PartSums) => sum + parts.reduce((a, b) => a + b, 0), 0);

/**
 * Splits the change of the mean score between two periods; the parts add up to it.
 *
 * Mix and criteria are measured by the model's own rules; what other versions gave while they were in force is `rules`.
 *
 * @returns null where a period has no observation
 */
export function splitScores(
  {months, rules, criteria}: ScoreHistory,
  {from, to}: {from: readonly string[]; to: readonly string[]}
): ScoreChange | null {
  const [was, is] = [sumMonths(months, from), sumMonths(months, to)];
  const split = splitMeans(was, is);
  if (split === null) return null;
  const [nBefore, nAfter] = [countOf(was), countOf(is)];
  const ruled = (cohorts: readonly string[]) => cohorts.reduce((sum, cohort) => sum + (rules.get(cohort) ?? 0), 0);
  const [oldRules, newRules] = [ruled(from) / nBefore, ruled(to) / nAfter];
  const parts: ScorePart[] = [
    {part: "mix", subject: "mix", title: "mix", change: split.mix},
    {part: "rules", subject: "rules", title: "rules", change: newRules - oldRules},
    ...criteria.map(({criterion, title, isLasting}, i): ScorePart => ({
      part: isLasting ? "lasting" : "criterion",
      subject: criterion,
      title,
      change: split.within[i]!
    })),
    {part: "limits", subject: "limits", title: "limits", change: split.within.at(-1)!}
  ];
  return {nBefore, nAfter, before: sumOf(was) / nBefore + oldRules, after: sumOf(is) / nAfter + newRules, parts};
}

/** One part of the change of a model's mean score in one period against the base. */
export interface InflationRow {
  model: string;
  /** A month, or `latest`. */
  cohort: string;
  position: number;
  part: PartKind;
  subject: string;
  title: string;
  /** Points. */
  change: number;
  /** Mean scores in force in base and period, points. */
  mean_reference: number;
  mean: number;
  n_reference: number;
  n: number;
}

/** The split of every later month, and of the last three together, against the base. */
export function toInflationRows(history: ScoreHistory, {months, later}: Base): InflationRow[] {
  const periods = [
    ...later.map((cohort) => ({cohort, to: [cohort]})),
    {cohort: latest, to: later.slice(-latestMonths)}
  ];
  return periods.flatMap(({cohort, to}) => {
    const split = splitScores(history, {from: months, to});
    if (split === null) return [];
    return split.parts.map((one, position) => ({
      ...{model: history.model, cohort, position, part: one.part, subject: one.subject, title: one.title},
      ...{change: one.change / 100, mean_reference: split.before / 100, mean: split.after / 100},
      ...{n_reference: split.nBefore, n: split.nAfter}
    }));
  });
}
