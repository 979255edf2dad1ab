import {html} from "htl";
import type {KnownState} from "../lib/domain/answerState.js";
import {knownStates} from "../lib/domain/answerState.js";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {sourceLine} from "./dataStrip.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatInterval, formatPercent} from "./format.js";
import {toName} from "./frameworkRows.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {summarise} from "./summarise.js";

type Criterion = Row<"framework_criteria">;

interface HeatCell extends Summary {
  state: KnownState;
  other: KnownState;
}

/** The nine combinations of two criteria's states; empty where the pair is not published. */
export function toHeatCells(
  pairs: readonly Row<"state_pairs">[],
  {first, second, about}: {first: string; second: string; about: About}
): HeatCell[] {
  const own = pairs.flatMap((cell) => {
    if (cell.criterion === first && cell.other === second) return [{cell, state: cell.state, other: cell.other_state}];
    if (cell.criterion === second && cell.other === first) return [{cell, state: cell.other_state, other: cell.state}];
    return [];
  });
  if (own.length === 0) return [];
  return knownStates.flatMap((state) =>
    knownStates.map((other) => {
      const cells = own.filter((one) => one.state === state && one.other === other).map(({cell}) => cell);
      return {...summarise(cells, {isClustered: about.is_clustered}), state, other};
    })
  );
}

/** Conversion of every combination of two criteria, the deeper the colour the higher; thin ones say so in words. */
export function heatMap(
  cells: readonly HeatCell[],
  {first, second, about}: {first: Criterion; second: Criterion; about: About}
): HTMLElement {
  if (first.criterion === second.criterion) return emptyNote("Choose two different criteria.");
  if (cells.length === 0)
    return emptyNote(
      "This pair is not kept: where leads repeat, only criteria of one framework or of one theme are combined."
    );
  const max = Math.max(0.001, ...cells.map(({rate, isThin}) => (isThin ? 0 : (rate ?? 0))));
  const title = toHeatFinding(cells, first, second);
  return html`<figure class="chart heat-map">
    <figcaption>
      <h3>${title}</h3>
      <p>
        ${sayObservations(
          "Share of matured leads that converted, 95% interval, n. All scored leads, whatever the filter.",
          about.is_repeated
        )}
        Unknown: never asked, or asked without an answer.
      </p>
    </figcaption>
    <div class="table" role="region" tabindex="0" aria-label=${`${title}, table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">${toName(second)} →<br />${toName(first)} ↓</th>
            ${knownStates.map((other) => html`<th scope="col">${other}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${knownStates.map(
            (state) =>
              html`<tr>
                <th scope="row">${state}</th>
                ${cells.filter((cell) => cell.state === state).map((cell) => toCell(cell, max))}
              </tr>`
          )}
        </tbody>
      </table>
    </div>
    <p class="source">${sourceLine(about, "table state_pairs")}</p>
  </figure>`;
}

function toCell(cell: HeatCell, max: number): HTMLElement {
  const {rate, lower, upper, matured, converted, n, isThin} = cell;
  if (n === 0) return html`<td>no lead</td>`;
  if (matured === 0) return html`<td>${formatCount(n)} leads, none matured</td>`;
  if (isThin)
    return html`<td>
      few: ${formatCount(converted)} of ${formatCount(matured)} <small>${formatInterval(lower, upper)}</small>
    </td>`;
  const depth = Math.round((40 * rate!) / max);
  return html`<td style=${`background: color-mix(in srgb, var(--accent) ${depth}%, var(--paper))`}>
    <b>${formatPercent(rate)}</b> of ${formatCount(matured)} <small>${formatInterval(lower, upper)}</small>
  </td>`;
}

/** The best and the worst combination of known answers that are not thin. */
function toHeatFinding(cells: readonly HeatCell[], first: Criterion, second: Criterion): string {
  const sure = cells.filter(({isThin, state, other}) => !isThin && state !== "unknown" && other !== "unknown");
  if (sure.length < 2) return `Too few leads have answers to both ${toName(first)} and ${toName(second)}`;
  const best = sure.reduce((a, b) => (b.rate! > a.rate! ? b : a));
  const worst = sure.reduce((a, b) => (b.rate! < a.rate! ? b : a));
  const words = ({state, other}: HeatCell) =>
    state === other ? `both ${state}` : `${first.title} ${state}, ${second.title} ${other}`;
  return best.lower! > worst.upper!
    ? `${toName(first)} with ${toName(second)}: ${words(best)} converts ${formatPercent(best.rate)}, ${words(worst)} ${formatPercent(worst.rate)}`
    : `${toName(first)} with ${toName(second)}: the combinations cannot be told apart`;
}
