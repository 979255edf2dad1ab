// @vitest-environment jsdom
import {html} from "htl";
import {expect, it} from "vitest";
import {changesList} from "../../../reports/components/workbench/changesList.js";
import {toPartSections} from "../../../reports/components/workbench/partSections.js";
import type {PanelPart} from "../../../reports/components/workbench/partsPanel.js";
import {partsPanel} from "../../../reports/components/workbench/partsPanel.js";
import {model} from "../../support/workbenchLeads.js";

const part = (path: string, base: string, isSwitch = false): PanelPart => ({
  path,
  label: path.split(".").at(-1)!,
  base,
  min: -20,
  max: 20,
  step: 1,
  isSwitch
});
const parts = [
  part("criteria.budget.points", "10"),
  part("criteria.budget.off", "on", true),
  part("criteria.visits.points", "5"),
  part("groups.web.max", "15")
];
const sections = toPartSections(model, parts);

function create() {
  const told: string[][] = [];
  const drawn: string[] = [];
  const panel = partsPanel({
    sections,
    learned: new Map(),
    change: (path, text) => told.push([path, text]),
    end: () => undefined,
    drawEvidence: (criterion) => {
      drawn.push(criterion);
      return html`<p>evidence of ${criterion}</p>`;
    }
  });
  document.body.replaceChildren(panel.element);
  const criteria = () =>
    [...panel.element.querySelectorAll<HTMLElement>(".wb-criterion:not([hidden])")].map(
      (one) => one.ariaLabel ?? one.getAttribute("aria-label")
    );
  const search = panel.element.querySelector<HTMLInputElement>("input[type=search]")!;
  const find = (text: string) => {
    search.value = text;
    search.dispatchEvent(new Event("input"));
  };
  return {panel, told, drawn, criteria, find};
}

it("partsPanel tells what is changed by its path", () => {
  const {panel, told} = create();
  const slider = panel.element.querySelector<HTMLInputElement>('[data-path="criteria.visits.points"]')!;
  slider.value = "7";
  slider.dispatchEvent(new Event("input"));
  panel.element.querySelector<HTMLInputElement>('[data-path="criteria.budget.off"]')!.click();
  expect(told).toEqual([
    ["criteria.visits.points", "7"],
    ["criteria.budget.off", "off"]
  ]);
});

it("partsPanel writes into controls that stand, and counts what is changed under every heading", () => {
  const {panel} = create();
  const slider = panel.element.querySelector<HTMLInputElement>('[data-path="criteria.visits.points"]')!;
  panel.write({"criteria.visits.points": "7", "criteria.budget.off": "off"});
  expect(panel.element.querySelector('[data-path="criteria.visits.points"]')).toBe(slider);
  expect(slider.value).toBe("7");
  expect(panel.element.querySelector("[data-criterion=budget]")!.classList.contains("is-off")).toBe(true);
  const counts = [...panel.element.querySelectorAll(".wb-changed")].map((one) => one.textContent);
  expect(counts).toEqual(["1 changed", "1 changed", "1 changed", ""]);
  expect(panel.element.querySelector("[role=status]")!.textContent).toBe("2 of 4 numbers changed");
  panel.write({});
  expect(slider.value).toBe("5");
});

it("partsPanel finds criteria by any of their words, and says how many", () => {
  const {panel, criteria, find} = create();
  find("READS");
  expect(criteria()).toEqual(["What the lead reads: limits"]);
  find("website");
  expect(criteria()).toEqual(["Has visits"]);
  expect(panel.element.querySelector("[role=status]")!.textContent).toContain("1 found");
  expect(panel.element.querySelectorAll(".wb-section:not([hidden])").length).toBe(2);
  find("");
  expect(criteria().length).toBe(5);
});

it("partsPanel shows the changed ones only where asked", () => {
  const {panel, criteria} = create();
  panel.write({"criteria.visits.points": "7"});
  panel.element.querySelector<HTMLInputElement>(".wb-find input[type=checkbox]")!.click();
  expect(criteria()).toEqual(["Has visits"]);
});

it("partsPanel draws a small chart when it is opened, and the open ones again when asked", () => {
  const {panel, drawn} = create();
  const details = panel.element.querySelector<HTMLDetailsElement>("[data-criterion=budget] details")!;
  panel.drawOpen();
  expect(drawn).toEqual([]);
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  panel.drawOpen();
  expect(new Set(drawn)).toEqual(new Set(["budget"]));
  expect(details.textContent).toContain("evidence of budget");
});

it("changesList says what was changed, each with a way back", () => {
  const reset: string[] = [];
  const edits = {"criteria.visits.points": "7", "groups.web.max": "20"};
  const element = changesList(edits, {sections, reset: (path) => reset.push(path)});
  const rows = [...element.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].slice(0, 3).map((cell) => cell.textContent)
  );
  expect(rows).toEqual([
    ["Has visits: points", "5", "7"],
    ["What the lead reads: max", "15", "20"]
  ]);
  element.querySelectorAll("button")[1]!.click();
  expect(reset).toEqual(["groups.web.max"]);
  expect(changesList({}, {sections, reset: () => undefined}).textContent).toContain("as its file has it");
});
