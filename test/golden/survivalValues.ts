import {aalenJohansen} from "../../src/stats/aalenJohansen.js";
import {conversionAt} from "../../src/stats/conversionAt.js";
import type {FollowUp, SurvivalScale} from "../../src/stats/kaplanMeier.js";
import {kaplanMeier} from "../../src/stats/kaplanMeier.js";
import {logRank} from "../../src/stats/logRank.js";
import {medianTime} from "../../src/stats/medianTime.js";
import {restrictedMean} from "../../src/stats/restrictedMean.js";
import {compareText} from "../../src/util/order.js";
import type {Adapters} from "./adapters.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

function followUpOf(golden: GoldenCase, group?: string): FollowUp {
  const time = numbers(golden, "time");
  const event = numbers(golden, "event");
  const kept = time
    .map((_, row) => row)
    .filter((row) => group === undefined || golden.columns["group"]![row] === group);
  return {time: kept.map((row) => time[row]!), n: kept.map(() => 1), converted: kept.map((row) => event[row]!)};
}

function horizons(golden: GoldenCase): number[] {
  return golden.params["horizons"] as number[];
}

function curve(golden: GoldenCase, scale: SurvivalScale) {
  return kaplanMeier(followUpOf(golden), {scale});
}

function groupsOf(golden: GoldenCase): string[] {
  return [...new Set(golden.columns["group"])].sort(compareText);
}

export const survivalValues: Adapters = {
  km(golden) {
    const points = curve(golden, "log-log");
    const log = curve(golden, "log");
    const plain = curve(golden, "plain");
    return {
      time: points.map(({time}) => time),
      n_risk: points.map(({nAtRisk}) => nAtRisk),
      n_event: points.map(({nConverted}) => nConverted),
      n_censor: points.map(({nCensored}) => nCensored),
      surv: points.map(({survival}) => survival),
      se: points.map(({se}) => se),
      log_lower: log.map(({lower}) => lower),
      log_upper: log.map(({upper}) => upper),
      loglog_lower: points.map(({lower}) => lower),
      loglog_upper: points.map(({upper}) => upper),
      plain_lower: plain.map(({lower}) => lower),
      plain_upper: plain.map(({upper}) => upper)
    };
  },
  km_horizon(golden) {
    return horizons(golden).map((horizon) => {
      const found = conversionAt(curve(golden, "log-log"), horizon)!;
      const log = conversionAt(curve(golden, "log"), horizon)!;
      const {conversion, se, lower, upper, n, nConverted: events, nAtRisk, isBeyond} = found;
      const limits = {loglog: [lower, upper], log: [log.lower, log.upper]};
      return {horizon, conversion, se, ...limits, at_risk: nAtRisk, beyond_last_time: isBeyond, events, n};
    });
  },
  km_median(golden) {
    const {firstBelow, ...loglog} = medianTime(curve(golden, "log-log"));
    const {median, lower, upper} = medianTime(curve(golden, "log"));
    return {median, log: {median, lower, upper}, loglog, first_below: firstBelow};
  },
  rmst(golden) {
    const tau = golden.params["tau"] as number;
    const {mean, se} = restrictedMean(curve(golden, "log-log"), tau)!;
    return {tau, rmst: mean, se};
  },
  competing_risks(golden) {
    const status = numbers(golden, "status");
    const [converted, lost, open] = [1, 2, 0].map((code) => status.map((value) => Number(value === code)));
    const endings = {time: numbers(golden, "time"), converted: converted!, lost: lost!, open: open!};
    return aalenJohansen(endings, horizons(golden)).map(({horizon, converted: won, lost: gone, ...rest}) => {
      return {horizon, won, lost: gone, se_won: rest.seConverted, se_lost: rest.seLost};
    });
  },
  km_groups(golden) {
    const entries = groupsOf(golden).map((group) => {
      const points = kaplanMeier(followUpOf(golden, group));
      const rows = horizons(golden).map((horizon) => {
        const {conversion, lower, upper} = conversionAt(points, horizon)!;
        return {horizon, conversion, loglog: [lower, upper]};
      });
      return [group, rows] as const;
    });
    return Object.fromEntries(entries);
  },
  logrank(golden) {
    const groups = groupsOf(golden);
    const parts = groups.map((group) => followUpOf(golden, group));
    const found = logRank(parts);
    if (found === null) return null;
    const {observed, expected, statistic, df, p} = found;
    return {groups, n: parts.map(({time}) => time.length), observed, expected, chi2: statistic, df, p};
  }
};
