// @vitest-environment jsdom
import {expect, it} from "vitest";
import {partControl} from "../../../reports/components/workbench/partControl.js";

function create(more: Partial<Parameters<typeof partControl>[0]> = {}) {
  const texts: string[] = [];
  const ends: number[] = [];
  const control = partControl({
    path: "criteria.budget.points",
    label: "met",
    subject: "Has a budget",
    base: "8",
    min: -20,
    max: 20,
    step: 1,
    learned: {points: 12, lower: 9, upper: 15},
    change: (text) => texts.push(text),
    end: () => ends.push(1),
    ...more
  });
  document.body.replaceChildren(control.element);
  const [slider, number] = control.element.querySelectorAll("input");
  const reset = control.element.querySelector("button")!;
  const move = (input: HTMLInputElement, value: string) => {
    input.value = value;
    input.dispatchEvent(new Event("input", {bubbles: true}));
  };
  return {control, texts, ends, slider: slider!, number: number!, reset, move};
}

it("partControl is a named slider and a number with a mark for what history suggests", async () => {
  await expect(create().control.element.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/partControl.html");
});

it("partControl tells every text while the slider moves, and the number follows", () => {
  const {texts, slider, number, reset, move} = create();
  move(slider, "9");
  move(slider, "10");
  expect(texts).toEqual(["9", "10"]);
  expect(number.value).toBe("10");
  expect(reset.hidden).toBe(false);
});

it("partControl takes exact decimals and says what is no number", () => {
  const {texts, slider, number, move} = create();
  move(number, "8.25");
  expect(texts).toEqual(["8.25"]);
  move(number, "−3");
  expect(texts.at(-1)).toBe("-3");
  expect(slider.value).toBe("-3");
  move(number, "many");
  expect(texts.length).toBe(2);
  expect(number.getAttribute("aria-invalid")).toBe("true");
  number.dispatchEvent(new Event("blur"));
  expect(number.value).toBe("-3");
  expect(number.hasAttribute("aria-invalid")).toBe(false);
});

it("partControl steps by arrows in the number, exactly", () => {
  const {texts, number} = create({step: 0.1, base: "0.2"});
  const press = (key: string, shiftKey = false) =>
    number.dispatchEvent(new KeyboardEvent("keydown", {key, shiftKey, cancelable: true}));
  press("ArrowUp");
  press("ArrowDown", true);
  press("a");
  expect(texts).toEqual(["0.3", "-0.7"]);
});

it("partControl goes back to the file, and the slider keeps the focus", () => {
  const {texts, slider, reset, move} = create();
  move(slider, "9");
  reset.click();
  expect(texts).toEqual(["9", "8"]);
  expect(reset.hidden).toBe(true);
  expect(document.activeElement).toBe(slider);
});

it("partControl writes without telling, and leaves what a person types alone", () => {
  const {control, texts, number, move} = create();
  control.write("5");
  expect([texts, number.value]).toEqual([[], "5"]);
  number.focus();
  move(number, "5.50");
  control.write("5.5");
  expect(number.value).toBe("5.50");
});

it("partControl says when the hand leaves it", () => {
  const {slider, ends} = create();
  slider.focus();
  slider.blur();
  expect(ends.length).toBe(1);
});

it("partControl keeps a mark within the slider however far history is", () => {
  const ghost = create({learned: {points: 99, lower: null, upper: null}}).control.element.querySelector(".wb-ghost")!;
  expect(ghost.getAttribute("style")).toBe("--at:1;--from:1;--to:1");
  expect(ghost.textContent).toContain("History suggests 99");
  expect(create({learned: null}).control.element.querySelector(".wb-ghost")).toBeNull();
});
