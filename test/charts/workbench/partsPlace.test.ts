// @vitest-environment jsdom
import {expect, it} from "vitest";
import {partsPlace} from "../../../reports/components/workbench/partsPlace.js";
import {about} from "../../support/workbenchLeads.js";

function open() {
  const told: unknown[] = [];
  const asked: string[] = [];
  const place = partsPlace(about, {
    evidence: (id) => {
      asked.push(id);
      return [];
    },
    change: (path, text) => told.push([path, text]),
    end: () => told.push("end")
  });
  document.body.replaceChildren(place.element);
  const find = (path: string) => place.element.querySelector<HTMLInputElement>(`input[name="${path}"]`);
  return {...place, find, told, asked, sectionsNow: () => place.sections};
}

it("partsPlace shows the parts of the draft, and builds anew only for another model", () => {
  const {element, write, find, sectionsNow} = open();
  expect(sectionsNow()).toEqual([]);
  write({model: "points@2", edits: {}});
  const panel = element.firstChild;
  write({model: "points@2", edits: {"criteria.budget.points": "12"}});
  expect([element.firstChild === panel, find("criteria.budget.points")!.value]).toEqual([true, "12"]);
  write({model: "legacy@1", edits: {}});
  expect([element.firstChild === panel, find("criteria.budget.points")]).toEqual([false, null]);
  expect(find("criteria.visits.points")!.value).toBe("-5");
});

it("partsPlace tells what is changed, and what a part is called", () => {
  const {write, find, told, nameOf} = open();
  write({model: "points@2", edits: {}});
  const number = find("criteria.budget.points")!;
  number.value = "7";
  number.dispatchEvent(new Event("input"));
  expect(told[0]).toEqual(["criteria.budget.points", "7"]);
  expect(nameOf("criteria.budget.points")).toMatch(/^Has budget: /);
  expect(nameOf("criteria.nobody.points")).toBe("criteria.nobody.points");
});

it("partsPlace asks for the evidence of criteria that stand open only", () => {
  const {element, write, asked, drawOpen} = open();
  write({model: "points@2", edits: {}});
  drawOpen();
  expect(asked).toEqual([]);
  const details = element.querySelector<HTMLDetailsElement>(".wb-criterion details")!;
  details.open = true;
  drawOpen();
  expect(asked.length).toBeGreaterThan(0);
  expect(details.querySelector("caption")!.textContent).toMatch(/Levels of “Has /);
});
