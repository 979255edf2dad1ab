import {html} from "htl";
import {formatCount} from "../format.js";
import type {Live} from "./liveFigures.js";
import {writeText} from "./liveFigures.js";

/** Leads that the reference puts in one tier and the draft in another, or the same. */
export interface LiveFlowCell {
  n: number;
  matured: number;
  converted: number;
}

/** By tier of the reference, then by tier of the draft. */
export type LiveFlow = readonly (readonly LiveFlowCell[])[];

export interface LiveFlowOptions {
  from: {name: string; tiers: readonly {tier: string; action: string}[]};
  to: {name: string; tiers: readonly {tier: string; action: string}[]};
  caption: string;
}

/** Who moves: tiers of the reference down, of the draft across. Shaded by how many, outlined where they move. */
export function liveFlow({from, to, caption}: LiveFlowOptions): Live<LiveFlow> {
  const cells = from.tiers.map((was) =>
    to.tiers.map((is) => {
      const [n, outcome] = [html`<b></b>`, html`<small></small>`];
      const isMoved = was.tier !== is.tier || was.action !== is.action;
      return {n, outcome, element: html`<td class=${isMoved ? "number is-move" : "number"}>${n}${outcome}</td>`};
    })
  );
  const element = html`<div class="table wb-flow" role="region" tabindex="0" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${from.name} ↓ to ${to.name} →</th>
          ${to.tiers.map(({tier}) => html`<th scope="col" class="number">${tier}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${from.tiers.map(
          ({tier}, i) =>
            html`<tr>
              <th scope="row">${tier}</th>
              ${cells[i]!.map((cell) => cell.element)}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
  const write = (flow: LiveFlow) => {
    const most = Math.max(1, ...flow.flat().map(({n}) => n));
    for (const [i, row] of cells.entries()) {
      for (const [j, {n, outcome, element}] of row.entries()) {
        const cell = flow[i]?.[j] ?? {n: 0, matured: 0, converted: 0};
        writeText(n, formatCount(cell.n));
        writeText(outcome, toOutcome(cell));
        element.style.setProperty("--depth", String(cell.n / most));
        element.classList.toggle("is-empty", cell.n === 0);
      }
    }
  };
  return {element, write};
}

/** Counts rather than a rate: a cell has no room for the interval that a rate must carry. */
const toOutcome = ({matured, converted}: LiveFlowCell) =>
  matured === 0 ? "" : `${formatCount(converted)} of ${formatCount(matured)}`;
