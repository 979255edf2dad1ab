import {html} from "htl";
import {observedNoun} from "../../lib/domain/observed.js";
import type {About} from "../../lib/publish/about.js";
import {createFrames} from "../../lib/workbench/frames.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import {addressWriter} from "./addressWriter.js";
import {announcer} from "./announcer.js";
import type {BenchPort} from "./benchPort.js";
import {chartsPlace, loadCharts} from "./chartsPlace.js";
import {describeLooks} from "./judgement.js";
import type {Keep} from "./keep.js";
import {writeText} from "./liveFigures.js";
import type {Looker} from "./looker.js";
import {looker} from "./looker.js";
import {toNotes} from "./markdownRows.js";
import type {Notice} from "./notice.js";
import {notice} from "./notice.js";
import {partsPlace} from "./partsPlace.js";
import {resultsPlace} from "./resultsPlace.js";
import {sampleNote} from "./sampleNote.js";
import {toActions, toChanges, toOptimise} from "./storeParts.js";
import {toolbar} from "./toolbar.js";
import {listenUndoKeys} from "./undoKeys.js";
import {workPainter} from "./workPainter.js";
import type {WorkState} from "./workState.js";
import {isEdited, openState, toStateHash} from "./workState.js";
import {createStore} from "./workStore.js";

export interface WorkbenchOptions {
  /** What every page says of the data. */
  about: About;
  workbench: WorkbenchAbout;
  port: BenchPort;
  keep: Keep;
}

/**
 * The whole workbench: what can be changed at the left, what it does at the right.
 *
 * The one place that knows what follows from what: a change goes into the store, its state into the engine once a frame,
 * the figures into nodes that stand, and charts, address and counts after that.
 */
export function workbench({about, workbench: known, port, keep}: WorkbenchOptions): HTMLElement {
  const [fault, looks] = [notice("alarm"), notice("warning")];
  const [changes, paper] = [html`<div></div>`, html`<p class="wb-paper"></p>`];
  const voice = announcer();
  const eyes = looker({dataHash: known.dataHash, changed: (now) => store.set({looks: now})});
  const tools = toolbar(known, {
    change: (part) => store.set(part),
    changeModel: (model) => store.changeModel(model)
  });
  const opened = openState(known, {hash: location.hash, filter: tools.filter, looks: eyes.read()});
  const store = createStore(known, opened.state, {
    changed: () => frames.invalidate(),
    moved: () => writeControls(),
    refused: (message) => fault.say(message ?? "")
  });
  const change = (path: string, text: string) =>
    store.edit({...store.state.session.draft.edits, [path]: text}, {key: path});
  const parts = partsPlace(known, {evidence: (id) => port.evidence(id), change, end: () => store.endChange()});
  const charts = chartsPlace(loadCharts);
  const optimise = toOptimise(store, {known, port, nameOf: parts.nameOf});
  const results = resultsPlace(known, {
    noun: observedNoun(about),
    above: [paper, fault.element, looks.element],
    below: [optimise, charts.element, html`<h2>What is changed</h2>`, changes]
  });
  const address = addressWriter(() => toStateHash(store.state, known));
  const painter = workPainter({
    ...{about, workbench: known, port, store, voice, results, charts},
    failed: (message) => fault.say(message),
    followFigures: () => tools.write(store.state),
    followCharts() {
      parts.drawOpen();
      changes.replaceChildren(toChanges(store, parts));
      // On paper there are no controls to say what figures are of.
      writeText(paper, toNotes(store.state, known).join(" "));
      watchLooks(store.state, {known, eyes, looks});
      address.later();
    }
  });
  const bar = toActions(store, {keep, address, painter});
  const frames = createFrames(painter, {
    // A message comes after the frame is painted; a timer of 0 may not.
    requestFrame: (run) => void requestAnimationFrame(run),
    defer: (run) => void setTimeout(run)
  });
  function writeControls(): void {
    const {session} = store.state;
    parts.write(session.draft);
    tools.write(store.state);
    const [canUndo, canRedo] = [session.past.length > 0, session.future.length > 0];
    bar.write({canUndo, canRedo, isChanged: isEdited(session.draft)});
  }
  listenUndoKeys(document, store);
  writeControls();
  frames.invalidate();
  if (opened.fault !== null) fault.say(opened.fault);
  return html`<div class="workbench">
    <div class="wb-bar">${sampleNote(known, about)}${tools.element}${bar.element}</div>
    ${parts.element}${results.element}${voice.element}
  </div>`;
}

/** Counts a draft that is in sight where it is judged, and says how often that was. */
function watchLooks(
  {split, isJudgeShown, session, looks: seen}: WorkState,
  {known, eyes, looks}: {known: WorkbenchAbout; eyes: Looker; looks: Notice}
): void {
  eyes.see(split === null || isJudgeShown ? session.draft : null);
  looks.say(describeLooks(seen.length, {hasSplit: split !== null, isDated: known.isDated}));
}
