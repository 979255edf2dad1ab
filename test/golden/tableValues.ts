import {expect} from "vitest";
import {agrestiCoull} from "../../src/stats/agrestiCoull.js";
import {benjaminiHochberg} from "../../src/stats/benjaminiHochberg.js";
import {benjaminiYekutieli} from "../../src/stats/benjaminiYekutieli.js";
import {bonferroni} from "../../src/stats/bonferroni.js";
import {chiSquare} from "../../src/stats/chiSquare.js";
import {clopperPearson} from "../../src/stats/clopperPearson.js";
import {cochranArmitage} from "../../src/stats/cochranArmitage.js";
import type {Counts} from "../../src/stats/counts.js";
import {cramersV} from "../../src/stats/cramersV.js";
import {cramersVCorrected} from "../../src/stats/cramersVCorrected.js";
import {fisherExact} from "../../src/stats/fisherExact.js";
import {fisherGroups} from "../../src/stats/fisherGroups.js";
import {holm} from "../../src/stats/holm.js";
import {iv} from "../../src/stats/iv.js";
import {jeffreys} from "../../src/stats/jeffreys.js";
import type {KappaWeights} from "../../src/stats/kappa.js";
import {kappa} from "../../src/stats/kappa.js";
import {kendall} from "../../src/stats/kendall.js";
import {oddsRatio} from "../../src/stats/oddsRatio.js";
import {psi} from "../../src/stats/psi.js";
import {spearman} from "../../src/stats/spearman.js";
import {twoProportions} from "../../src/stats/twoProportions.js";
import {wilson} from "../../src/stats/wilson.js";
import {woe} from "../../src/stats/woe.js";
import {compareText} from "../../src/util/order.js";
import type {Adapters} from "./adapters.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

interface NamedCounts extends Counts {
  levels: string[];
  n: number[];
  converted: number[];
}

/** Wins and leads by category, categories by code unit. */
function countLevels(golden: GoldenCase): NamedCounts {
  const outcome = numbers(golden, "outcome");
  const levels = [...new Set(golden.columns["category"])].sort(compareText);
  const n = levels.map(() => 0);
  const converted = levels.map(() => 0);
  for (const [row, level] of golden.columns["category"]!.entries()) {
    const at = levels.indexOf(level);
    ++n[at]!;
    converted[at]! += outcome[row]!;
  }
  return {levels, n, converted};
}

function losses({n, converted}: NamedCounts): number[] {
  return n.map((count, i) => count - converted[i]!);
}

function limits(rate: {lower: number; upper: number} | null): [number, number] | null {
  return rate === null ? null : [rate.lower, rate.upper];
}

function compareTable(a: number, b: number, c: number, d: number) {
  const {p, pGreater, pLess, oddsRatio: sample} = fisherExact({a, b, c, d});
  const chi = chiSquare({n: [a + b, c + d], converted: [a, c]});
  const woolf = oddsRatio({a, b, c, d});
  expect(woolf.oddsRatio).toBe(sample);
  const tests = {
    ...{fisher_p: p, fisher_greater: pGreater, fisher_less: pLess, sample_or: sample},
    woolf_ci95: woolf.lower === null ? null : [woolf.lower, woolf.upper]
  };
  const pearson = {chi2: chi?.statistic ?? null, chi2_p: chi?.p ?? null};
  return {a, b, c, d, ...tests, ...pearson, yates_chi2: chi?.yates ?? null, yates_p: chi?.yatesP ?? null};
}

/** Hits and wins of every 0/1 criterion of a logistic input; rows may stand for several leads. */
function screenCriteria(golden: GoldenCase) {
  const hasCounts = "wins" in golden.columns;
  const wins = numbers(golden, hasCounts ? "wins" : "outcome");
  const n = hasCounts ? numbers(golden, "n") : wins.map(() => 1);
  const rows = (golden.params["criteria"] as string[]).map((criterion) => {
    const table = {a: 0, b: 0, c: 0, d: 0};
    for (const [row, hit] of numbers(golden, criterion).entries()) {
      table[hit === 1 ? "a" : "c"] += wins[row]!;
      table[hit === 1 ? "b" : "d"] += n[row]! - wins[row]!;
    }
    const {a, b, c, d} = table;
    const {p, oddsRatio: ratio} = fisherExact(table);
    const rates = {rate_hit: wilson(a, a + b)?.rate ?? null, rate_miss: wilson(c, c + d)?.rate ?? null};
    const chi = chiSquare({n: [a + b, c + d], converted: [a, c]});
    const tests = {odds_ratio: ratio, fisher_p: p, chi2_p: chi?.p ?? null};
    return {criterion, hits: a + b, wins_hit: a, ...rates, ...tests};
  });
  const p = rows.map(({fisher_p}) => fisher_p);
  return rows.map((row, i) => ({...row, bh: benjaminiHochberg(p)[i], holm: holm(p)[i]}));
}

