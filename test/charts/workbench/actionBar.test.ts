// @vitest-environment jsdom
import {expect, it} from "vitest";
import {actionBar} from "../../../reports/components/workbench/actionBar.js";

function create() {
  const done: string[] = [];
  const keep = (name: string) => async () => {
    done.push(name);
    if (name === "save") throw new Error("models/points@4.yaml is there already");
    return `${name} done`;
  };
  const bar = actionBar({
    undo: () => done.push("undo"),
    redo: () => done.push("redo"),
    resetAll: () => done.push("reset"),
    copyLink: keep("link"),
    downloadYaml: keep("yaml"),
    copyMarkdown: keep("markdown"),
    saveVersion: keep("save")
  });
  document.body.replaceChildren(bar.element);
  const button = (text: string) => [...bar.element.querySelectorAll("button")].find((one) => one.textContent === text)!;
  const said = () => bar.element.querySelector("[role=status]")!.textContent;
  return {...bar, done, button, said};
}

it("actionBar offers only what can be done", () => {
  const {write, button} = create();
  write({canUndo: false, canRedo: true, isChanged: false});
  const isDisabled = (text: string) => button(text).disabled;
  expect(["Undo", "Redo", "Reset all", "Save as new version", "Download YAML", "Copy link"].map(isDisabled)).toEqual([
    true,
    false,
    true,
    true,
    true,
    false
  ]);
});

it("actionBar says what came of keeping, good or not", async () => {
  const {write, button, said, done} = create();
  write({canUndo: true, canRedo: true, isChanged: true});
  button("Copy link").click();
  await new Promise((resolve) => setTimeout(resolve));
  expect(said()).toBe("link done");
  button("Save as new version").click();
  await new Promise((resolve) => setTimeout(resolve));
  expect(said()).toBe("Not done: models/points@4.yaml is there already");
  for (const text of ["Undo", "Redo", "Reset all"]) button(text).click();
  expect(done).toEqual(["link", "save", "undo", "redo", "reset"]);
});
