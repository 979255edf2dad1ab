import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine, toConversion} from "./dataStrip.js";
import type {Column} from "./dataTable.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatMoney, formatName, formatNoun, formatPercent, toSentence} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {count, rateColumns} from "./rateColumns.js";
import type {SourceRow, Span} from "./sourceRows.js";
import type {Summary} from "./summarise.js";
import {fewestMatured} from "./summarise.js";

export interface SourceChartOptions {
  about: About;
  /** All sources together. */
  all: Summary;
  span: Span;
  width?: number;
}

/** What counts as conversion in this span, in words. */
export const toSpanWords = (span: Span, about: About): string =>
  span === "ever" ? "won at any time so far, of all leads" : `${toConversion(about)}, of matured leads`;

/** Says how many sources are too small for a chart; they are in the table. */
export function toLeftOut(rows: readonly SourceRow[]): string {
  const n = rows.filter(({matured}) => matured < fewestMatured).length;
  if (n === 0 || n === rows.length) return "";
  return `${formatNoun(n, "source")} with fewer than ${fewestMatured} leads ${n === 1 ? "is" : "are"} in the table only.`;
}

/** Conversion of each source with its interval, the largest source first. */
export function sourceChart(rows: readonly SourceRow[], {about, all, span, width}: SourceChartOptions): HTMLElement {
  const large = rows.filter(({matured}) => matured >= fewestMatured);
  const known = large.length > 0 ? large : rows.filter(({matured}) => matured > 0);
  if (known.length === 0)
    return emptyNote("No source has a matured lead within this filter, so there is no rate to compare.", about);
  const lines = known.map((row) => ({
    ...row,
    label: formatName(row.source) || "(none)",
    value: row.rate,
    hint: `${formatPercent(row.rate)} of ${formatCount(row.matured)}`
  }));
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        reference: all.rate === null ? undefined : {value: all.rate, label: `all ${formatPercent(all.rate)}`}
      }),
    {
      title: toSourceFinding(known),
      note: `Share of leads converted (${toSpanWords(span, about)}), 95% interval. Hollow: fewer than 5 conversions. ${toLeftOut(rows)}`,
      about,
      source: sourceLine(about, span === "ever" ? "table leads" : "table tiers"),
      ...maybeWidth(width)
    }
  );
}

/** The best and the worst source, where the intervals tell them apart. */
function toSourceFinding(rows: readonly SourceRow[]): string {
  const sure = rows.filter(({isThin}) => !isThin);
  const [first] = sure;
  if (first === undefined) return "No source has enough matured leads to be judged";
  const best = sure.reduce((a, b) => (b.rate! > a.rate! ? b : a));
  const worst = sure.reduce((a, b) => (b.rate! < a.rate! ? b : a));
  if (best === worst) return `${toSentence(formatName(best.source))} converts ${formatPercent(best.rate)}`;
  const name = ({source}: SourceRow) => formatName(source) || "(none)";
  return best.lower! > worst.upper!
    ? `${toSentence(name(best))} converts ${formatPercent(best.rate)}, ${name(worst)} ${formatPercent(worst.rate)}`
    : `The sources cannot be told apart: ${formatPercent(worst.rate)} to ${formatPercent(best.rate)}`;
}

/** Everything that is known of the sources; money only where some is recorded. */
export function sourceTable(rows: readonly SourceRow[], about: About): HTMLElement {
  const money = (title: string, value: (row: SourceRow) => number | null): Column<SourceRow> => ({
    title,
    value,
    show: (row) => formatMoney(value(row), about.currency)
  });
  const hasSpend = rows.some(({spend}) => spend !== null);
  return dataTable(rows, {
    caption: "Sources, largest first",
    rowClass: ({isThin}) => (isThin ? "thin" : ""),
    columns: [
      {title: "source", show: ({source}) => formatName(source) || "(none)"},
      {title: "share", value: ({share}) => share, show: ({share}) => formatPercent(share)},
      ...rateColumns(rows, observedNoun(about)),
      ...(rows.some(({leads}) => leads.decided > 0)
        ? [count<SourceRow>("decided before scoring", ({leads}) => leads.decided)]
        : []),
      count("ever won", ({leads}) => leads.wonEver),
      ...(hasSpend
        ? [money("spend", ({spend}) => spend), money("per conversion", ({costPerConversion}) => costPerConversion)]
        : [])
    ]
  });
}
