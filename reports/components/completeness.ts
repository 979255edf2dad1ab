import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {cochranArmitage} from "../lib/stats/cochranArmitage.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNoun, formatP, formatPercent, formatTimes} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {rateColumns} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {summarise} from "./summarise.js";

export interface MetRow extends Summary {
  label: string;
  /** Criteria met, of those assessed; null where not all are known. */
  met: number | null;
  lift: number | null;
}

export interface Completeness {
  /** As a page shows the framework. */
  title: string;
  /** Its assessed criteria, and how many it has. */
  assessed: number;
  criteria: number;
  /** Leads with all criteria known by number met, most first; then those known in part, then not at all. */
  rows: MetRow[];
  all: Summary;
}

/** Conversion by number of criteria met for each framework that is assessed. */
export function toCompleteness(
  criteria: readonly Row<"framework_criteria">[],
  {cells, assessed, about}: {cells: readonly Row<"completeness">[]; assessed: ReadonlySet<string>; about: About}
): Completeness[] {
  const names = [...new Set(criteria.map(({framework}) => framework))];
  return names.flatMap((name) => {
    const own = criteria.filter(({framework}) => framework === name);
    const k = own.filter(({criterion}) => assessed.has(criterion)).length;
    const mine = cells.filter(({framework}) => framework === name);
    if (k === 0 || mine.length === 0) return [];
    const all = summarise(mine, {isClustered: about.is_clustered});
    const toRow = (label: string, met: number | null, some: readonly Row<"completeness">[]): MetRow => {
      const own = summarise(some, {isClustered: about.is_clustered});
      return {...own, label, met, lift: own.rate === null || !all.rate ? null : own.rate / all.rate};
    };
    const rows = Array.from({length: k + 1}, (_, i) =>
      toRow(
        `${k - i} of ${k} met`,
        k - i,
        mine.filter(({n_known, n_met}) => n_known === k && n_met === k - i)
      )
    );
    if (k > 1)
      rows.push(
        toRow(
          "known in part",
          null,
          mine.filter(({n_known}) => n_known > 0 && n_known < k)
        )
      );
    rows.push(
      toRow(
        "nothing known",
        null,
        mine.filter(({n_known}) => n_known === 0)
      )
    );
    return [{title: own[0]!.framework_title, assessed: k, criteria: own.length, rows, all}];
  });
}

/** One framework: how leads convert by how many of its criteria they meet; what is not fully known stands apart. */
export function completenessChart(
  {title, assessed, criteria, rows, all}: Completeness,
  {about, width}: {about: About; width?: number}
): HTMLElement {
  const complete = rows.filter(({met}) => met !== null);
  if (all.matured === 0) return emptyNote(`${title}: no scored lead has matured yet.`, about);
  const drawn = rows.filter(({n, met}) => n > 0 || met !== null);
  const lines = drawn.map((row) => ({
    ...row,
    value: row.rate,
    hint: row.matured === 0 ? "none matured" : `${formatPercent(row.rate)} of ${formatCount(row.matured)}`,
    color: row.met === null ? muted : accent
  }));
  const partly =
    assessed < criteria
      ? ` ${formatNoun(criteria - assessed, "criterion", "criteria")} of it ${criteria - assessed === 1 ? "is" : "are"} never assessed here and left out.`
      : "";
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        reference: all.rate === null ? undefined : {value: all.rate, label: `all ${formatPercent(all.rate)}`}
      }),
    {
      title: toCompletenessFinding(title, complete),
      note:
        `${title}: share of matured leads that converted, 95% interval, by number of criteria met among leads with all ${assessed} known; ` +
        `grey: not all known.${toTrendNote(complete, about)} Hollow where few. All scored leads, whatever the filter.${partly}`,
      about,
      source: sourceLine(about, "table completeness"),
      table: dataTable(rows, {
        caption: `${title} by number of criteria met`,
        isSortable: false,
        rowClass: ({isThin}) => (isThin ? "thin" : ""),
        columns: [
          {title: "criteria met", show: ({label}) => label},
          {title: "lift", value: ({lift}) => lift, show: ({lift}) => formatTimes(lift)},
          ...rateColumns(rows, observedNoun(about))
        ]
      }),
      ...maybeWidth(width)
    }
  );
}

function toTrendNote(complete: readonly MetRow[], about: About): string {
  if (about.is_clustered) return "";
  const trend = cochranArmitage({
    n: complete.map(({matured}) => matured),
    converted: complete.map(({converted}) => converted)
  });
  return trend === null ? "" : ` Trend over them: ${formatP(trend.p)} (Cochran–Armitage).`;
}

/** The most and the fewest criteria met that enough leads have. */
export function toCompletenessFinding(title: string, complete: readonly MetRow[]): string {
  const sure = complete.filter(({isThin}) => !isThin);
  const [most, least] = [sure[0], sure.at(-1)];
  if (most === undefined || least === undefined || most === least)
    return `${title}: too few leads have all criteria known to tell how much meeting more of them matters`;
  const words = `${formatPercent(most.rate)} at ${most.label}, ${formatPercent(least.rate)} at ${least.label}`;
  if (most.lower! > least.upper!) return `${title}: leads that meet more criteria convert more: ${words}`;
  if (most.upper! < least.lower!) return `${title}: leads that meet more criteria convert less: ${words}`;
  return `${title}: how many criteria are met does not tell leads apart: ${words}`;
}
