import {html} from "htl";
import {observedNoun} from "../../lib/domain/observed.js";
import type {About} from "../../lib/publish/about.js";
import {applyEdits, normalizeEdits} from "../../lib/workbench/applyEdits.js";
import type {Edits} from "../../lib/workbench/edits.js";
import {createFrames} from "../../lib/workbench/frames.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Draft, Session} from "../../lib/workbench/session.js";
import {changeDraft, endChange, keepDraft, redo, undo} from "../../lib/workbench/session.js";
import {noFilter} from "../filter.js";
import type {ActionBar} from "./actionBar.js";
import {actionBar} from "./actionBar.js";
import {announcer} from "./announcer.js";
import type {BenchCharts} from "./benchCharts.js";
import type {BenchPort} from "./benchPort.js";
import type {FiguresView} from "./benchView.js";
import {changesList, nameParts} from "./changesList.js";
import {evidenceTable} from "./evidenceTable.js";
import {describeLooks} from "./judgement.js";
import type {Keep} from "./keep.js";
import {writeText} from "./liveFigures.js";
import {looker} from "./looker.js";
import {optimisePanel} from "./optimisePanel.js";
import {toPanelParts} from "./panelParts.js";
import {toPartSections} from "./partSections.js";
import {partsPanel} from "./partsPanel.js";
import {resultsView} from "./resultsView.js";
import {sampleNote} from "./sampleNote.js";
import {describeFitted} from "./splitWords.js";
import {toolbar} from "./toolbar.js";
import {listSides, toResults, toShownSide} from "./toResults.js";
import type {Tuning} from "./tuning.js";
import {addTuning} from "./tuning.js";
import {listenUndoKeys} from "./undoKeys.js";
import {figureLabels} from "./verdict.js";
import {whenSeen} from "./whenSeen.js";
import type {WorkState} from "./workState.js";
import {
  findWorkbenchModel,
  isEdited,
  openState,
  toBenchView,
  toDraftName,
  toReference,
  toStateHash
} from "./workState.js";

/** Milliseconds for which things must rest before the address says them: browsers let a page write it only so often. */
const addressRest = 300;

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
 * Long, because it is the one place that knows what follows from what: a change goes into the state, the state into the
 * engine once a frame, its figures into nodes that stand, and charts, address and counts after that.
 */
