import {html} from "htl";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Draft} from "../../lib/workbench/session.js";
import type {BenchPort} from "./benchPort.js";
import {nameParts} from "./changesList.js";
import {evidenceTable} from "./evidenceTable.js";
import {toPanelParts} from "./panelParts.js";
import type {PartSection} from "./partSections.js";
import {toPartSections} from "./partSections.js";
import type {PanelPart, PartsPanel} from "./partsPanel.js";
import {partsPanel} from "./partsPanel.js";
import {findWorkbenchModel} from "./workState.js";

export interface PartsPlaceOptions {
  evidence: BenchPort["evidence"];
  /** Another value of a part of the draft. */
  change: (path: string, text: string) => void;
  /** A hand lets go of a part. */
  end: () => void;
}

export interface PartsPlace {
  element: HTMLElement;
  /** Shows the draft; another model gets a panel of its own. */
  write: (draft: Draft) => void;
  /** Draws the charts of the criteria that stand open. */
  drawOpen: () => void;
  /** Parts of the model shown. */
  readonly sections: readonly PartSection<PanelPart>[];
  /** What a part is called. */
  nameOf: (path: string) => string;
}

interface ModelPanel extends PartsPanel {
  name: string;
  sections: readonly PartSection<PanelPart>[];
}

/** The left of the workbench: everything that can be changed of the model at hand. */
export function partsPlace(about: WorkbenchAbout, options: PartsPlaceOptions): PartsPlace {
  const element = html`<div class="wb-left"></div>`;
  let panel: ModelPanel | null = null;
  return {
    element,
    get sections() {
      return panel?.sections ?? [];
    },
    write({model, edits}) {
      if (panel?.name !== model) {
        panel = toPanel(about, model, options);
        element.replaceChildren(panel.element);
      }
      panel.write(edits);
    },
    drawOpen: () => panel?.drawOpen(),
    nameOf: (path) => nameParts(panel?.sections ?? []).get(path) ?? path
  };
}

function toPanel(about: WorkbenchAbout, name: string, {evidence, change, end}: PartsPlaceOptions): ModelPanel {
  const {model} = findWorkbenchModel(about, name);
  const learned = new Map(about.learned.flatMap((one) => (one.model === name ? [[one.path, one]] : [])));
  const sections = toPartSections(model, toPanelParts(model, learned));
  const titles = new Map(model.criteria.map(({id, title}) => [id, title]));
  const drawEvidence = (id: string) => evidenceTable(evidence(id), {caption: `Levels of “${titles.get(id)!}”`});
  return {name, sections, ...partsPanel({sections, learned, change, end, drawEvidence})};
}
