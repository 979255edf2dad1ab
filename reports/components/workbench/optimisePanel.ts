import {html} from "htl";
import type {Edits} from "../../lib/workbench/edits.js";
import type {StableProgress, StableSearch} from "../../lib/workbench/searchStability.js";
import {dataTable} from "../dataTable.js";
import {formatCount, formatMoney, formatNumber} from "../format.js";
import {writeText} from "./liveFigures.js";
import type {SearchEvents, SearchWish} from "./searchTask.js";

export interface OptimiseOptions {
  /** False where value, cost or capacity is not known: profit can then be no goal. */
  hasProfit: boolean;
  currency: string | null;
  /** Begins a search of the draft; gives a way to end it. */
  start: (wish: SearchWish, events: SearchEvents) => () => void;
  /** What a part is called. */
  nameOf: (path: string) => string;
  /** Takes the edits found as one step that can be undone. */
  use: (edits: Edits) => void;
  /** What the search looks at, in words. */
  describeRows: () => string;
}

/** A search for better whole points, on request: what it may do, how far it is, what it changed and how stable that is. */
export function optimisePanel(options: OptimiseOptions): HTMLElement {
  const goal = html`<select aria-label="Goal">
    <option value="auc">AUC</option>
    ${options.hasProfit ? html`<option value="profit">profit at capacity</option>` : null}
  </select>` as HTMLSelectElement;
  const most = html`<input
    type="number"
    min="1"
    max="100"
    step="1"
    value="5"
    aria-label="Points a part may change at most"
  />` as HTMLInputElement;
  const signs = html`<input type="checkbox" checked />` as HTMLInputElement;
  const begin = html`<button type="button" class="wb-button">Start</button>` as HTMLButtonElement;
  const cancel = html`<button type="button" class="wb-button" hidden>Cancel</button>` as HTMLButtonElement;
  const bar = html`<progress
    max="1"
    value="0"
    aria-label="Progress of the search"
    hidden
  ></progress>` as HTMLProgressElement;
  const words = html`<p class="wb-said" role="status"></p>`;
  const found = html`<div></div>`;
  let end: (() => void) | null = null;
  const stop = (text: string) => {
    end = null;
    begin.disabled = false;
    [cancel.hidden, bar.hidden] = [true, true];
    writeText(words, text);
  };
  const show = (result: StableSearch, wish: SearchWish) => {
    stop(describeResult(result, wish, options.currency));
    found.replaceChildren(
      ...(result.steps.length === 0 ? [] : [resultTable(result, options), useButton(result, options)])
    );
  };
  begin.onclick = () => {
    const mostChange = Math.round(Number(most.value));
    if (!(mostChange >= 1 && mostChange <= 100))
      return writeText(words, `Points must be a whole number from 1 to 100: ${most.value}`);
    const wish: SearchWish = {goal: goal.value as SearchWish["goal"], mostChange, keepSigns: signs.checked};
    begin.disabled = true;
    [cancel.hidden, bar.hidden] = [false, false];
    bar.value = 0;
    found.replaceChildren();
    writeText(words, `Searching ${options.describeRows()}.`);
    end = options.start(wish, {
      progress: (progress) => (bar.value = toShare(progress)),
      done: (result) => show(result, wish),
      failed: (message) => stop(`The search failed: ${message}`)
    });
  };
  cancel.onclick = () => {
    end?.();
    stop("Cancelled: nothing was changed.");
  };
  return html`<details class="wb-optimise">
    <summary>Optimise: let a search set whole points</summary>
    <div class="wb-buttons">
      <label class="wb-field"><span class="wb-name">For</span>${goal}</label>
      <label class="wb-field"><span class="wb-name">change at most</span>${most}<span>points</span></label>
      <label class="wb-field">${signs} keep signs</label>
      ${begin}${cancel}${bar}
    </div>
    ${words}${found}
  </details>`;
}

/** The search itself is the first part, each repetition another; within a part the round tells how far it is at least. */
function toShare({repetition, nRepetitions, round, nDone, nParts}: StableProgress): number {
  const within = 1 - 1 / (1 + round + nDone / Math.max(1, nParts));
  return (repetition + within) / (nRepetitions + 1);
}

function describeResult({from, to, steps, nTried}: StableSearch, {goal}: SearchWish, currency: string | null): string {
  if (from === null || to === null) return "The goal is undefined for these leads: nothing was changed.";
  const show = (value: number) => (goal === "auc" ? formatNumber(value, 3) : formatMoney(100 * value, currency));
  if (steps.length === 0) return `Nothing better was found among ${formatCount(nTried)} models within these limits.`;
  return `Found ${goal === "auc" ? "AUC" : "profit"} ${show(to)} against ${show(from)} on the leads searched, after ${formatCount(nTried)} models. It was chosen on them: only others can tell whether it holds.`;
}

const resultTable = ({stability, nRepetitions}: StableSearch, {nameOf}: OptimiseOptions) =>
  dataTable(stability, {
    caption: `What the search changed; stable where it comes back in most of ${nRepetitions} searches of half the accounts`,
    columns: [
      {title: "part", show: ({path}) => nameOf(path)},
      {title: "from", value: ({from}) => Number(from), show: ({from}) => from},
      {title: "to", value: ({to}) => Number(to), show: ({to}) => to},
      {title: "comes back", value: ({nSame}) => nSame, show: ({nSame}) => `${nSame} of ${nRepetitions}`},
      {title: "goes the other way", value: ({nOpposite}) => nOpposite, show: ({nOpposite}) => String(nOpposite)}
    ]
  });

function useButton({edits}: StableSearch, {use}: OptimiseOptions): HTMLElement {
  const button = html`<button type="button" class="wb-button is-main">Use these points</button>`;
  button.onclick = () => use(edits);
  return button;
}
