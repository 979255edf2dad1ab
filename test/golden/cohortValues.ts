import {aalenJohansen} from "../../src/stats/aalenJohansen.js";
import {conversionAt} from "../../src/stats/conversionAt.js";
import {kaplanMeier} from "../../src/stats/kaplanMeier.js";
import {maturity, toFollowUp} from "../../src/stats/maturity.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {rollingOrigin} from "../../src/stats/rollingOrigin.js";
import {compareText} from "../../src/util/order.js";
import type {Adapters} from "./adapters.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

const toDay = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

interface Lead {
  month: string;
  day: number;
  score: number;
  status: string;
  followedDays: number;
  closedDay: number | null;
  convertedDay: number | null;
}

function read(golden: GoldenCase) {
  const {snapshot, horizonDays} = golden.params as {snapshot: string; horizonDays: number};
  const {created, status, closed} = golden.columns as Record<"created" | "status" | "closed", string[]>;
  const score = numbers(golden, "score");
  const leads = created.map((text, row): Lead => {
    const day = toDay(text);
    const closedDay = closed[row] === "" ? null : toDay(closed[row]!) - day;
    const convertedDay = status[row] === "won" ? closedDay : null;
    const followed = {followedDays: toDay(snapshot) - day, closedDay, convertedDay};
    return {month: text.slice(0, 7), day, score: score[row]!, status: status[row]!, ...followed};
  });
  const months = [...new Set(leads.map(({month}) => month))].sort(compareText);
  return {leads, months, horizon: horizonDays, observedUntil: toDay(snapshot)};
}

function describeCohort(leads: readonly Lead[], horizon: number) {
  const cases = {
    n: leads.map(() => 1),
    followedDays: leads.map(({followedDays}) => followedDays),
    convertedDay: leads.map(({convertedDay}) => convertedDay)
  };
  const {n, nMatured, nConverted, rate, lower, upper} = maturity(cases, horizon);
  const curve = conversionAt(kaplanMeier(toFollowUp(cases)), horizon)!;
  const isEnded = (status: string) => leads.map((lead) => Number(lead.status === status));
  const endings = {
    time: leads.map(({closedDay, followedDays}) => closedDay ?? followedDays),
    ...{converted: isEnded("won"), lost: isEnded("lost"), open: isEnded("open")}
  };
  return {
    ...{n, mature: nMatured, won_h: nConverted, rate_mature: rate, wilson95: rate === null ? null : [lower, upper]},
    won_to_date: isEnded("won").reduce((sum, won) => sum + won, 0),
    open: isEnded("open").reduce((sum, open) => sum + open, 0),
    km_h: curve.conversion,
    km_h_loglog95: [curve.lower, curve.upper],
    followed_to_h: !curve.isBeyond,
    cif_h: aalenJohansen(endings, [horizon])[0]!.converted
  };
}

export const cohortValues: Adapters = {
  cohorts(golden) {
    const {leads, months, horizon} = read(golden);
    return months.map((month) => ({
      month,
      ...describeCohort(
        leads.filter((lead) => lead.month === month),
        horizon
      )
    }));
  },
  rolling_origin(golden) {
    const {leads, months, horizon, observedUntil} = read(golden);
    const end = toDay(`${nextMonth(months.at(-1)!)}-01`);
    const cuts = months.map((month) => toDay(`${month}-01`));
    const splits = rollingOrigin(
      leads.map(({day}) => day),
      {cuts, end, horizon, observedUntil}
    );
    const isWon = (row: number): number => Number((leads[row]!.convertedDay ?? Infinity) <= horizon);
    const countWon = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + isWon(row), 0);
    return splits.map(({cut, train, test}) => {
      const score = test.map((row) => leads[row]!.score);
      const auc = rocAuc({score, n: test.map(() => 1), converted: test.map(isWon)});
      return {
        cut: new Date(cut * 86_400_000).toISOString().slice(0, 10),
        ...{train: train.length, train_positives: countWon(train), test: test.length, test_positives: countWon(test)},
        auc
      };
    });
  }
};

function nextMonth(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year!, number, 1)).toISOString().slice(0, 7);
}
