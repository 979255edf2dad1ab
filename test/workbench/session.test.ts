import {expect, it} from "vitest";
import {
  changeDraft,
  endChange,
  isSameDraft,
  keepDraft,
  openSession,
  redo,
  toDraftKey,
  undo
} from "../../src/workbench/session.js";

const model = "points@3";
const draft = (edits: Record<string, string>) => Object.freeze({model, edits: Object.freeze(edits)});
const begun = Object.freeze(openSession(draft({})));

it("a slider that is drawn makes one step back", () => {
  let session = begun;
  for (let i = 1; i <= 50; ++i) {
    session = changeDraft(session, draft({a: String(i)}), {key: "a", at: i * 16});
  }
  expect(session.draft.edits).toEqual({a: "50"});
  expect(undo(session).draft.edits).toEqual({});
  expect(undo(undo(session))).toEqual(undo(session));
});

it("another part, a pause and the end of a change each begin a new step", () => {
  const first = changeDraft(begun, draft({a: "1"}), {key: "a", at: 0});
  const other = changeDraft(first, draft({a: "1", b: "1"}), {key: "b", at: 10});
  expect(undo(other).draft.edits).toEqual({a: "1"});
  const later = changeDraft(first, draft({a: "2"}), {key: "a", at: 1000});
  expect(undo(later).draft.edits).toEqual({a: "1"});
  const ended = changeDraft(endChange(first), draft({a: "2"}), {key: "a", at: 10});
  expect(undo(ended).draft.edits).toEqual({a: "1"});
});

it("a slider drawn out and back leaves no step", () => {
  const out = changeDraft(begun, draft({a: "1"}), {key: "a", at: 0});
  const back = changeDraft(out, draft({}), {key: "a", at: 10});
  expect(back.past).toEqual([]);
});

it("redo goes forth until something else is changed", () => {
  const one = changeDraft(begun, draft({a: "1"}), {key: "a", at: 0});
  const two = changeDraft(one, draft({a: "1", b: "1"}), {key: "b", at: 0});
  const back = undo(undo(two));
  expect(redo(redo(back)).draft).toEqual(two.draft);
  expect(redo(two)).toBe(two);
  const changed = changeDraft(back, draft({c: "1"}), {key: "c", at: 0});
  expect(redo(changed)).toBe(changed);
});

it("a draft that changes nothing leaves the session as it is", () => {
  expect(changeDraft(begun, draft({}), {key: "a", at: 0})).toBe(begun);
});

it("the way back is limited, so that memory does not grow", () => {
  let session = begun;
  for (let i = 1; i <= 1000; ++i) session = changeDraft(session, draft({a: String(i)}), {key: "a", at: i * 5000});
  expect(session.past.length).toBe(200);
  expect(undo(session).draft.edits).toEqual({a: "999"});
});

it("what is kept is what was there when it was kept", () => {
  const changed = keepDraft(changeDraft(begun, draft({a: "1"}), {key: "a", at: 0}));
  expect(begun.saved.edits).toEqual({});
  expect(undo(changed).saved.edits).toEqual({a: "1"});
});

it("the key of a draft does not depend on the order of edits", () => {
  expect(toDraftKey(draft({b: "1", a: "2"}))).toBe(toDraftKey(draft({a: "2", b: "1"})));
  expect(isSameDraft(draft({b: "1", a: "2"}), draft({a: "2", b: "1"}))).toBe(true);
  expect(isSameDraft(draft({a: "1"}), draft({a: "2"}))).toBe(false);
  expect(isSameDraft(draft({a: "1"}), draft({b: "1"}))).toBe(false);
  expect(isSameDraft(draft({}), {model: "other@1", edits: {}})).toBe(false);
});
