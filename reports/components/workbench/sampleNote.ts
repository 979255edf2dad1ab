import {html} from "htl";
import {observedNoun} from "../../lib/domain/observed.js";
import type {About} from "../../lib/publish/about.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import {formatCount} from "../format.js";

/** Folds that accounts are dealt into. */
const nFolds = 20;

/** Says that the matrix is a sample, and which numbers that changes; null where it is whole. */
export function sampleNote({sample}: Pick<WorkbenchAbout, "sample">, about: About): HTMLElement | null {
  if (sample === null) return null;
  const noun = observedNoun(about);
  return html`<p class="wb-alarm is-warning" role="note">
    This is a sample: accounts of ${sample.folds.length} of ${nFolds} folds, out of ${formatCount(sample.nTotal)}
    ${noun} in all. Rates and rankings are as good as their intervals say. Counts are those of the sample; loads and
    money a week are drawn up to all of them.
  </p>`;
}
