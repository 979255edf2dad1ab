import {html} from "htl";
import type {Edits} from "../../lib/workbench/edits.js";
import type {LearnedPoints} from "../../lib/workbench/matrix.js";
import {formatCount, formatName, formatNoun} from "../format.js";
import {writeText} from "./liveFigures.js";
import type {Control} from "./partControl.js";
import {partControl} from "./partControl.js";
import type {PartSection, SectionCriterion} from "./partSections.js";
import {switchControl} from "./switchControl.js";

/** A part of a model as a control needs it. */
export interface PanelPart {
  path: string;
  label: string;
  /** Text in the model's file. */
  base: string;
  min: number;
  max: number;
  step: number;
  isSwitch: boolean;
}

export interface PartsPanelOptions {
  sections: readonly PartSection<PanelPart>[];
  /** By path. */
  learned: ReadonlyMap<string, LearnedPoints>;
  /** A part changed; the text of the file itself takes the change back. */
  change: (path: string, text: string) => void;
  /** The hand left a control. */
  end: () => void;
  /** The small chart of a criterion, drawn when it is opened. */
  drawEvidence: (criterion: string) => HTMLElement;
}

export interface PartsPanel {
  element: HTMLElement;
  write: (edits: Edits) => void;
  /** Draws the small charts that are open again. */
  drawOpen: () => void;
}

/** Everything known of one control while the panel stands. */
interface Handle {
  part: PanelPart;
  control: Control;
}

interface Block {
  element: HTMLElement;
  /** What a search looks through, in lower case. */
  text: string;
  handles: readonly Handle[];
  drawEvidence: (() => void) | null;
}

/** A heading with its blocks; nested ones count to it. */
interface Heading {
  details: HTMLDetailsElement;
  blocks: readonly Block[];
  changed: HTMLElement;
}

/** All parts of a model with their controls: built once, then only told what stands. */
export function partsPanel(options: PartsPanelOptions): PartsPanel {
  const headings: Heading[] = [];
  const sections = options.sections.map((section) => toSection(section, {options, headings}));
  const blocks = [...new Set(headings.flatMap((heading) => heading.blocks))];
  const handles = blocks.flatMap((block) => block.handles);
  const find = findBar(headings, blocks);
  const element = html`<section class="wb-parts" aria-label="What can be changed">
    <h2 class="wb-hidden">What can be changed</h2>
    ${find.element}${sections}
  </section>`;
  let shown: Edits | null = null;
  const write = (edits: Edits) => {
    if (edits === shown) return;
    shown = edits;
    for (const {part, control} of handles) control.write(edits[part.path] ?? part.base);
    for (const block of blocks) {
      block.element.classList.toggle(
        "is-off",
        block.handles.some(({part}) => /\.off$/.test(part.path) && edits[part.path] === "off")
      );
    }
    for (const {blocks: own, changed} of headings) {
      const n = own.flatMap((block) => block.handles).filter(({part}) => part.path in edits).length;
      writeText(changed, n === 0 ? "" : `${formatCount(n)} changed`);
    }
    find.count(Object.keys(edits).length, handles.length);
  };
  const drawOpen = () => {
    for (const block of blocks) block.drawEvidence?.();
  };
  return {element, write, drawOpen};
}

interface Context {
  options: PartsPanelOptions;
  /** Filled with every heading made. */
  headings: Heading[];
}

function toSection(section: PartSection<PanelPart>, context: Context): HTMLElement {
  const from = context.headings.length;
  const inner = section.inner.map((one) => toSection(one, context));
  const innerBlocks = context.headings.slice(from).flatMap(({blocks}) => blocks);
  const own = section.criteria.map((criterion) => toCriterionBlock(criterion, context.options));
  const limits = section.limits.length === 0 ? [] : [toLimitsBlock(section, context.options)];
  const blocks = [...own, ...innerBlocks, ...limits];
  const changed = html`<small class="wb-changed"></small>`;
  const n = section.criteria.length + section.inner.reduce((sum, {criteria}) => sum + criteria.length, 0);
  const hint = [...(n === 0 ? [] : [formatNoun(n, "criterion", "criteria")]), section.hint].join(", ");
  const details = html`<details class="wb-section" open>
    <summary>
      <h3>${section.title}</h3>
      <small>${hint}</small>${changed}
    </summary>
    ${own.map(({element}) => element)}${inner}${limits.map(({element}) => element)}
  </details>` as HTMLDetailsElement;
  context.headings.push({details, blocks, changed});
  return details;
}

