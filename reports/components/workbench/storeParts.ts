import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {ActionBar} from "./actionBar.js";
import {actionBar} from "./actionBar.js";
import type {AddressWriter} from "./addressWriter.js";
import type {BenchPort} from "./benchPort.js";
import {changesList} from "./changesList.js";
import type {Keep} from "./keep.js";
import {optimisePanel} from "./optimisePanel.js";
import type {PartsPlace} from "./partsPlace.js";
import {describeFitted} from "./splitWords.js";
import type {Painter} from "./workPainter.js";
import type {WorkStore} from "./workStore.js";

/** Back, forth, reset, and the ways to keep what was made. */
export function toActions(
  store: WorkStore,
  {keep, address, painter}: {keep: Keep; address: AddressWriter; painter: Pick<Painter, "figures">}
): ActionBar {
  return actionBar({
    undo: store.undo,
    redo: store.redo,
    resetAll: () => store.edit({}, {key: "reset"}),
    copyLink() {
      address.now();
      return keep.copyLink();
    },
    downloadYaml: () => keep.downloadYaml(store.state.session.draft),
    copyMarkdown: () => keep.copyMarkdown(store.state, painter.figures),
    async saveVersion() {
      const {isKept, words} = await keep.saveVersion(store.state.session.draft);
      if (isKept) store.keep();
      return words;
    }
  });
}

/** A search that sets points of the draft. */
export function toOptimise(
  store: WorkStore,
  {known, port, nameOf}: {known: WorkbenchAbout; port: Pick<BenchPort, "search">; nameOf: (path: string) => string}
): HTMLElement {
  /** The split when the search began: what it judged is kept apart from what was found, whatever was split since. */
  let searched: string | null = null;
  return optimisePanel({
    hasProfit: Object.values(known.economics).every((value) => value !== null),
    currency: known.currency,
    start(wish, events) {
      searched = store.state.split;
      return port.search(wish, events);
    },
    nameOf,
    use: (edits) => store.edit(edits, {key: "search", split: searched}),
    describeRows: () => describeFitted(store.state.split, known)
  });
}

/** What was changed of the draft, each with a way back. */
export function toChanges(store: WorkStore, {sections}: Pick<PartsPlace, "sections">): HTMLElement {
  const {edits} = store.state.session.draft;
  const without = (path: string) => Object.fromEntries(Object.entries(edits).filter(([one]) => one !== path));
  return changesList(edits, {sections, reset: (path) => store.edit(without(path), {key: path})});
}
