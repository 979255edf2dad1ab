import {sumCells} from "../../stats/compareRates.js";
import {findInversions} from "../../stats/findInversions.js";
import {tierTrend} from "../../stats/tierTrend.js";
import type {Detector} from "./finding.js";
import {toCount, toList, toPercent, toWindow} from "./words.js";

/** Fewest conversions with which the order of tiers can be judged. */
const minConverted = 20;
const level = 0.05;

/** A model whose better tiers do not convert more, as far as can be seen. */
export const tiersNotOrdered: Detector = async ({models, context, totals}) => {
  if (totals.n_converted < minConverted) return [];
  const inverted = new Set(findInversions(models, context.isClustered).map(({model}) => model.model));
  return models.flatMap(({model, tiers}) => {
    if (inverted.has(model)) return [];
    const cells = tiers.map((tier) => tier.cells);
    const trend = tierTrend(cells, context);
    if (trend !== null && trend.value > 0 && (trend.p ?? 1) < level) return [];
    const rates = tiers
      .map(({name}, i) => ({name, ...sumCells(cells[i]!)}))
      .filter(({n}) => n > 0)
      .map(({name, n, converted}) => `${name} ${toPercent(converted / n)} of ${toCount(n)}`);
    return {
      code: "tiers_not_ordered",
      severity: "warning",
      subject: model,
      title:
        rates.length < 2
          ? `${model} puts every matured lead into one tier, so it separates nothing`
          : `${model} shows no order: better tiers do not clearly convert more than worse ones`,
      detail: `Conversion ${toWindow(context.horizonDays)}: ${toList(rates)}. Review the cuts between tiers, or the points behind them.`,
      page: "tiers"
    };
  });
};
