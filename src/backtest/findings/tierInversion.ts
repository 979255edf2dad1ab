import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {compareRates, sumCells, toLowerP} from "../compareRates.js";
import type {Detector, Finding, ModelEvidence, TierEvidence} from "./finding.js";
import {toCount, toList, toPercent, toPointRange, toWindow} from "./words.js";

/** Fewest matured leads and converted leads (expected at the base rate) of a tier whose rate is compared. */
const minLeads = 50;
const minExpected = 5;
const level = 0.01;

/** Two tiers of which the better one converts less. */
export interface Inversion<M = unknown> {
  model: M;
  better: number;
  worse: number;
  rateBetter: number;
  rateWorse: number;
  /** Limits of the worse tier's rate minus the better one's. */
  lower: number;
  upper: number;
  /** p-value of the better tier converting no less, corrected for all pairs looked at. */
  p: number;
}

/** Pairs of tiers of any model in which the better one converts less, beyond chance over all pairs looked at. */
export function findInversions<M extends {tiers: readonly TierEvidence[]}>(
  models: readonly M[],
  isClustered: boolean
): Inversion<M>[] {
  const pairs: Inversion<M>[] = [];
  for (const model of models) {
    const all = sumCells(model.tiers.flatMap(({cells}) => cells));
    const isThin = (tier: number) => {
      const {n} = sumCells(model.tiers[tier]!.cells);
      return n < minLeads || (n * all.converted) / all.n < minExpected;
    };
    for (let better = 0; better < model.tiers.length; ++better) {
      for (let worse = better + 1; worse < model.tiers.length; ++worse) {
        if (isThin(better) || isThin(worse)) continue;
        const result = compareRates(model.tiers[better]!.cells, model.tiers[worse]!.cells, {isClustered});
        if (result === null) continue;
        const {rateA, rateB, lower, upper} = result;
        const limits = {lower: -upper, upper: -lower};
        pairs.push({model, better, worse, rateBetter: rateA, rateWorse: rateB, ...limits, p: toLowerP(result)});
      }
    }
  }
  const adjusted = benjaminiHochberg(pairs.map(({p}) => p));
  return pairs.map((pair, i) => ({...pair, p: adjusted[i]!})).filter(({p}) => p < level);
}

/** A model whose better tier converts less than a worse one. */
export const tierInversion: Detector = async ({models, context}) => {
  const inversions = findInversions(models, context.isClustered);
  return models.flatMap((model) => {
    const own = inversions.filter((one) => one.model === model);
    return own.length === 0 ? [] : [toFinding(own, toWindow(context.horizonDays))];
  });
};

function toFinding(inversions: readonly Inversion<ModelEvidence>[], window: string): Finding {
  const widest = inversions.reduce((a, b) => (b.rateWorse - b.rateBetter > a.rateWorse - a.rateBetter ? b : a));
  const {model, better, worse, rateBetter, rateWorse, lower, upper} = widest;
  const name = (tier: number) => model.tiers[tier]!.name;
  const n = (tier: number) => toCount(sumCells(model.tiers[tier]!.cells).n);
  const others = inversions
    .filter((one) => one !== widest)
    .map(
      (one) => `${name(one.better)} ${toPercent(one.rateBetter)} below ${name(one.worse)} ${toPercent(one.rateWorse)}`
    );
  const more = others.length === 0 ? "" : ` Also ${toList(others)}.`;
  return {
    code: "tier_inversion",
    severity: "alarm",
    subject: model.model,
    title: `${model.model} has tiers upside down: ${name(better)} converts at ${toPercent(rateBetter)}, the lower tier ${name(worse)} at ${toPercent(rateWorse)}`,
    detail: `Conversion ${window}, ${n(better)} matured leads in ${name(better)} and ${n(worse)} in ${name(worse)}; the gap is ${toPointRange(lower, upper)} (95% interval).${more} Do not route leads by these tiers before the points behind them are reviewed.`,
    page: "tiers"
  };
}
