// @vitest-environment jsdom
import {expect, it} from "vitest";
import {listenUndoKeys} from "../../../reports/components/workbench/undoKeys.js";

const done: string[] = [];
listenUndoKeys(document, {undo: () => done.push("undo"), redo: () => done.push("redo")});

function press(key: string, options: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent("keydown", {key, ctrlKey: true, bubbles: true, cancelable: true, ...options});
  target.dispatchEvent(event);
  const found = done.splice(0);
  return {found, isTaken: event.defaultPrevented};
}

it("listenUndoKeys takes Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, and nothing else", () => {
  expect(press("z")).toEqual({found: ["undo"], isTaken: true});
  expect(press("Z", {shiftKey: true})).toEqual({found: ["redo"], isTaken: true});
  expect(press("y")).toEqual({found: ["redo"], isTaken: true});
  expect(press("z", {ctrlKey: false, metaKey: true}).found).toEqual(["undo"]);
  for (const options of [{ctrlKey: false}, {altKey: true}]) expect(press("z", options).found).toEqual([]);
  expect(press("a")).toEqual({found: [], isTaken: false});
});

it("listenUndoKeys leaves letters to those who type them", () => {
  document.body.innerHTML = `<input type="search" /><input type="text" /><input type="text" aria-invalid="true" />`;
  const [search, number, wrong] = document.querySelectorAll("input");
  expect(press("z", {}, search).found).toEqual([]);
  expect(press("z", {}, wrong).found).toEqual([]);
  expect(press("z", {}, number).found).toEqual(["undo"]);
});
