// @vitest-environment jsdom
import {expect, it} from "vitest";
import {optimisePanel} from "../../../reports/components/workbench/optimisePanel.js";
import type {SearchEvents, SearchWish} from "../../../reports/components/workbench/searchTask.js";

function create(hasProfit = true) {
  const calls: {wish: SearchWish; events: SearchEvents}[] = [];
  const done: unknown[] = [];
  const element = optimisePanel({
    hasProfit,
    currency: "EUR",
    start: (wish, events) => {
      calls.push({wish, events});
      return () => done.push("ended");
    },
    nameOf: (path) => `name of ${path}`,
    use: (edits) => done.push(edits),
    describeRows: () => "the months to fit on"
  });
  document.body.replaceChildren(element);
  const button = (text: string) =>
    [...element.querySelectorAll("button")].find((one) => one.textContent.trim() === text)!;
  const said = () => element.querySelector("[role=status]")!.textContent;
  return {element, calls, done, button, said};
}

const found = {
  edits: {"criteria.budget.points": "12"},
  from: 0.7,
  to: 0.72,
  steps: [{path: "criteria.budget.points", from: "10", to: "12", gain: 0.02}],
  nTried: 40,
  stability: [{path: "criteria.budget.points", from: "10", to: "12", nSame: 7, nOpposite: 1}],
  nRepetitions: 8
};

it("optimisePanel shows how far a search is, what it changed and how stable that is, and gives it back as edits", () => {
  const {element, calls, done, button, said} = create();
  button("Start").click();
  expect(calls[0]!.wish).toEqual({goal: "auc", mostChange: 5, keepSigns: true});
  const {events} = calls[0]!;
  events.progress({
    round: 0,
    nDone: 1,
    nParts: 2,
    nTried: 3,
    edits: {},
    value: 0.7,
    repetition: 4,
    nRepetitions: 8
  });
  const bar = element.querySelector("progress")!;
  expect(bar.value).toBeGreaterThan(4 / 9);
  expect(bar.value).toBeLessThan(5 / 9);
  events.done(found);
  expect(said()).toContain("Found AUC 0.720 against 0.700 on the leads searched, after 40 models");
  expect(element.querySelector("tbody")!.textContent).toContain("name of criteria.budget.points");
  expect(element.querySelector("tbody")!.textContent).toContain("7 of 8");
  button("Use these points").click();
  expect(done).toEqual([found.edits]);
});

it("optimisePanel can be stopped, and says what failed or was not found", () => {
  const {calls, done, button, said} = create();
  button("Start").click();
  button("Cancel").click();
  expect([done, said()]).toEqual([["ended"], "Cancelled: nothing was changed."]);
  button("Start").click();
  calls[1]!.events.failed("no worker");
  expect(said()).toBe("The search failed: no worker");
  button("Start").click();
  calls[2]!.events.done({...found, steps: [], stability: []});
  expect(said()).toContain("Nothing better was found among 40 models");
});

it("optimisePanel offers profit only where money is known, and takes whole points only", () => {
  expect(create(false).element.querySelectorAll("option").length).toBe(1);
  const {element, calls, button, said} = create();
  element.querySelector<HTMLInputElement>("input[type=number]")!.value = "0";
  button("Start").click();
  expect([calls.length, said()]).toEqual([0, "Points must be a whole number from 1 to 100: 0"]);
});
