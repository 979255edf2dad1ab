import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import type {CriterionRow, LevelRow} from "./criterionRows.js";
import {unknownLevel} from "./criterionRows.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatPercent, formatTimes, toSentence} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {rateColumns} from "./rateColumns.js";

export interface CriterionCardOptions {
  about: About;
  model: AboutModel;
  /** Upper end of the scale, the same for all criteria of the page. */
  max: number;
  width?: number;
}

/** One criterion: its rule, what it gives, and how leads at each of its levels convert; unknown kept apart. */
export function criterionCard(row: CriterionRow, {about, model, max, width}: CriterionCardOptions): HTMLElement {
  const {criterion, levels, n, coverage} = row;
  const body =
    n === 0
      ? emptyNote("No scored lead is within this filter.", about)
      : figure((current) => intervalChart(levels.map(toLine), {width: current, domain: [0, max]}), {
          title: toFinding(row),
          note: `Known for ${formatPercent(coverage)} of ${formatCount(n)} leads.`,
          about,
          source: sourceLine(about, "table criteria", model.model),
          table: levelTable(levels, criterion.title, observedNoun(about)),
          ...maybeWidth(width)
        });
  return html`<section class="criterion">
    <h4>${criterion.title}</h4>
    <p class="rule">${toSentence(criterion.rule)}</p>
    ${criterion.asks === null ? null : html`<p class="asks">${criterion.framework}: ${criterion.asks}</p>`}
    ${criterion.is_unstated ? html`<p class="flag">◆ Latest value, may leak: the attribute has no history, so it may have been filled in after the outcome.</p>` : null}
    ${body}
  </section>`;
}

const toLine = (row: LevelRow) => ({
  ...row,
  label: `${row.label} (${row.pointsLabel})`,
  value: row.rate,
  hint: row.matured === 0 ? "none matured" : `${formatPercent(row.rate)} of ${formatCount(row.matured)}`,
  color: row.level === unknownLevel ? muted : row.points < 0 ? "var(--alarm)" : row.points > 0 ? accent : "currentColor"
});

function toFinding({levels}: CriterionRow): string {
  const known = levels.filter((row) => row.level !== unknownLevel && row.rate !== null);
  const [top] = known;
  const low = known.at(-1);
  if (top === undefined || low === undefined || top === low) return "Only one side of this criterion has matured leads";
  const rates = `${formatPercent(top.rate)} against ${formatPercent(low.rate)}`;
  const [first, second] = [toSentence(quote(top.label)), quote(low.label)];
  if (top.lower! > low.upper!) return `${first} converts more than ${second}: ${rates}`;
  if (top.upper! < low.lower!) return `${first} converts less than ${second}: ${rates}`;
  return `${first} and ${second} cannot be told apart: ${rates}`;
}

const quote = (label: string) => (label === "met" || label === "not met" ? label : `“${label}”`);

const levelTable = (levels: readonly LevelRow[], title: string, noun: "leads" | "observations") =>
  dataTable(levels, {
    caption: `Levels of “${title}”`,
    rowClass: ({isThin}) => (isThin ? "thin" : ""),
    columns: [
      {title: "level", show: ({label}) => label},
      {title: "points", value: ({points}) => points, show: ({pointsLabel}) => pointsLabel},
      {title: "lift", value: ({lift}) => lift, show: ({lift}) => formatTimes(lift)},
      ...rateColumns(levels, noun)
    ]
  });
