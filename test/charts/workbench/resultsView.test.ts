// @vitest-environment jsdom
import {expect, it} from "vitest";
import type {SideView} from "../../../reports/components/workbench/benchView.js";
import type {Results} from "../../../reports/components/workbench/resultsView.js";
import {resultsView} from "../../../reports/components/workbench/resultsView.js";

const tiers = [
  {tier: "hot", action: "sales"},
  {tier: "cold", action: "disqualify"}
];
const summary = {
  n: 10,
  matured: 8,
  converted: 2,
  open: 2,
  openWon: 0,
  rate: 0.25,
  lower: 0.1,
  upper: 0.5,
  isThin: false
};
const side = {
  tiers: tiers.map((one) => ({...one, ...summary, perWeek: 5, conversionShare: 0.5, nBefore: 10})),
  flow: tiers.map(() => tiers.map(() => ({n: 5, matured: 4, converted: 1})))
} as unknown as SideView;
const now: Results = {
  finding: "a ranks better than b",
  basis: "16 matured leads",
  figures: [{label: "AUC", values: [{value: "0.7", hint: "0.6 to 0.8"}]}],
  side,
  order: {kind: "holds", text: "The order holds."}
};

const open = () =>
  resultsView({
    labels: ["AUC"],
    sides: ["all"],
    draft: {name: "a", tiers},
    reference: {name: "b", tiers},
    noun: "leads",
    isDated: true
  });

it("resultsView writes finding, figures, order, tiers and who moves into nodes that stand", () => {
  const {top, element, write} = open();
  const nodes = [...top.querySelectorAll("*"), ...element.querySelectorAll("*")];
  write(now);
  expect([...top.querySelectorAll("*"), ...element.querySelectorAll("*")]).toEqual(nodes);
  expect(top.querySelector(".finding")!.textContent).toBe("a ranks better than b");
  expect(top.querySelector(".basis")!.textContent).toBe("16 matured leads");
  expect(top.querySelector(".wb-value")!.textContent).toBe("0.7");
  expect([...element.querySelectorAll("caption")].map((one) => one.textContent.trim())).toEqual([
    "Tiers of a",
    "Who moves: from b to a; below, converted of matured"
  ]);
  expect(element.querySelector(".wb-tiers tbody td")!.textContent).toBe("10");
});

it("resultsView says the kind of order in words and marks, not by colour alone", () => {
  const {element, write} = open();
  const order = element.querySelector(".wb-order")!;
  const kinds = ["holds", "weak", "inverted", "unknown"] as const;
  const written = kinds.map((kind) => {
    write({...now, order: {kind, text: "Text."}});
    return [order.textContent, order.className];
  });
  expect(written).toEqual([
    ["✓ Text.", "wb-alarm wb-order"],
    ["~ Text.", "wb-alarm wb-order is-warning"],
    ["▲ Alarm: Text.", "wb-alarm wb-order is-alarm"],
    ["Text.", "wb-alarm wb-order"]
  ]);
});
