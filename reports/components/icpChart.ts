import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {
  formatCount,
  formatName,
  formatNoun,
  formatNumber,
  formatP,
  formatPercent,
  formatRange,
  toSentence
} from "./format.js";
import type {IcpRow, IcpStanding, IcpWeight} from "./icpRows.js";
import {findStanding, formatLift} from "./icpRows.js";
import {intervalChart} from "./intervalChart.js";
import {accent} from "./palette.js";
import {count} from "./rateColumns.js";
import {groupBy} from "./summarise.js";

export interface IcpChartOptions {
  about: About;
  weight: IcpWeight;
  /** Said in place of the chart where no value stands out. */
  empty: string;
  width?: number;
}

/** More lines either way are in the table only. */
const mostLines = 10;
/** Lifts further from 1 are drawn at the edge; their numbers stand beside them. */
const widest = 16;

/** The values that are most over- and under-represented among customers, with the interval of each lift. */
export function icpChart(rows: readonly IcpRow[], options: IcpChartOptions): HTMLElement {
  const {about, weight, empty, width} = options;
  const [over, under] = [findStanding(rows, "over"), findStanding(rows, "under")];
  const shown = [...over.slice(0, mostLines), ...under.slice(0, mostLines).reverse()];
  if (shown.length === 0) return emptyNote(empty, about);
  const lines = shown.map((row) => ({
    label: row.label,
    hint: `${formatLift(row.lift)}, ${formatNoun(row.converted, "customer")} of ${formatNoun(row.n, "lead")}`,
    value: clip(row.lift),
    lower: clip(row.lower),
    upper: clip(row.upper),
    // By amount, but judged by count.
    isThin: row.isCounted,
    color: row.standing === "over" ? accent : "var(--alarm)"
  }));
  const ends = lines.flatMap(({lower, upper}) => [lower ?? 1, upper ?? 1]);
  const domain = [Math.min(0.5, ...ends) * 0.95, Math.max(2, ...ends) * 1.05] as const;
  const rest = over.length + under.length - shown.length;
  const hasCounted = shown.some(({isCounted}) => isCounted);
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain,
        isRatio: true,
        reference: {value: 1, label: "as among leads"},
        format: (value) => (value < 1 ? formatNumber(value, value < 0.1 ? 2 : 1) : formatNumber(value, 0))
      }),
    {
      title: toStandingTitle(over.length, under.length),
      note:
        `Share of customers ${weight === "amount" ? "by amount of the first deal" : "by number"} ÷ share of all matured leads, with 95% interval, on a ratio scale. ` +
        `Shown are values whose interval leaves out 1 and whose adjusted p is at most 0.05${rest === 0 ? "" : `; ${formatNoun(rest, "more", "more")} in the table`}.` +
        (hasCounted ? " Hollow: too few customers for amounts, so by number." : ""),
      about,
      source: sourceLine(about, "table icp"),
      table: icpTable(shown, "Values shown", {about}),
      ...maybeWidth(width)
    }
  );
}

const toStandingTitle = (nOver: number, nUnder: number) => {
  const are = (n: number) => (n === 1 ? "is" : "are");
  if (nUnder === 0) return `${formatNoun(nOver, "value")} ${are(nOver)} over-represented among customers`;
  if (nOver === 0) return `${formatNoun(nUnder, "value")} ${are(nUnder)} under-represented among customers`;
  return `${formatNoun(nOver, "value")} ${are(nOver)} over-represented among customers, ${formatCount(nUnder)} under-represented`;
};

const clip = (lift: number | null) => (lift === null ? null : Math.min(widest, Math.max(1 / widest, lift)));

const verdicts: Readonly<Record<IcpStanding, string>> = {
  over: "more often",
  under: "less often",
  unclear: "cannot be told",
  few: "too few"
};

/** Values with their shares, lift, interval and adjusted p-value. */
const icpTable = (
  rows: readonly IcpRow[],
  caption: string,
  {about, hasAttribute = true}: {about: Pick<About, "is_repeated">; hasAttribute?: boolean}
): HTMLElement =>
  dataTable(rows, {
    caption,
    rowClass: ({standing}) => (standing === "few" ? "thin" : ""),
    columns: [
      ...(hasAttribute ? [{title: "attribute", show: ({attribute}: IcpRow) => formatName(attribute)}] : []),
      {title: "value", show: ({value}) => (value.length <= 80 ? value : `${value.slice(0, 79)}…`)},
      {title: "among customers", show: ({standing}) => verdicts[standing]},
      count(observedNoun(about), ({n}) => n),
      count("customers", ({converted}) => converted),
      {title: "share of customers", value: ({share}) => share, show: ({share}) => formatPercent(share)},
      {
        title: `share of ${observedNoun(about)}`,
        value: ({shareOfLeads}) => shareOfLeads,
        show: ({shareOfLeads}) => formatPercent(shareOfLeads)
      },
      {title: "lift", value: ({lift}) => lift, show: ({lift}) => (lift === null ? "–" : formatNumber(lift, 2))},
      {
        title: "95% interval",
        value: ({lower}) => lower,
        show: ({lower, upper, isCounted}) =>
          `${formatRange(lower, upper, 2)}${isCounted && lower !== null ? " (by number)" : ""}`
      },
      {title: "adjusted p", value: ({p}) => p, show: ({p}) => formatP(p).replace(/^p (= )?/, "")}
    ]
  });

/** Every attribute with all its values, folded up; how many stand out is on the outside. */
export function icpGroups(rows: readonly IcpRow[], {about}: {about: Pick<About, "is_repeated">}): HTMLElement {
  if (rows.length === 0) return emptyNote("No value is judged.");
  const groups = [...groupBy(rows, ({attribute}) => attribute)];
  return html`<div>
    ${groups.map(([attribute, own]) => {
      const found = own.filter(({standing}) => standing === "over" || standing === "under").length;
      const leaks = own[0]!.isKnownAtCreation ? "" : "; latest value, may leak";
      const words = found === 0 ? "none stands out" : `${found} ${found === 1 ? "stands" : "stand"} out`;
      return html`<details class="numbers">
        <summary>${toSentence(formatName(attribute))}: ${formatNoun(own.length, "value")}, ${words}${leaks}</summary>
        ${icpTable(own, `Values of ${formatName(attribute)}`, {about, hasAttribute: false})}
      </details>`;
    })}
  </div>`;
}

/** Attributes that are not profiled, and why. */
export const unprofiledTable = (rows: readonly {attribute: string; reason: string}[]): HTMLElement =>
  rows.length === 0
    ? emptyNote("Every attribute of the leads is in the profile.")
    : dataTable(rows, {
        caption: `${formatCount(rows.length)} attributes left out`,
        columns: [
          {title: "attribute", show: ({attribute}) => formatName(attribute)},
          {title: "reason", show: ({reason}) => reason}
        ]
      });
