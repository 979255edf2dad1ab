import {html} from "htl";
import type {Edits} from "../../lib/workbench/edits.js";
import type {PartSection} from "./partSections.js";
import type {PanelPart} from "./partsPanel.js";

export interface ChangesListOptions {
  sections: readonly PartSection<PanelPart>[];
  /** Takes one change back. */
  reset: (path: string) => void;
}

/** What was changed, in words, each with a way back; on paper it stands for the controls. */
export function changesList(edits: Edits, {sections, reset}: ChangesListOptions): HTMLElement {
  const named = listNamed(sections).filter(({part}) => part.path in edits);
  if (named.length === 0) return html`<p class="wb-said">Nothing is changed: the model is as its file has it.</p>`;
  return html`<div class="table wb-changes" role="region" tabindex="0" aria-label="What is changed">
    <table>
      <caption>
        What is changed
      </caption>
      <thead>
        <tr>
          <th scope="col">part</th>
          <th scope="col" class="number">file</th>
          <th scope="col" class="number">now</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${named.map(({subject, part}) => toRow({subject, part, now: edits[part.path]!}, reset))}
      </tbody>
    </table>
  </div>`;
}

interface Named {
  subject: string;
  part: PanelPart;
}

/** What every part is called, by its path. */
export const nameParts = (sections: readonly PartSection<PanelPart>[]): ReadonlyMap<string, string> =>
  new Map(listNamed(sections).map(({subject, part}) => [part.path, `${subject}: ${part.label}`]));

const listNamed = (sections: readonly PartSection<PanelPart>[]): Named[] =>
  sections.flatMap(({title, criteria, limits, inner}) => [
    ...criteria.flatMap((criterion) => criterion.parts.map((part) => ({subject: criterion.title, part}))),
    ...listNamed(inner),
    ...limits.map((part) => ({subject: title, part}))
  ]);

function toRow({subject, part, now}: Named & {now: string}, reset: (path: string) => void): HTMLElement {
  const name = `${subject}: ${part.label}`;
  const button = html`<button type="button" class="wb-reset" aria-label=${`Reset ${name}`}>reset</button>`;
  button.onclick = () => reset(part.path);
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${part.base}</td>
    <td class="number">${now}</td>
    <td>${button}</td>
  </tr>`;
}
