// @vitest-environment jsdom
import {expect, it} from "vitest";
import {notice} from "../../../reports/components/workbench/notice.js";

it("notice stands only where it has something to say; what went wrong is an alert", () => {
  const [fault, looks] = [notice("alarm"), notice("warning")];
  expect([fault.element.getAttribute("role"), looks.element.getAttribute("role")]).toEqual(["alert", null]);
  expect(fault.element.hidden).toBe(true);
  fault.say("min is above max");
  expect([fault.element.hidden, fault.element.textContent]).toEqual([false, "min is above max"]);
  fault.say("");
  expect([fault.element.hidden, fault.element.textContent]).toEqual([true, ""]);
});
