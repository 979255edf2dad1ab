// @vitest-environment jsdom
import {beforeEach, expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import {toolbar} from "../../../reports/components/workbench/toolbar.js";
import type {WorkState} from "../../../reports/components/workbench/workState.js";
import {openState} from "../../../reports/components/workbench/workState.js";
import {about} from "../../support/workbenchLeads.js";

beforeEach(() => history.replaceState(null, "", "/"));

function open(world = about) {
  const told: unknown[] = [];
  const tools = toolbar(world, {change: (part) => told.push(part), changeModel: (model) => told.push(model)});
  document.body.replaceChildren(tools.element);
  const {state} = openState(world, {hash: "", filter: noFilter, looks: []});
  const find = <T extends HTMLElement>(selector: string) => tools.element.querySelector<T>(selector)!;
  const choose = (name: string, value: string) => {
    const list = find<HTMLSelectElement>(`select[name="${name}"]`);
    list.value = value;
    list.dispatchEvent(new Event("change"));
  };
  const isShown = (selector: string) => find(selector).closest("[hidden]") === null;
  const write = (more: Partial<WorkState> = {}) => tools.write({...state, ...more});
  return {...tools, told, find, choose, isShown, write};
}

it("toolbar tells what is chosen: model, reference, horizon, split, side, and what is shown", () => {
  const {told, choose, find, write} = open();
  write({split: "2026-01"});
  choose("model", "legacy@1");
  choose("against", "saved");
  choose("side", "fit");
  choose("split-by", "fifth");
  const days = find<HTMLInputElement>('input[name="horizon"]');
  days.value = "60";
  days.dispatchEvent(new Event("input"));
  find<HTMLInputElement>("label[title] input").click();
  expect(told).toEqual([
    "legacy@1",
    {reference: "saved"},
    {side: "fit"},
    {split: "fifth"},
    {horizon: 60},
    {isJudgeShown: false}
  ]);
});

it("toolbar marks the model in use, and follows the state", () => {
  const {find, write} = open();
  write({reference: "legacy@1", split: "2026-02"});
  expect(find<HTMLSelectElement>('select[name="model"]').selectedOptions[0]!.text).toBe("points@2 (in use)");
  expect(find<HTMLSelectElement>('select[name="against"]').value).toBe("legacy@1");
  expect(find<HTMLInputElement>('input[name="split"]').value).toBe("3");
});

it("toolbar offers sides only where leads are parted and both may be seen", () => {
  const {isShown, write} = open();
  const side = 'select[name="side"]';
  const holdout = "label[title] input";
  write();
  expect([isShown(side), isShown(holdout)]).toEqual([false, false]);
  write({split: "fifth"});
  expect([isShown(side), isShown(holdout)]).toEqual([true, true]);
  write({split: "fifth", isJudgeShown: false});
  expect([isShown(side), isShown(holdout)]).toEqual([false, true]);
});

it("toolbar begins with the filter of the address, and tells another", () => {
  history.replaceState(null, "", "/?source=event");
  const {filter, told, find} = open();
  expect(filter.sources).toEqual(["event"]);
  find<HTMLButtonElement>(".reset").click();
  expect(told).toEqual([{filter: noFilter}]);
});

it("toolbar has neither horizon nor months where there are no dates", () => {
  const {isShown, element, write} = open({...about, isDated: false, cohorts: ["undated"]});
  write();
  expect([isShown('input[name="horizon"]'), isShown('input[name="split"]')]).toEqual([false, false]);
  expect(isShown('select[name="split-by"]')).toBe(true);
  expect(element.textContent).not.toContain("From");
});
