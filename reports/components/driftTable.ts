import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {sourceLine} from "./dataStrip.js";
import type {DriftSeries} from "./driftRows.js";
import {toDriftSeries} from "./driftRows.js";
import {emptyNote} from "./emptyNote.js";
import {formatCohort, formatCount, formatNoun, formatNumber, formatP, formatPercent, joinWords} from "./format.js";
import type {Row} from "./readTable.js";

type Drift = Row<"drift">;

/** How a state looks: never by colour alone. */
const looks: Readonly<Record<string, {mark: string; depth: number; words: string}>> = {
  stable: {mark: "", depth: 0, words: "at most 0.10: stable"},
  noise: {mark: "~", depth: 0, words: "above 0.10, but samples of this size give as much by chance"},
  moderate: {mark: "▲", depth: 25, words: "above 0.10: moderate"},
  strong: {mark: "▲▲", depth: 50, words: "above 0.25: strong"}
};
const kinds: Readonly<Record<string, string>> = {
  score: "score",
  criterion: "criterion",
  source: "source",
  attribute: "attribute"
};
const mostNamed = 4;

/** How far score, criteria, source and attributes of each month are from the first months of the history. */
export function driftTable(rows: readonly Drift[], {about, model}: {about: About; model: string | null}): HTMLElement {
  if (about.maturity === "none") return emptyNote("No dates: drift over time cannot be seen.");
  const {months, series, isCut} = toDriftSeries(rows, {model});
  if (series.length === 0)
    return emptyNote("Fewer than two months of leads: there is no later month to hold against a first one.");
  const {base_from: from, base_to: to} = series[0]!.worst;
  const base = from === to ? formatCohort(from) : `${formatCohort(from)} to ${formatCohort(to)}`;
  const loud = series.filter((one) => [...one.cells.values()].some(({state}) => state !== "stable"));
  const calm = series.filter((one) => !loud.includes(one));
  const title = toFinding(series, base);
  const draw = (shown: readonly DriftSeries[], name: string) =>
    toTable(shown, {months, label: `${title}, ${name}`, noun: observedNoun(about)});
  return html`<figure class="chart drift-table">
    <figcaption>
      <h3>${title}</h3>
      <p>
        Population stability index (PSI) of each month against ${base}; bins are those of that base. ▲ moderate, above
        0.10; ▲▲ strong, above 0.25; both also above what samples of their size give by chance in 95 of 100 cases. ~
        above 0.10, but not above chance. Point at a number for its noise level and what moved.
        ${isCut ? " The last two years only." : ""}
      </p>
    </figcaption>
    ${loud.length === 0 ? null : draw(loud, "what moved")}
    ${
      calm.length === 0
        ? null
        : html`<details class="numbers">
            <summary>${formatNoun(calm.length, "thing")} that stayed at 0.10 or below in every month</summary>
            ${draw(calm, "what stayed")}
          </details>`
    }
    <p class="source">${sourceLine(about, "table drift", model ?? undefined)}</p>
  </figure>`;
}

function toFinding(series: readonly DriftSeries[], base: string): string {
  const moved = series.filter(({nShifted, isLate, cells}) => !isLate && nShifted >= Math.min(2, cells.size));
  if (moved.length === 0) return `Nothing followed has left its distribution of ${base} in more than one month`;
  const names = moved.slice(0, mostNamed).map(({title, kind}) => (kind === "score" ? "the score" : `“${title}”`));
  const more = moved.length - names.length;
  const all = more > 0 ? [...names, `${formatCount(more)} more`] : names;
  return `Moved away from ${base}: ${joinWords(all)}`;
}

function toTable(
  series: readonly DriftSeries[],
  {months, label, noun}: {months: readonly string[]; label: string; noun: string}
): HTMLElement {
  return html`<div class="table" role="region" tabindex="0" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">PSI</th>
          ${months.map((month) => html`<th scope="col" class="number">${formatCohort(month)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${series.map(
          (one) =>
            html`<tr>
              <th scope="row">
                ${one.title} <small>${kinds[one.kind] ?? one.kind}${one.isLate ? ", latest value" : ""}</small>
              </th>
              ${months.map((month) => toCell(one.cells.get(month), noun))}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}

function toCell(cell: Drift | undefined, noun: string): HTMLElement {
  if (cell === undefined) return html`<td class="number">–</td>`;
  const {mark, depth, words} = looks[cell.state] ?? looks["stable"]!;
  const background = depth === 0 ? "" : `background: color-mix(in srgb, var(--accent) ${depth}%, var(--paper))`;
  const title = `PSI ${formatNumber(cell.psi, 3)}, ${words}; noise level ${formatNumber(cell.noise, 3)}; adjusted ${formatP(cell.p_adjusted)}; ${formatCount(cell.n)} ${noun} against ${formatCount(cell.n_reference)}; most moved: ${cell.bin}, ${formatPercent(cell.share_reference)} to ${formatPercent(cell.share)}`;
  return html`<td class="number" style=${background} title=${title}>
    ${formatNumber(cell.psi, 2)}${mark === "" ? null : html` <span aria-label=${words}>${mark}</span>`}
  </td>`;
}
