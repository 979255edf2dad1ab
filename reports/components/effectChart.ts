import type {About, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatP, formatPercent, formatRange, joinWords} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import type {Effect, ModelPair} from "./modelPair.js";
import {describePeriod, findEffect, formatGap, formatGaps} from "./modelPair.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import {isThin} from "./summarise.js";

/** What the change from one model to another does on matured leads: differences with intervals, by what authors knew. */
export function effectChart(pair: ModelPair, {about, width}: {about: About; width?: number}): HTMLElement {
  const {from, to, effects, firstFresh} = pair;
  const drawn = effects.filter(({measure, difference}) => measure !== "auc" && difference !== null);
  if (drawn.length === 0)
    return emptyNote("No lead that either model sends to sales has matured, so the change cannot be judged yet.");
  const lines = drawn.map((row) => ({
    label: `${toShort(row)}, ${describePeriod(row.period, firstFresh).replace("cohorts ", "")}`,
    hint: `${formatGap(row.difference)} points (${formatGaps(row)})`,
    value: row.difference,
    lower: row.lower,
    upper: row.upper,
    isThin: isThin(row.n, row.n_converted),
    color: row.period === "known" ? muted : accent
  }));
  const ends = drawn.flatMap(({lower, upper, difference}) => [lower ?? difference!, upper ?? difference!]);
  const domain = [Math.min(-0.01, ...ends) - 0.01, Math.max(0.01, ...ends) + 0.01] as const;
  const format = (value: number) => formatGap(value).replace(/\.0$/, "");
  return figure(
    (current) => intervalChart(lines, {width: current, domain, reference: {value: 0, label: "equal"}, format}),
    {
      title: toFinding(pair),
      note:
        `${to.model} minus ${from.model} in percentage points on the same matured leads, 95% interval: conversion of the leads for sales of each, ` +
        `and share of all conversions among the best leads of each, as many as ${from.model} sends. ` +
        `${toHow(about)} ${toKnown(pair)}${toLeaks([from, to])}`,
      about,
      source: sourceLine(about, "table effects", `${from.model} and ${to.model}`),
      table: effectTable(pair, about),
      ...maybeWidth(width)
    }
  );
}

const toShort = ({measure, n_from}: Effect) =>
  measure === "sales_rate" ? "Leads for sales" : measure === "auc" ? "AUC" : `Best ${formatCount(n_from)} leads`;

const toHow = ({is_clustered}: About) =>
  is_clustered
    ? "Intervals by jackknife over 20 folds, because accounts are observed repeatedly."
    : "The interval of the first honours that both send some of the same leads; that of the second is a jackknife over 20 folds.";

const toKnown = ({from, to, effects, firstFresh}: ModelPair) =>
  effects.some(({period}) => period === "known")
    ? `Grey: ${describePeriod("known", firstFresh)}, which the author of one of them could know; no test there.${toSilent([from, to])}`
    : "";

/** What a model reads that may have been written after the outcome. */
const toLeaks = (models: readonly AboutModel[]) => {
  const leaky = models.filter(({criteria}) => criteria.some(({is_unstated}) => is_unstated)).map(({model}) => model);
  return leaky.length === 0
    ? ""
    : ` Beware: ${joinWords(leaky)} ${leaky.length === 1 ? "uses" : "use"} latest values, which may have been written after the outcome.`;
};

const toSilent = (models: readonly AboutModel[]) => {
  const silent = models.filter(({effective_from}) => effective_from === null).map(({model}) => model);
  return silent.length === 0 ? "" : ` ${joinWords(silent)} does not say since when it is in use.`;
};

function toFinding(pair: ModelPair): string {
  const captured = findEffect(pair, "captured");
  const rate = findEffect(pair, "sales_rate");
  if (captured?.difference != null)
    return `With the same ${formatCount(captured.n_from)} leads worked, ${pair.to.model} finds ${formatPercent(captured.to_value, 0)} of conversions, ${pair.from.model} ${formatPercent(captured.from_value, 0)}`;
  return `Leads for sales convert ${formatPercent(rate?.to_value ?? null)} under ${pair.to.model}, ${formatPercent(rate?.from_value ?? null)} under ${pair.from.model}`;
}

const show = ({measure}: Effect, value: number | null) =>
  measure === "auc" ? formatNumber(value, 3) : formatPercent(value);

const effectTable = ({from, to, effects, firstFresh}: ModelPair, about: About) =>
  dataTable(effects, {
    about,
    caption: "Paired differences on matured leads",
    columns: [
      {title: "measure", show: toShort},
      {title: "leads", show: ({period}) => describePeriod(period, firstFresh)},
      {title: from.model, value: ({from_value}) => from_value, show: (row) => show(row, row.from_value)},
      {title: to.model, value: ({to_value}) => to_value, show: (row) => show(row, row.to_value)},
      {
        title: "difference",
        value: ({difference}) => difference,
        show: (row) => (row.measure === "auc" ? formatNumber(row.difference, 3) : formatGap(row.difference))
      },
      {
        title: "95% interval",
        value: ({lower}) => lower,
        show: (row) => (row.measure === "auc" ? formatRange(row.lower, row.upper) : formatGaps(row))
      },
      {title: "p, adjusted", value: ({p}) => p, show: ({p}) => formatP(p)},
      count("matured", ({n}) => n),
      count("converted", ({n_converted}) => n_converted)
    ]
  });
