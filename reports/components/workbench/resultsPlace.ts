import {html} from "htl";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Draft} from "../../lib/workbench/session.js";
import type {FiguresView} from "./benchView.js";
import type {ResultsOptions, ResultsView} from "./resultsView.js";
import {resultsView} from "./resultsView.js";
import {listSides, toResults} from "./toResults.js";
import {figureLabels} from "./verdict.js";
import type {WorkState} from "./workState.js";
import {findWorkbenchModel, toDraftName, toReference} from "./workState.js";

export interface ResultsPlaceOptions {
  noun: ResultsOptions["noun"];
  /** What stands between the figures and the tables, and below these. */
  above: readonly HTMLElement[];
  below: readonly HTMLElement[];
}

export interface ResultsPlace {
  element: HTMLElement;
  /** Writes figures and tables; gives what is to be said aloud. */
  write: (figures: FiguresView, state: WorkState) => string;
}

/** The right of the workbench. Figures and tables are built anew only where their names are others. */
export function resultsPlace(about: WorkbenchAbout, {noun, above, below}: ResultsPlaceOptions): ResultsPlace {
  let key: string | null = null;
  let view: Pick<ResultsView, "top" | "element"> = {top: html`<div></div>`, element: html`<div></div>`};
  let write: ResultsView["write"] = () => undefined;
  const element = html`<div class="wb-right">
    ${view.top}
    <div class="wb-results">${above}${view.element}${below}</div>
  </div>`;
  return {
    element,
    write(figures, state) {
      const options = {...toOptions(state, about), noun};
      const nextKey = JSON.stringify(options);
      if (key !== nextKey) {
        const next = resultsView(options);
        // What stands around them keeps its place, its focus and what is open in it.
        view.top.replaceWith(next.top);
        view.element.replaceWith(next.element);
        [key, view, write] = [nextKey, next, next.write];
      }
      const now = toResults(figures, state, about);
      write(now);
      return now.announcement;
    }
  };
}

function toOptions(state: WorkState, about: WorkbenchAbout): Omit<ResultsOptions, "noun"> {
  const name = (draft: Draft) => ({
    name: toDraftName(draft),
    tiers: findWorkbenchModel(about, draft.model).model.tiers.map(({name: tier, action}) => ({tier, action}))
  });
  const [draft, reference] = [name(state.session.draft), name(toReference(state))];
  return {
    labels: figureLabels(reference.name, about),
    sides: listSides(state).map(({title}) => title),
    draft,
    reference,
    isDated: about.isDated
  };
}
