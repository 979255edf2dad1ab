// @vitest-environment jsdom
import {expect, it} from "vitest";
import {switchControl} from "../../../reports/components/workbench/switchControl.js";

it("switchControl tells on and off, and shows what is written", () => {
  const texts: string[] = [];
  const {element, write} = switchControl({
    path: "criteria.budget.off",
    label: "takes part",
    subject: "Has a budget",
    base: "on",
    change: (text) => texts.push(text)
  });
  document.body.replaceChildren(element);
  const box = element.querySelector("input")!;
  expect([box.checked, box.getAttribute("aria-label")]).toEqual([true, "Has a budget: takes part"]);
  box.click();
  box.click();
  expect(texts).toEqual(["off", "on"]);
  write("off");
  expect([box.checked, element.classList.contains("is-changed")]).toEqual([false, true]);
});
