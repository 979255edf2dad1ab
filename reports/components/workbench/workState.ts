import {parseEditsText, toEditsText} from "../../lib/workbench/editsText.js";
import type {Looks} from "../../lib/workbench/looks.js";
import type {WorkbenchAbout, WorkbenchModel} from "../../lib/workbench/matrix.js";
import type {Draft, Session} from "../../lib/workbench/session.js";
import {openSession} from "../../lib/workbench/session.js";
import type {Filter} from "../filter.js";
import {parseHash, toHash} from "./address.js";
import type {BenchView} from "./benchPort.js";
import type {SideName} from "./benchView.js";
import type {Horizon} from "./horizonControl.js";
import {toSplit} from "./splitWords.js";
import type {Tuning} from "./tuning.js";
import {isKeptApart} from "./tuning.js";

/** Everything a person has chosen on the page. */
export interface WorkState {
  session: Session;
  /** Name of a model, or `saved` for the last saved state. */
  reference: string;
  horizon: Horizon;
  /** First cohort to judge on, or `fifth` where accounts are parted; null without a split. */
  split: string | null;
  /** Splits under which the draft was changed. */
  tuning: Tuning;
  filter: Filter;
  /** False where what is judged is kept out of sight. */
  isJudgeShown: boolean;
  /** The leads that tables and charts show. */
  side: SideName;
  looks: Looks;
}

/** The last saved state, among references. */
export const savedReference = "saved";

/** A model by its name; the one in use, else the first, where there is none of that name. */
export function findWorkbenchModel({models, champion}: WorkbenchAbout, name: string | null): WorkbenchModel {
  const named = (wanted: string | null) => models.find((model) => model.name === wanted);
  return named(name) ?? named(champion) ?? models[0]!;
}

export interface OpenOptions {
  /** Part of the address behind `#`. */
  hash: string;
  filter: Filter;
  looks: Looks;
}

/**
 * The state an address says, and what of it could not be understood: a link may be older than the model it names.
 */
export function openState(
  about: WorkbenchAbout,
  {hash, filter, looks}: OpenOptions
): {state: WorkState; fault: string | null} {
  const asked = parseHash(hash);
  const model = findWorkbenchModel(about, asked.model);
  const references = [savedReference, ...about.models.map(({name}) => name)];
  const isKnown = asked.model === null || asked.model === model.name;
  const {edits, fault} = isKnown
    ? readEdits(model, asked.edits)
    : {edits: {}, fault: `the link names a model that is not here: ${asked.model}`};
  const split = toSplit(asked.split, about);
  const state: WorkState = {
    session: {...openSession({model: model.name, edits})},
    reference: references.includes(asked.reference ?? "") ? asked.reference! : (about.champion ?? savedReference),
    horizon: !about.isDated ? "ever" : (asked.horizon ?? about.horizonDays ?? "ever"),
    split,
    tuning: Object.keys(edits).length === 0 ? [] : [asked.isTunedBefore ? null : split],
    filter,
    isJudgeShown: true,
    side: "judge",
    looks
  };
  return {state, fault};
}

function readEdits({model}: WorkbenchModel, text: string) {
  try {
    return {edits: parseEditsText(model, text), fault: null};
  } catch (error) {
    return {
      edits: {},
      fault: `the link’s changes are left out: ${error instanceof Error ? error.message : String(error)}`
    };
  }
}

/** The part of the address behind `#`; short, because what is as it opens is not said. */
export function toStateHash({session, reference, horizon, split, tuning}: WorkState, about: WorkbenchAbout): string {
  const {model, edits} = session.draft;
  const isDefault = (about.champion ?? savedReference) === reference;
  return toHash({
    model: model === findWorkbenchModel(about, null).name && Object.keys(edits).length === 0 ? null : model,
    edits: toEditsText(findWorkbenchModel(about, model).model, edits),
    reference: isDefault ? null : reference,
    horizon: horizon === (about.horizonDays ?? "ever") ? null : horizon,
    split,
    isTunedBefore: split !== null && isEdited(session.draft) && !isKeptApart(tuning, split)
  });
}

/** The draft that figures are compared with; what was saved of another model says nothing of this one. */
export function toReference({reference, session: {draft, saved}}: WorkState): Draft {
  if (reference !== savedReference) return {model: reference, edits: {}};
  return saved.model === draft.model ? saved : {model: draft.model, edits: {}};
}

/** What the engine has to know of the state. */
export const toBenchView = ({horizon, split, filter}: WorkState): BenchView => ({horizon, split, ...filter});

export const isEdited = ({edits}: Draft): boolean => Object.keys(edits).length > 0;

/** How a draft is called on the page. */
export const toDraftName = (draft: Draft): string => (isEdited(draft) ? `${draft.model} changed` : draft.model);
