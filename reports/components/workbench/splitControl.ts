import {html} from "htl";
import type {Live} from "./liveFigures.js";
import {writeText} from "./liveFigures.js";
import type {SplitAbout} from "./splitWords.js";
import {describeSplit, fifth, hasMonths, nameFifth, unitOf} from "./splitWords.js";

/**
 * What is fitted on and what is judged on: parted by month with a handle (at its left end there is no split), or by
 * accounts, of which a fifth is judged. Without dates there are accounts only.
 *
 * @param change called with the first cohort to judge on, `fifth`, or null without a split
 */
export function splitControl(about: SplitAbout, change: (split: string | null) => void): Live<string | null> {
  const {cohorts} = about;
  const isTimed = hasMonths(about);
  const words = html`<span class="wb-words"></span>`;
  const way = html`<select name="split-by" aria-label="Split by">
    <option value="">${isTimed ? "by month" : "none"}</option>
    <option value=${fifth}>${isTimed ? `by ${unitOf(about)}` : nameFifth(about)}</option>
  </select>` as HTMLSelectElement;
  const handle = html`<input
    type="range"
    min="0"
    max=${Math.max(1, cohorts.length - 1)}
    step="1"
    name="split"
    aria-label="Split by month: fit before it, judge from it on"
  />` as HTMLInputElement;
  const element = html`<div class="wb-field wb-split"><span class="wb-name">Split</span>${way}${handle}${words}</div>`;
  const toMonth = () => (isTimed && Number(handle.value) > 0 ? (cohorts[Number(handle.value)] ?? null) : null);
  const write = (split: string | null) => {
    const isFifth = split === fifth;
    way.value = isFifth ? fifth : "";
    // The handle keeps its month meanwhile, so that the way back leads there.
    if (!isFifth) handle.value = String(split === null ? 0 : Math.max(0, cohorts.indexOf(split)));
    const text = describeSplit(split, about);
    handle.hidden = isFifth || !isTimed;
    // Without months the list says it all.
    words.hidden = !isTimed;
    writeText(words, text);
    handle.setAttribute("aria-valuetext", text);
    way.title = text;
  };
  const choose = (split: string | null) => {
    write(split);
    change(split);
  };
  handle.oninput = () => choose(toMonth());
  way.onchange = () => choose(way.value === fifth ? fifth : toMonth());
  write(null);
  return {element, write};
}
