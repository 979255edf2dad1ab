import {compareText} from "../util/order.js";
import type {Edits} from "./edits.js";

/** A what-if: the model it starts from, and what was changed in it. */
export interface Draft {
  /** `id@version`. */
  model: string;
  edits: Edits;
}

/** What a person works on, with the way back and forth. Values are never changed; every function gives a new one. */
export interface Session {
  draft: Draft;
  /** The state last kept as a version; at first the model as its file has it. */
  saved: Draft;
  past: readonly Draft[];
  future: readonly Draft[];
  /** The change that may still be going on: further ones of the same key soon after belong to the same step. */
  running: {key: string; at: number} | null;
}

/** Steps back that are kept. */
const mostSteps = 200;

/** Milliseconds after which a further change of the same part is a step of its own. */
const pause = 1000;

/**
 * Begins with a model, changed or not.
 *
 * @example
 * openSession({model: "points@3", edits: {}}).past; // => []
 */
export function openSession(draft: Draft): Session {
  return {draft, saved: {model: draft.model, edits: {}}, past: [], future: [], running: null};
}

/** What a change is, so that a slider that is drawn makes one step and not a hundred. */
export interface ChangeOptions {
  /** Part that is changed, or a name of its own for what changes many. */
  key: string;
  /** Milliseconds on any clock that does not go back. */
  at: number;
}

/** The session with another draft; one step back leads to where the change began. A change back to there leaves no step. */
export function changeDraft(session: Session, draft: Draft, {key, at}: ChangeOptions): Session {
  if (isSameDraft(draft, session.draft)) return session;
  const {running} = session;
  const isSameStep = running !== null && running.key === key && at - running.at < pause;
  const past = isSameStep ? session.past : [...session.past, session.draft].slice(-mostSteps);
  const before = past.at(-1);
  if (isSameStep && before !== undefined && isSameDraft(before, draft)) {
    return {...session, draft, past: past.slice(0, -1), future: [], running: null};
  }
  return {...session, draft, past, future: [], running: {key, at}};
}

/** The session with nothing going on: the next change is a step of its own. */
export const endChange = (session: Session): Session =>
  session.running === null ? session : {...session, running: null};

/** One step back; the same session where there is none. */
export function undo(session: Session): Session {
  const draft = session.past.at(-1);
  if (draft === undefined) return session;
  const future = [session.draft, ...session.future];
  return {...session, draft, past: session.past.slice(0, -1), future, running: null};
}

/** One step forth; the same session where there is none. */
export function redo(session: Session): Session {
  const [draft, ...future] = session.future;
  if (draft === undefined) return session;
  return {...session, draft, past: [...session.past, session.draft], future, running: null};
}

/** The session whose draft has been kept: what follows is compared with it. */
export const keepDraft = (session: Session): Session => ({...session, saved: session.draft, running: null});

/**
 * A draft as one text, the same for the same edits in any order.
 *
 * @example
 * toDraftKey({model: "points@3", edits: {b: "1", a: "2"}}); // => "points@3 a=2 b=1"
 */
export function toDraftKey({model, edits}: Draft): string {
  const pairs = Object.entries(edits).sort(([a], [b]) => compareText(a, b));
  return [model, ...pairs.map(([path, text]) => `${path}=${text}`)].join(" ");
}

/** True where two drafts are the same model with the same edits. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  const paths = Object.keys(a.edits);
  if (a.model !== b.model || paths.length !== Object.keys(b.edits).length) return false;
  return paths.every((path) => a.edits[path] === b.edits[path]);
}
