import {joinWords} from "./format.js";
import {formatNumber} from "./format.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";

type Inflation = Row<"inflation">;

/** What a change came of, in the order in which bars are stacked. */
export const causes = {
  mix: "mix of sources and segments",
  rules: "other rules in force",
  lasting: "criteria that never fade",
  criterion: "other criteria",
  limits: "limits of the score"
} as const;

export type Cause = keyof typeof causes;

/** The change of the mean score from the base to one period, in points. */
export interface ScorePeriod {
  /** A month, or `latest`. */
  cohort: string;
  total: number;
  byCause: Readonly<Record<Cause, number>>;
  before: number;
  after: number;
  n: number;
  nBefore: number;
  rows: readonly Inflation[];
}

/** Periods of one model, `latest` apart. */
export function toScorePeriods(
  rows: readonly Inflation[],
  {model}: {model: string}
): {months: ScorePeriod[]; latest: ScorePeriod | null} {
  const groups = groupBy(
    rows.filter((row) => row.model === model),
    ({cohort}) => cohort
  );
  const periods = [...groups].map(([cohort, own]): ScorePeriod => {
    const {mean, mean_reference: reference, n, n_reference: nBefore} = own[0]!;
    const sum = (cause: string) =>
      sumOf(
        own.filter(({part}) => part === cause),
        ({change}) => change ?? 0
      );
    const byCause = Object.fromEntries(Object.keys(causes).map((cause) => [cause, sum(cause)]));
    return {
      ...{cohort, total: mean! - reference!, before: reference!, after: mean!, n, nBefore, rows: own},
      byCause: byCause as Record<Cause, number>
    };
  });
  const months = periods.filter(({cohort}) => cohort !== "latest").sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
  return {months, latest: periods.find(({cohort}) => cohort === "latest") ?? null};
}

/** The causes of a change in one sentence; criteria with a tenth of it and more by name. */
export function describeCauses({rows, byCause, total}: ScorePeriod): string {
  const signed = (value: number) => formatNumber(value, 1);
  const named = rows
    .filter(({part}) => part === "lasting" || part === "criterion")
    .filter(({change}) => Math.abs(change!) >= Math.max(0.05, Math.abs(total) / 10))
    .sort((a, b) => Math.abs(b.change!) - Math.abs(a.change!))
    .slice(0, 3);
  const rest = total - byCause.mix - byCause.rules - sumOf(named, ({change}) => change!);
  const words = named.map(
    ({part, title, change}) => `${signed(change!)} by “${title}”${part === "lasting" ? ", which never fades" : ""}`
  );
  return joinWords([
    `${signed(byCause.mix)} by mix`,
    `${signed(byCause.rules)} by rules`,
    ...words,
    `${signed(rest)} by the rest`
  ]);
}
