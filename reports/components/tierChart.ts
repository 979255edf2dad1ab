import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import type {Column} from "./dataTable.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatMoney, formatPercent, formatTimes} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {isTunedOn, orderVerdict} from "./orderVerdict.js";
import {tierColor} from "./palette.js";
import {rateColumns} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import type {TierRow} from "./tierRows.js";
import {toTierRows} from "./tierRows.js";

export interface TierChartOptions {
  about: About;
  model: AboutModel;
  /** Upper end of the scale, to set two models side by side. */
  max?: number | undefined;
  width?: number;
}

/** Conversion of each tier of one model with intervals, titled with the verdict on their order. */
export function tierChart(rows: readonly Row<"tiers">[], {about, model, max, width}: TierChartOptions): HTMLElement {
  const {tiers, all} = toTierRows(rows, {about, model});
  if (all.n === 0) return emptyNote(`No lead scored by ${model.model} is within this filter.`);
  if (all.matured === 0)
    return emptyNote(`All ${formatCount(all.n)} ${observedNoun(about)} here are still open: no tier has a rate yet.`);
  const isTuned = isTunedOn(model.effective_from, new Set(rows.map(({cohort}) => cohort)));
  const verdict = orderVerdict(tiers, {isClustered: about.is_clustered, isTuned});
  const names = tiers.map(({tier}) => tier);
  const lines = tiers.map((row) => ({...row, ...toLine(row), color: tierColor(names, row.tier)}));
  const element = figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        reference: all.rate === null ? undefined : {value: all.rate, label: `all ${formatPercent(all.rate)}`},
        ...(max === undefined ? {} : {domain: [0, max] as const})
      }),
    {
      title: verdict.text,
      note: `${model.model}: share of matured leads that converted, 95% interval; hollow where few. ${verdict.basis}.`,
      about,
      source: sourceLine(about, "table tiers", model.model),
      table: tierTable(tiers, {about, model}),
      ...maybeWidth(width)
    }
  );
  element.dataset.verdict = verdict.kind;
  return element;
}

const toLine = (row: TierRow) => ({
  label: row.tier,
  value: row.rate,
  hint: row.matured === 0 ? "none matured" : `${formatPercent(row.rate)} of ${formatCount(row.matured)}`
});

/** Everything that is known of the tiers of one model. */
export const tierTable = (tiers: readonly TierRow[], {about, model}: {about: About; model: AboutModel}): HTMLElement =>
  dataTable(tiers, {
    about,
    caption: `Tiers of ${model.model}, best first`,
    rowClass: ({isThin}) => (isThin ? "thin" : ""),
    columns: [
      {title: "tier", show: ({tier}) => tier},
      {title: "action", show: ({action}) => action},
      {title: `share of ${observedNoun(about)}`, value: ({share}) => share, show: ({share}) => formatPercent(share)},
      {
        title: "share of conversions",
        value: ({conversionShare}) => conversionShare,
        show: ({conversionShare}) => formatPercent(conversionShare)
      },
      {title: "lift", value: ({lift}) => lift, show: ({lift}) => formatTimes(lift)},
      ...rateColumns(tiers, observedNoun(about)),
      ...(tiers.some(({amount}) => amount !== null) ? [amountColumn(about)] : [])
    ]
  });

const amountColumn = ({currency}: About): Column<TierRow> => ({
  title: "won per matured lead",
  value: ({amount}) => amount,
  show: ({amount}) => formatMoney(amount, currency)
});

/** The highest upper limit over the tiers of several models, so that their charts share a scale. */
export function sharedMax(
  rows: readonly Row<"tiers">[],
  about: About,
  models: readonly AboutModel[]
): number | undefined {
  const ends = models.flatMap((model) => toTierRows(rows, {about, model}).tiers.map(({upper}) => upper ?? 0));
  const max = Math.max(0, ...ends);
  return max === 0 ? undefined : max * 1.04;
}