export const tableValues: Adapters = {
  chi_square(golden) {
    const counts = countLevels(golden);
    const found = chiSquare(counts);
    if (found === null) return null;
    const table = {levels: counts.levels, wins: counts.converted, losses: losses(counts)};
    const pearson = {chi2: found.statistic, df: found.df, p: found.p, min_expected: found.minExpected};
    return {...table, ...pearson, yates_chi2: found.yates, yates_p: found.yatesP, g: found.g, g_p: found.gP};
  },
  cramers_v(golden) {
    const counts = countLevels(golden);
    const table = counts.converted.map((wins, i) => [wins, counts.n[i]! - wins]);
    const [v, corrected] = [cramersV(table), cramersVCorrected(table)];
    return v === null ? null : {v, bias_corrected: corrected};
  },
  woe_iv(golden) {
    const counts = countLevels(golden);
    const weights = woe(counts);
    const value = iv(counts);
    if (weights === null || value === null) return null;
    const table = {levels: counts.levels, n: counts.n, wins: counts.converted};
    const raw = {raw_woe: weights.raw, raw_iv: value.raw};
    return {...table, ...raw, add_half_woe: weights.smoothed, add_half_iv: value.smoothed};
  },
  tables_2x2(golden) {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((column) => numbers(golden, column));
    return a!.map((_, row) => compareTable(a![row]!, b![row]!, c![row]!, d![row]!));
  },
  criteria_screen: screenCriteria,
  proportion_ci(golden) {
    const n = numbers(golden, "n");
    const confidences = numbers(golden, "confidence");
    return numbers(golden, "wins").map((wins, row) => {
      const [all, confidence] = [n[row]!, confidences[row]!];
      const by = (interval: typeof wilson) => limits(interval(wins, all, {confidence}));
      const others = {clopper_pearson: by(clopperPearson), jeffreys: by(jeffreys), agresti_coull: by(agrestiCoull)};
      const estimate = wilson(wins, all, {confidence})?.rate ?? null;
      return {estimate, wilson: by(wilson), ...others, wins, n: all, confidence};
    });
  },
  two_proportions(golden) {
    const [x1, n1, x2, n2] = ["x1", "n1", "x2", "n2"].map((column) => numbers(golden, column));
    return x1!.map((_, row) => {
      const [a, b] = [
        {converted: x1![row]!, n: n1![row]!},
        {converted: x2![row]!, n: n2![row]!}
      ];
      const found = twoProportions(a, b);
      const ratio = found?.ratio ?? null;
      const ratioLimits = ratio === null ? null : [found!.ratioLower, found!.ratioUpper];
      return {
        ...{diff: found?.difference ?? null, z: found?.z ?? null, p: found?.p ?? null},
        ...{z_unpooled: found?.zUnpooled ?? null, newcombe: limits(found), cohen_h: found?.cohenH ?? null},
        ...{ratio, ratio_ci95: ratioLimits, x1: a.converted, n1: a.n, x2: b.converted, n2: b.n},
        fisher_p: fisherExact({a: a.converted, b: a.n - a.converted, c: b.converted, d: b.n - b.converted}).p
      };
    });
  },
  p_adjust(golden) {
    const p = numbers(golden, "p");
    return {bh: benjaminiHochberg(p), by: benjaminiYekutieli(p), holm: holm(p), bonferroni: bonferroni(p)};
  },
  trend(golden) {
    const {months, wins, n} = golden.statistics["trend"]!.value as {months: string[]; wins: number[]; n: number[]};
    const found = cochranArmitage({n, converted: wins});
    if (found === null) return null;
    const heterogeneity = {heterogeneity_chi2: found.heterogeneity, heterogeneity_df: found.heterogeneityDf};
    const trend = {trend_chi2: found.statistic, trend_p: found.p};
    return {months, wins, n, ...trend, ...heterogeneity, heterogeneity_p: found.heterogeneityP};
  },
  rank_correlation(golden) {
    const [x, y] = [numbers(golden, "x"), numbers(golden, "y")];
    const [found, pairs] = [spearman(x, y), kendall(x, y)];
    const ranks = {spearman: found?.rho ?? null, spearman_p: found?.p ?? null};
    return {...ranks, kendall_tau_b: pairs?.tau ?? null, kendall_p: pairs?.p ?? null};
  },
  fisher_rxc: (golden) => ({p: fisherGroups(countLevels(golden))}),
  kappa(golden) {
    const answers = (golden.params["categories"] as unknown[]).map(String);
    const table = answers.map(() => answers.map(() => 0));
    const [a, b] = [golden.columns["rater_a"]!, golden.columns["rater_b"]!];
    for (const [row, answer] of a.entries()) ++table[answers.indexOf(answer)]![answers.indexOf(b[row]!)]!;
    const agreement = table.reduce((sum, row, i) => sum + row[i]!, 0) / a.length;
    const find = (weights: KappaWeights) => {
      const found = kappa(table, {weights});
      if (found === null) return null;
      const {kappa: value, se, seNull, z, lower, upper} = found;
      return {kappa: value, se, se0: seNull, z0: z, ci95: [lower, upper]};
    };
    return {table, agreement, unweighted: find("unweighted"), linear: find("linear"), quadratic: find("quadratic")};
  },
  psi_counts(golden) {
    const [reference, current] = [numbers(golden, "base"), numbers(golden, "current")];
    const tables = golden.columns["table"]!;
    const entries = [...new Set(tables)].map((table) => {
      const rows = reference.map((_, row) => row).filter((row) => tables[row] === table);
      const counts = {reference: rows.map((row) => reference[row]!), current: rows.map((row) => current[row]!)};
      const {raw, floored, smoothed} = psi(counts)!;
      return [table, {raw, floor: floored, add_half: smoothed}] as const;
    });
    return Object.fromEntries(entries);
  }
};
