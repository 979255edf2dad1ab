import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatName, formatNumber, formatP, formatRange, joinWords} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

type Captured = Row<"captured">;

const toName = (other: string, {models}: About) =>
  models.some(({model}) => model === other) ? other : formatName(other);
const signed = (value: number | null, digits = 0) =>
  `${value !== null && value > 0 ? "+" : ""}${formatNumber(value, digits)}`;

/** Conversions the model in use finds more than each other with the same number of contacts. */
export function capturedChart(rows: readonly Captured[], {about, width}: {about: About; width?: number}): HTMLElement {
  const [first] = rows;
  if (first === undefined)
    return emptyNote(
      "Nothing to compare at the same capacity: the workspace states none (economics: capacity), and the model in use sends nobody to sales or stands alone."
    );
  const lines = rows.map((row) => ({
    label: `over ${toName(row.other, about)}`,
    hint: `${signed(row.difference)} (${row.lower === null ? "same leads" : formatRange(row.lower, row.upper, 0)})`,
    value: row.difference,
    lower: row.lower,
    upper: row.upper,
    isThin: isThin(row.n, row.n_converted),
    color: row.lower !== null && row.lower > 0 ? accent : muted
  }));
  const ends = rows.flatMap(({lower, upper, difference}) => [lower ?? difference ?? 0, upper ?? difference ?? 0]);
  const room = 0.06 * Math.max(1, Math.max(0, ...ends) - Math.min(0, ...ends));
  const domain = [Math.min(0, ...ends) - room, Math.max(0, ...ends) + room] as const;
  const size = `${formatCount(first.capacity)} ${first.is_weekly ? "leads a week" : "leads in all"}`;
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain,
        reference: {value: 0, label: "equal"},
        format: (value) => formatCount(value)
      }),
    {
      title: toFinding(rows, about, size),
      note:
        `Conversions among the best ${size} by each score (${first.is_stated ? "the capacity stated" : "as many as the model in use sends to sales; no capacity is stated"}), model in use minus the other, 95% interval. ` +
        `${formatCount(first.n)} matured leads, ${formatCount(first.n_converted)} converted; equal scores at the limit enter in part.`,
      about,
      source: sourceLine(about, `table captured, interval by ${first.method}`, about.champion),
      table: dataTable(rows, {
        caption: "Conversions found at the same capacity",
        columns: [
          {title: "against", show: ({other}) => toName(other, about)},
          count("found", ({captured}) => captured),
          count("by the other", ({other_captured}) => other_captured),
          {title: "difference", value: ({difference}) => difference, show: ({difference}) => signed(difference, 1)},
          {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper, 1)},
          count("leads worked", ({n_worked}) => n_worked),
          count(`of ${observedNoun(about)}`, ({n}) => n),
          count("converted", ({n_converted}) => n_converted)
        ]
      }),
      ...maybeWidth(width)
    }
  );
}

function toFinding(rows: readonly Captured[], about: About, size: string): string {
  const model = rows[0]!.model;
  const names = (own: readonly Captured[]) => joinWords(own.map(({other}) => toName(other, about)));
  const better = rows.filter(({lower}) => lower !== null && lower > 0);
  const worse = rows.filter(({upper}) => upper !== null && upper < 0);
  if (worse.length > 0) return `With ${size}, ${model} finds fewer conversions than ${names(worse)}`;
  if (better.length === 0)
    return `With ${size}, ${model} finds no more conversions than ${names(rows)}, as far as can be told`;
  return `With ${size}, ${model} finds more conversions than ${names(better)}`;
}

/** Whether each comparison can tell the two apart, and what it lacks. */
export function powerWords(rows: readonly Row<"power">[]): HTMLElement {
  if (rows.length === 0) return emptyNote("There is no comparison to judge: no model is in use, or it stands alone.");
  return html`<div class="power-words">
    <p>
      Can they be told apart? A difference of 0.01 in AUC is taken as the smallest worth knowing, to show in 80 of 100
      cases.
    </p>
    <ul>
      ${rows.map(({text}) => html`<li>${text}</li>`)}
    </ul>
  </div>`;
}

const parts: Readonly<Record<string, string>> = {
  holdout: "leads held back while weights were set",
  fresh: "cohorts after the weights were set",
  all: "all matured leads"
};

/** Differences in AUC within segments and sources; those of cases that no author knew where there are any. */
export function segmentTable(rows: readonly Row<"segment_comparisons">[], {about}: {about: About}): HTMLElement {
  const shown = ["holdout", "fresh", "all"].find((part) =>
    rows.some(({cohort, difference}) => cohort === part && difference !== null)
  );
  if (shown === undefined)
    return emptyNote(
      "No segment or source has the 10 conversions that a comparison within it needs, or there is no challenger."
    );
  const own = rows.filter(({cohort}) => cohort === shown);
  const hasP = own.some(({p}) => p !== null);
  return dataTable(own, {
    caption:
      `Difference in AUC within segments and sources, model in use minus the other, on ${parts[shown] ?? formatCohort(shown)}; ` +
      (hasP
        ? "p adjusted for all that were looked at (Benjamini-Hochberg)"
        : "no p-values, because the weights were set knowing these leads"),
    columns: [
      {title: "against", show: ({other}) => toName(other, about)},
      {
        title: "within",
        show: ({kind}) => (kind === "segment" ? (about.segment === null ? kind : formatName(about.segment)) : kind)
      },
      {
        title: "value",
        show: ({value, n_values}) =>
          value === "" ? `${formatCount(n_values)} with fewer than 10 conversions` : formatName(value)
      },
      {title: "difference", value: ({difference}) => difference, show: ({difference}) => signed(difference, 3)},
      {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper)},
      ...(hasP
        ? [
            {
              title: "adjusted p",
              value: (row: Row<"segment_comparisons">) => row.p_adjusted,
              show: (row: Row<"segment_comparisons">) => formatP(row.p_adjusted)
            }
          ]
        : []),
      count(observedNoun(about), ({n}) => n),
      count("converted", ({n_converted}) => n_converted)
    ]
  });
}
