import {html} from "htl";
import {formatCohort} from "../format.js";
import type {Live} from "./liveFigures.js";
import {writeText} from "./liveFigures.js";

export interface SplitOptions {
  /** `YYYY-MM`, ascending. */
  cohorts: readonly string[];
  /** Called with the first cohort to judge on; null without a split. */
  change: (split: string | null) => void;
}

/** A handle between the cohorts to fit on and those to judge on; at its left end there is no split. */
export function splitControl({cohorts, change}: SplitOptions): Live<string | null> {
  const words = html`<span class="wb-words"></span>`;
  const handle = html`<input
    type="range"
    min="0"
    max=${cohorts.length - 1}
    step="1"
    name="split"
    aria-label="Split by month: fit before it, judge from it on"
  />` as HTMLInputElement;
  const element = html`<div class="wb-field wb-split" hidden=${cohorts.length < 2}>
    <span class="wb-name">Split</span>${handle}${words}
  </div>`;
  const toSplit = (at: number) => (at === 0 ? null : (cohorts[at] ?? null));
  const write = (split: string | null) => {
    const at = split === null ? 0 : Math.max(0, cohorts.indexOf(split));
    handle.value = String(at);
    const text = describeSplit(toSplit(at), cohorts);
    writeText(words, text);
    handle.setAttribute("aria-valuetext", text);
  };
  handle.oninput = () => {
    const split = toSplit(Number(handle.value));
    write(split);
    change(split);
  };
  write(null);
  return {element, write};
}

/** What is fitted on and what is judged on, in words. */
export function describeSplit(split: string | null, cohorts: readonly string[]): string {
  if (split === null) return "none: fitted and judged on the same months";
  const at = cohorts.indexOf(split);
  return `fit ${toSpan(cohorts.slice(0, at))}, judge ${toSpan(cohorts.slice(at))}`;
}

const toSpan = (cohorts: readonly string[]) =>
  cohorts.length === 1 ? formatCohort(cohorts[0]!) : `${formatCohort(cohorts[0]!)} to ${formatCohort(cohorts.at(-1)!)}`;
