// @vitest-environment jsdom
import {expect, it} from "vitest";
import {toAssessedRows} from "../../reports/components/frameworkRows.js";
import {stateCards} from "../../reports/components/stateCards.js";
import {about} from "../support/chartTables.js";
import {answers, frameworkCriteria, frameworkStates} from "../support/frameworkTables.js";

const rows = toAssessedRows({criteria: frameworkCriteria, states: frameworkStates, answers}, about);
const element = stateCards(rows, {about, width: 480});
const cards = [...element.querySelectorAll(".criterion")];

it("stateCards draws every assessed criterion", async () => {
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/stateCards.html");
});

it("stateCards keeps met, unmet and unknown apart in every table", () => {
  for (const card of cards)
    expect([...card.querySelectorAll("tbody th")].map(({textContent}) => textContent)).toEqual([
      "met",
      "unmet",
      "unknown"
    ]);
});

it("stateCards says in the title what the data can tell", () => {
  expect(cards.map((card) => card.querySelector("figure h3")!.textContent)).toEqual([
    "Met converts more than unmet: 20.0% against 5.7%",
    "Met converts more than unmet: 18.0% against 6.0%",
    "Too few to tell: met 20.0% against 0.0% unmet",
    "Met and unmet cannot be told apart: 11.3% against 10.0%"
  ]);
});

it("stateCards warns of a criterion mostly filled in after the deal had moved", () => {
  expect(cards.map((card) => card.querySelector(".flag")?.textContent.trim().slice(0, 44) ?? "")).toEqual([
    ...["", "", ""],
    "◆ Mostly filled in after the deal had moved:"
  ]);
});

it("stateCards has words where no lead is left", () => {
  const none = toAssessedRows({criteria: frameworkCriteria, states: [], answers}, about);
  expect(stateCards(none, {about}).textContent).toContain("No scored lead is within this filter.");
});
