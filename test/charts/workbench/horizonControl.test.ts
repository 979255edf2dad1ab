// @vitest-environment jsdom
import {expect, it} from "vitest";
import {horizonControl} from "../../../reports/components/workbench/horizonControl.js";

function create() {
  const told: unknown[] = [];
  const {element, write} = horizonControl({isDated: true, change: (horizon) => told.push(horizon)});
  document.body.replaceChildren(element);
  write(120);
  const [days, ever] = element.querySelectorAll("input");
  const type = (text: string) => {
    days!.value = text;
    days!.dispatchEvent(new Event("input"));
  };
  return {told, days: days!, ever: ever!, type, write};
}

it("horizonControl takes whole days above 0, and nothing else", () => {
  const {told, days, type} = create();
  for (const text of ["90", "0", "-3", "1.5", "", "99999"]) type(text);
  expect(told).toEqual([90]);
  expect(days.getAttribute("aria-invalid")).toBe("true");
  days.dispatchEvent(new Event("blur"));
  expect([days.value, days.hasAttribute("aria-invalid")]).toEqual(["90", false]);
});

it("horizonControl knows ever, and comes back to the days that stood", () => {
  const {told, days, ever} = create();
  ever.click();
  expect(days.disabled).toBe(true);
  ever.click();
  expect(told).toEqual(["ever", 120]);
});

it("horizonControl is hidden without dates", () => {
  expect(horizonControl({isDated: false, change: () => undefined}).element.hidden).toBe(true);
});
