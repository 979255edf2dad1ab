// @vitest-environment jsdom
import {expect, it} from "vitest";
import {evidenceTable} from "../../../reports/components/workbench/evidenceTable.js";
import {liveFigures} from "../../../reports/components/workbench/liveFigures.js";
import {liveFlow} from "../../../reports/components/workbench/liveFlow.js";
import {liveTierTable} from "../../../reports/components/workbench/liveTierTable.js";

const summary = (n: number, matured: number, converted: number) => ({
  n,
  matured,
  converted,
  open: n - matured,
  openWon: 0,
  rate: matured === 0 ? null : converted / matured,
  lower: matured === 0 ? null : (0.8 * converted) / matured,
  upper: matured === 0 ? null : (1.2 * converted) / matured,
  isThin: converted < 5
});

it("liveTierTable writes numbers into cells that stand", async () => {
  const tiers = [
    {tier: "excellent", action: "sales", color: "var(--tier-1)"},
    {tier: "poor", action: "disqualify", color: "var(--tier-3)"}
  ];
  const {element, write} = liveTierTable({tiers, noun: "leads", isDated: true, caption: "Tiers of points@3"});
  const cell = element.querySelector("tbody td")!;
  const row = {perWeek: 4.2, conversionShare: 0.5, nBefore: 100};
  write([
    {...tiers[0]!, ...row, ...summary(120, 100, 30)},
    {...tiers[1]!, ...row, ...summary(10, 0, 0), perWeek: null, nBefore: null, conversionShare: null}
  ]);
  expect(element.querySelector("tbody td")).toBe(cell);
  await expect(element.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/liveTierTable.html");
});

it("liveTierTable tells no load a week without dates", () => {
  const tiers = [{tier: "excellent", action: "sales", color: "var(--tier-1)"}];
  const {element, write} = liveTierTable({tiers, noun: "leads", isDated: false, caption: "Tiers"});
  write([{...tiers[0]!, perWeek: null, conversionShare: 0.5, nBefore: 100, ...summary(120, 100, 30)}]);
  const heads = [...element.querySelectorAll("thead tr > *")].map((head) => head.textContent.trim());
  const cells = [...element.querySelectorAll("tbody tr > *")].map((cell) => cell.textContent.trim());
  expect(heads).not.toContain("a week");
  expect([cells[heads.indexOf("matured")], cells[heads.indexOf("converted")]]).toEqual(["100", "30"]);
});

it("liveFlow counts who moves, outlined where tier or action differ", async () => {
  const from = {
    name: "legacy@1",
    tiers: [
      {tier: "hot", action: "sales"},
      {tier: "cold", action: "nurture"}
    ]
  };
  const to = {
    name: "draft",
    tiers: [
      {tier: "hot", action: "sales"},
      {tier: "cold", action: "nurture"}
    ]
  };
  const {element, write} = liveFlow({from, to, caption: "Who moves"});
  write([
    [
      {n: 10, matured: 8, converted: 2},
      {n: 5, matured: 0, converted: 0}
    ],
    [
      {n: 0, matured: 0, converted: 0},
      {n: 20, matured: 20, converted: 1}
    ]
  ]);
  expect([...element.querySelectorAll("td.is-move:not(.is-empty)")].map((cell) => cell.textContent)).toEqual(["5"]);
  await expect(element.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/liveFlow.html");
});

it("liveFigures names the sides only where there are two", () => {
  const one = liveFigures(["AUC"], ["all"]);
  one.write([{label: "AUC", values: [{value: "0.755", hint: "0.74 to 0.77"}]}]);
  expect(one.element.textContent).not.toContain("all");
  const two = liveFigures(["AUC"], ["fit", "judge"]);
  two.write([
    {
      label: "AUC",
      values: [
        {value: "0.755", hint: ""},
        {value: "0.741", hint: ""}
      ]
    }
  ]);
  expect(two.element.textContent.replace(/\s+/g, " ")).toContain("fit0.755 judge0.741");
});

it("evidenceTable sets unknown apart and says what is thin and what has not matured", async () => {
  const rows = [
    {label: "met", isUnknown: false, share: 0.2, ...summary(20, 20, 10)},
    {label: "not met", isUnknown: false, share: 0.7, ...summary(70, 70, 3)},
    {label: "unknown", isUnknown: true, share: 0.1, ...summary(10, 0, 0)}
  ];
  const element = evidenceTable(rows, {caption: "Has a budget"});
  expect(element.querySelectorAll("tr.is-unknown").length).toBe(1);
  expect(element.textContent).toContain("none matured");
  await expect(element.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/evidenceTable.html");
});
