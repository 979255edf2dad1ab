// @vitest-environment jsdom
import {expect, it} from "vitest";
import {toAgreement} from "../../reports/components/agreementRows.js";
import {toAssessedRows} from "../../reports/components/frameworkRows.js";
import {playbook, toAgreementWords, toPlaybookFinding} from "../../reports/components/playbook.js";
import {kappa} from "../../src/stats/kappa.js";
import {about} from "../support/chartTables.js";
import {
  agreement,
  answers,
  frameworkCriteria,
  frameworkQuestions,
  frameworkStates
} from "../support/frameworkTables.js";

const tables = {criteria: frameworkCriteria, questions: frameworkQuestions, answers, agreement};
const rows = toAssessedRows({criteria: frameworkCriteria, states: frameworkStates, answers}, about);
const element = playbook(tables, {rows, about});

it("playbook holds every criterion with its questions and what is known of it", async () => {
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/playbook.html");
});

it("playbook puts frameworks in use first and says of the others that nobody assessed them", () => {
  expect([...element.querySelectorAll("h2")].map(({textContent}) => textContent)).toEqual(["BANT", "MEDDIC", "CHAMP"]);
  const parts = [...element.children];
  expect(parts.map((part) => part.querySelectorAll(".empty-note").length)).toEqual([0, 0, 1]);
  const terms = (part: Element) => [...part.querySelectorAll("dt")].map(({textContent}) => textContent);
  expect(terms(parts[2]!)).toEqual(["Answers"]);
  expect(terms(parts[1]!)).toEqual(["Assessed", "Usually", "Beware", "Marketing and sales", "Met means"]);
});

it("toAgreement takes the leads that both answered, and kappa of them", () => {
  const found = toAgreement(agreement.filter(({criterion}) => criterion === "bant.budget"));
  expect(found).toMatchObject({assessed: 230, n: 200, bothMet: 80, bothUnmet: 90, onlyMarketing: 20, onlySales: 10});
  expect(found.share).toBe(0.85);
  expect(found.kappa).toEqual(
    kappa([
      [80, 20],
      [10, 90]
    ])
  );
});

it("toAgreementWords says why there is no kappa", () => {
  const of = (rows: readonly [string, string, number][]) =>
    toAgreementWords(toAgreement(rows.map(([marketing, sales, n]) => ({criterion: "a.b", marketing, sales, n}))));
  expect(of([])).toBe("no lead was assessed by both, so agreement cannot be told");
  expect(of([["unknown", "met", 4]])).toBe("both assessed 4 leads, never both with an answer");
  expect(of([["met", "met", 12]])).toContain("too few for kappa");
  expect(of([["met", "met", 50]])).toContain("kappa is not defined");
});

it("toPlaybookFinding names where marketing and sales agree least and most", () => {
  expect(toPlaybookFinding(rows, agreement)).toBe(
    "Marketing and sales agree least on “BANT: Authority” (kappa 0.29) and most on “BANT: Budget” (kappa 0.70)"
  );
  expect(toPlaybookFinding(rows, [])).toContain("Nobody can tell yet");
  expect(toPlaybookFinding([], [])).toContain("start with these questions");
});