function toHandle(part: PanelPart, subject: string, {learned, change, end}: PartsPanelOptions): Handle {
  const {path, label, base} = part;
  const common = {path, label, subject, base, change: (text: string) => change(path, text)};
  const control = part.isSwitch
    ? switchControl(common)
    : partControl({...common, min: part.min, max: part.max, step: part.step, end, learned: learned.get(path) ?? null});
  return {part, control};
}

function toCriterionBlock(criterion: SectionCriterion<PanelPart>, options: PartsPanelOptions): Block {
  const {id, title, rule, kind, parts} = criterion;
  const handles = parts.map((part) => toHandle(part, title, options));
  const of = (isSwitch: boolean) =>
    handles.filter(({part}) => part.isSwitch === isSwitch).map(({control}) => control.element);
  const chart = html`<div></div>`;
  const details = html`<details>
    <summary>Evidence</summary>
    ${chart}
  </details>` as HTMLDetailsElement;
  const drawEvidence = () => details.open && chart.replaceChildren(options.drawEvidence(id));
  details.ontoggle = drawEvidence;
  const element = html`<section class="wb-criterion" aria-label=${title} data-criterion=${id}>
    <header>
      <h4>${title}</h4>
      <small class="wb-kind">${formatName(kind)}</small>
      ${of(true)}
    </header>
    <p class="rule">${rule}</p>
    ${of(false)}${details}
  </section>`;
  return {
    element,
    text: [id, title, rule, kind, ...parts.map(({label}) => label)].join(" ").toLowerCase(),
    handles,
    drawEvidence
  };
}

function toLimitsBlock({id, title, limits}: PartSection<PanelPart>, options: PartsPanelOptions): Block {
  const handles = limits.map((part) => toHandle(part, title, options));
  const element = html`<section class="wb-criterion wb-limits" aria-label=${`${title}: limits`}>
    ${handles.map(({control}) => control.element)}
  </section>`;
  const text = [id, title, "limits", ...limits.map(({label}) => label)].join(" ").toLowerCase();
  return {element, text, handles, drawEvidence: null};
}

/** Search, what was changed, open and close. */
function findBar(headings: readonly Heading[], blocks: readonly Block[]) {
  const search = html`<input
    type="search"
    placeholder="Find a criterion"
    aria-label="Find a criterion"
  />` as HTMLInputElement;
  const only = html`<input type="checkbox" />` as HTMLInputElement;
  const words = html`<p role="status"></p>`;
  const show = () => {
    const asked = search.value.trim().toLowerCase();
    let n = 0;
    for (const {element, text, handles} of blocks) {
      const isChanged = () => handles.some(({control}) => control.element.classList.contains("is-changed"));
      element.hidden = !text.includes(asked) || (only.checked && !isChanged());
      if (!element.hidden) ++n;
    }
    for (const {details, blocks: own} of headings) {
      details.hidden = own.every(({element}) => element.hidden);
      if (asked !== "" && !details.hidden) details.open = true;
    }
    found = asked === "" && !only.checked ? "" : `; ${formatCount(n)} found`;
    writeText(words, counted + found);
  };
  let [counted, found] = ["", ""];
  search.oninput = show;
  only.onchange = show;
  const setOpen = (isOpen: boolean) => () => {
    for (const {details} of headings) details.open = isOpen;
  };
  const button = (text: string, run: () => void) => {
    const element = html`<button type="button" class="wb-button">${text}</button>`;
    element.onclick = run;
    return element;
  };
  const element = html`<div class="wb-find">
    ${search}<label class="wb-switch">${only}<span>changed</span></label>
    ${button("Open", setOpen(true))}${button("Close", setOpen(false))}${words}
  </div>`;
  const count = (nChanged: number, nAll: number) => {
    counted = `${formatCount(nChanged)} of ${formatNoun(nAll, "number")} changed`;
    writeText(words, counted + found);
    if (only.checked) show();
  };
  return {element, count};
}
