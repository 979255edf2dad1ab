import {applyEdits, normalizeEdits} from "../../lib/workbench/applyEdits.js";
import type {Edits} from "../../lib/workbench/edits.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {Draft, Session} from "../../lib/workbench/session.js";
import {changeDraft, endChange, keepDraft, redo, undo} from "../../lib/workbench/session.js";
import type {Tuning} from "./tuning.js";
import {addTuning} from "./tuning.js";
import type {WorkState} from "./workState.js";
import {findWorkbenchModel, isEdited} from "./workState.js";

/** What follows from a change of the state. */
export interface StoreEvents {
  /** Anything is another: it is to be painted. */
  changed: () => void;
  /** The draft, or the way back and forth, is another: controls follow at once, what a hand moves must not lag. */
  moved: () => void;
  /** Edits that make no model were refused with this message; null where edits were taken. */
  refused: (message: string | null) => void;
}

export interface EditOptions {
  /** Part that is changed, or a name of its own for what changes many. */
  key: string;
  /** The split under which the edits were found; the one that stands if left out. */
  split?: string | null;
}

/** The state of the page, and the ways to change it. */
export interface WorkStore {
  readonly state: WorkState;
  set: (part: Partial<WorkState>) => void;
  /** Takes edits in place of the draft's, where they make a model. */
  edit: (edits: Edits, options: EditOptions) => void;
  changeModel: (model: string) => void;
  undo: () => void;
  redo: () => void;
  /** What is changed next is a step of its own. */
  endChange: () => void;
  /** The draft was saved: what follows is compared with it. */
  keep: () => void;
}

/** Opens the store on a state. */
export function createStore(about: WorkbenchAbout, first: WorkState, events: StoreEvents): WorkStore {
  let state = first;
  /** Goes with a draft back and forth. */
  const tunings = new WeakMap<Draft, Tuning>([[first.session.draft, first.tuning]]);
  const set = (part: Partial<WorkState>) => {
    state = {...state, ...part};
    events.changed();
  };
  const move = (session: Session) => {
    set({session, tuning: tunings.get(session.draft) ?? []});
    events.moved();
  };
  const change = (draft: Draft, key: string) => move(changeDraft(state.session, draft, {key, at: performance.now()}));
  return {
    get state() {
      return state;
    },
    set,
    edit(edits, {key, split = state.split}) {
      try {
        const draft = toDraft(about, state.session.draft.model, edits);
        events.refused(null);
        tunings.set(draft, toTuning(draft, state, split));
        change(draft, key);
      } catch (error) {
        events.refused(toMessage(error));
      }
    },
    changeModel: (model) => change({model, edits: {}}, "model"),
    undo: () => move(undo(state.session)),
    redo: () => move(redo(state.session)),
    endChange: () => set({session: endChange(state.session)}),
    keep: () => move(keepDraft(state.session))
  };
}

/** @throws DataError where the edits make no model: what makes none is refused before it becomes a state. */
function toDraft(about: WorkbenchAbout, name: string, edits: Edits): Draft {
  const {model} = findWorkbenchModel(about, name);
  const draft = {model: name, edits: normalizeEdits(model, edits)};
  applyEdits(model, draft.edits);
  return draft;
}

/** A model as its file has it was not tuned here, and what is made of it begins anew. */
function toTuning(draft: Draft, {session, tuning}: WorkState, split: string | null): Tuning {
  if (!isEdited(draft)) return [];
  return addTuning(isEdited(session.draft) ? tuning : [], split);
}

/** What an error says. */
export const toMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