export function workbench({about, workbench: known, port, keep}: WorkbenchOptions): HTMLElement {
  const noun = observedNoun(about);
  const fault = html`<p class="wb-alarm is-alarm" role="alert" hidden></p>`;
  const looks = html`<p class="wb-alarm is-warning wb-looks" hidden></p>`;
  const changes = html`<div></div>`;
  const [parts, live] = [html`<div class="wb-left"></div>`, html`<div class="wb-right"></div>`];
  const voice = announcer();
  // Charts are a third of the page's weight and stand below what is read first: they come when they are scrolled to.
  let charts: BenchCharts | null = null;
  const place = html`<div class="wb-place"></div>`;
  whenSeen(place, async () => {
    const {benchCharts} = await import("./benchCharts.js");
    charts = benchCharts();
    place.replaceChildren(charts.element);
    frames.invalidate();
  });
  const optimise = optimisePanel({
    hasProfit: Object.values(known.economics).every((value) => value !== null),
    currency: known.currency,
    start: (wish, events) => {
      searched = state.split;
      return port.search(wish, events);
    },
    nameOf: (path) => nameParts(panel?.sections ?? []).get(path) ?? path,
    use: (edits) => edit(edits, {key: "search", split: searched}),
    describeRows: () => describeFitted(state.split, known)
  });
  const eyes = looker({dataHash: known.dataHash, changed: (now) => set({looks: now})});
  const opened = openState(known, {hash: location.hash, filter: noFilter, looks: eyes.read()});
  let state: WorkState = opened.state;
  /** The split when the search began: what it was then judged on is kept apart from what it found. */
  let searched: string | null = null;
  /** Goes with a draft back and forth. */
  const tunings = new WeakMap<Draft, Tuning>([[state.session.draft, state.tuning]]);
  let figures: FiguresView | null = null;
  let panel: ReturnType<typeof toPanel> | null = null;
  let results: ReturnType<typeof toView> | null = null;
  let bar: ActionBar | null = null;
  let written: ReturnType<typeof setTimeout> | undefined;

  const frames = createFrames(
    {paintFigures, paintCharts},
    // A message comes after the frame is painted; a timer of 0 may not.
    {requestFrame: (run) => void requestAnimationFrame(run), defer: (run) => void setTimeout(run)}
  );
  const tools = toolbar(known, {
    change: (part) => set(part),
    changeModel: (model) => move(changeDraft(state.session, {model, edits: {}}, {key: "model", at: performance.now()}))
  });
  bar = actionBar({
    undo: () => move(undo(state.session)),
    redo: () => move(redo(state.session)),
    resetAll: () => edit({}, {key: "reset"}),
    copyLink: () => {
      writeAddress();
      return keep.copyLink();
    },
    downloadYaml: () => keep.downloadYaml(state.session.draft),
    copyMarkdown: () => keep.copyMarkdown(state, figures),
    saveVersion: async () => {
      const {isKept, words} = await keep.saveVersion(state.session.draft);
      if (isKept) move(keepDraft(state.session));
      return words;
    }
  });
  listenUndoKeys(document, {undo: () => move(undo(state.session)), redo: () => move(redo(state.session))});
  state = {...state, filter: tools.filter};

  function set(part: Partial<WorkState>): void {
    state = {...state, ...part};
    frames.invalidate();
  }

  function move(session: Session): void {
    set({session, tuning: tunings.get(session.draft) ?? []});
    write();
  }

  function edit(edits: Edits, {key, split = state.split}: {key: string; split?: string | null}): void {
    const {model} = state.session.draft;
    const base = findWorkbenchModel(known, model).model;
    try {
      const draft = {model, edits: normalizeEdits(base, edits)};
      // What makes no model is refused before it becomes a state.
      applyEdits(base, draft.edits);
      say(null);
      tunings.set(draft, isEdited(draft) ? addTuning(isEdited(state.session.draft) ? state.tuning : [], split) : []);
      move(changeDraft(state.session, draft, {key, at: performance.now()}));
    } catch (error) {
      say(toMessage(error));
    }
  }

  function say(text: string | null): void {
    fault.hidden = text === null;
    writeText(fault, text ?? "");
  }

  function toPanel({model: name}: Draft) {
    const {model} = findWorkbenchModel(known, name);
    const learned = new Map(known.learned.flatMap((one) => (one.model === name ? [[one.path, one]] : [])));
    const sections = toPartSections(model, toPanelParts(model, learned));
    const element = partsPanel({
      sections,
      learned,
      change: (path, text) => edit({...state.session.draft.edits, [path]: text}, {key: path}),
      end: () => set({session: endChange(state.session)}),
      drawEvidence: (id) => {
        const title = model.criteria.find((criterion) => criterion.id === id)!.title;
        return evidenceTable(port.evidence(id), {caption: `Levels of “${title}”`});
      }
    });
    return {name, sections, ...element};
  }

  /** Tables depend on the names of tiers, which no edit changes. */
  function toView() {
    const {draft} = state.session;
    const reference = toReference(state);
    const tiersOf = ({model}: Draft) =>
      findWorkbenchModel(known, model).model.tiers.map(({name: tier, action}) => ({tier, action}));
    const names = {draft: toDraftName(draft), reference: toDraftName(reference)};
    const key = JSON.stringify([draft.model, names, state.split === null]);
    const view = resultsView({
      labels: figureLabels(names.reference, known),
      sides: listSides(state).map(({title}) => title),
      draft: {name: names.draft, tiers: tiersOf(draft)},
      reference: {name: names.reference, tiers: tiersOf(reference)},
      noun,
      isDated: known.isDated
    });
    return {key, ...view};
  }

  /** Controls follow the state at once: what a hand moves must not lag. */
  function write(): void {
    const {session} = state;
    if (panel?.name !== session.draft.model) {
      panel = toPanel(session.draft);
      parts.replaceChildren(panel.element);
    }
    panel.write(session.draft.edits);
    tools.write(state);
    bar!.write({
      canUndo: session.past.length > 0,
      canRedo: session.future.length > 0,
      isChanged: isEdited(session.draft)
    });
  }

  function paintFigures(): void {
    try {
      port.set({draft: state.session.draft, reference: toReference(state), view: toBenchView(state)});
      figures = port.figures();
    } catch (error) {
      return say(toMessage(error));
    }
    const next = toView();
    if (results?.key !== next.key) {
      results = next;
      live.replaceChildren(
        results.top,
        html`<div class="wb-results">
          ${fault}${looks}${results.element}${optimise}${place}
          <h2>What is changed</h2>
          ${changes}
        </div>`
      );
    }
    const now = toResults(figures, state, known);
    results.write(now);
    voice.say(now.announcement);
    tools.write(state);
  }

  function paintCharts(): void {
    if (figures === null) return;
    const {draft} = state.session;
    const side = toShownSide(state);
    charts?.show(port.charts(side), figures[side] ?? figures.judge, {
      about,
      draft: {model: toDraftName(draft)},
      capacityPerWeek: known.economics.capacityPerWeek
    });
    panel?.drawOpen();
    changes.replaceChildren(
      changesList(draft.edits, {
        sections: panel?.sections ?? [],
        reset: (path) =>
          edit(Object.fromEntries(Object.entries(draft.edits).filter(([one]) => one !== path)), {key: path})
      })
    );
    const isSeen = state.split === null || state.isJudgeShown;
    eyes.see(isSeen ? draft : null);
    const words = describeLooks(state.looks.length, {hasSplit: state.split !== null, isDated: known.isDated});
    looks.hidden = words === "";
    writeText(looks, words);
    clearTimeout(written);
    written = setTimeout(writeAddress, addressRest);
  }

  function writeAddress(): void {
    const url = new URL(location.href);
    url.hash = toStateHash(state, known);
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  write();
  frames.invalidate();
  if (opened.fault !== null) queueMicrotask(() => say(opened.fault));
  return html`<div class="workbench">
    <div class="wb-bar">${sampleNote(known, about)}${tools.element}${bar.element}</div>
    ${parts}${live}${voice.element}
  </div>`;
}

const toMessage = (error: unknown) => (error instanceof Error ? error.message : String(error));
