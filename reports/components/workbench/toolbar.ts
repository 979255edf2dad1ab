import {html} from "htl";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Filter} from "../filter.js";
import {filterBar} from "../filterBar.js";
import type {SideName} from "./benchView.js";
import {horizonControl} from "./horizonControl.js";
import {selectControl} from "./selectControl.js";
import {splitControl} from "./splitControl.js";
import type {WorkState} from "./workState.js";
import {savedReference} from "./workState.js";

export interface ToolbarOptions {
  change: (part: Partial<WorkState>) => void;
  changeModel: (model: string) => void;
}

export interface Toolbar {
  element: HTMLElement;
  /** The filter the address says. */
  filter: Filter;
  write: (state: WorkState) => void;
}

/** What is judged, against what, on which leads. */
export function toolbar(about: WorkbenchAbout, {change, changeModel}: ToolbarOptions): Toolbar {
  const names = about.models.map(({name}) => name);
  const inUse = (name: string) => (name === about.champion ? `${name} (in use)` : name);
  const model = selectControl({
    label: "Model",
    name: "model",
    options: names.map((name) => ({value: name, text: inUse(name)})),
    change: changeModel
  });
  const reference = selectControl({
    label: "Against",
    name: "against",
    options: [
      ...names.map((name) => ({value: name, text: inUse(name)})),
      {value: savedReference, text: "last saved state"}
    ],
    change: (value) => change({reference: value})
  });
  const horizon = horizonControl({isDated: about.isDated, change: (value) => change({horizon: value})});
  const split = splitControl(about, (value) => change({split: value}));
  const shown = html`<input type="checkbox" />` as HTMLInputElement;
  shown.onchange = () => change({isJudgeShown: shown.checked});
  const isShown = html`<label class="wb-field" title="Off keeps what is judged out of sight while tuning"
    >${shown} show the holdout</label
  >`;
  const side = selectControl({
    label: "Tables show",
    name: "side",
    options: [
      {value: "judge", text: "leads to judge on"},
      {value: "fit", text: "leads to fit on"}
    ],
    change: (value) => change({side: value as SideName})
  });
  const bar = filterBar(
    {cohorts: about.isDated ? about.cohorts : [], sources: about.sources, segments: about.segments},
    {segment: about.segmentTitle}
  ) as HTMLElement & {value: Filter};
  bar.addEventListener("input", (event) => event.target === bar && change({filter: bar.value}));
  return {
    element: html`<div class="wb-tools">
      ${model.element}${reference.element}${horizon.element}${bar}${split.element}${isShown}${side.element}
    </div>`,
    filter: bar.value,
    write(state) {
      model.write(state.session.draft.model);
      reference.write(state.reference);
      horizon.write(state.horizon);
      split.write(state.split);
      shown.checked = state.isJudgeShown;
      isShown.hidden = state.split === null;
      side.element.hidden = state.split === null || !state.isJudgeShown;
      side.write(state.side);
    }
  };
}
