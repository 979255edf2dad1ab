import {sumCells} from "../../stats/compareRates.js";
import type {Inversion} from "../../stats/findInversions.js";
import {findInversions} from "../../stats/findInversions.js";
import type {Detector, Finding, ModelEvidence} from "./finding.js";
import {toCount, toList, toPercent, toPointRange, toWindow} from "./words.js";

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
