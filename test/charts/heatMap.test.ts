// @vitest-environment jsdom
import {expect, it} from "vitest";
import {heatMap, toHeatCells} from "../../reports/components/heatMap.js";
import {about} from "../support/chartTables.js";
import {frameworkCriteria, statePairs} from "../support/frameworkTables.js";

const [, authority, need, , buyer] = frameworkCriteria;
const toCells = (first: string, second: string) => toHeatCells(statePairs, {first, second, about});
const cells = toCells("bant.authority", "meddic.economic_buyer");
const draw = () => heatMap(cells, {first: authority!, second: buyer!, about});

it("heatMap draws nine combinations of two criteria", async () => {
  await expect(draw().outerHTML).toMatchFileSnapshot("__snapshots__/heatMap.html");
});

it("heatMap says in words where a combination is thin, empty or not matured", () => {
  const texts = [...draw().querySelectorAll("td")].map(({textContent}) => textContent.trim());
  expect(texts[3]).toMatch(/^few: 3 of 45/);
  expect(texts[5]).toBe("no lead");
  expect(texts[8]).toMatch(/^few: 1 of 10/);
});

it("toHeatCells turns with the order in which the criteria are chosen", () => {
  const turned = toCells("meddic.economic_buyer", "bant.authority");
  for (const {state, other, n} of cells)
    expect(turned.find((one) => one.state === other && one.other === state)!.n).toBe(n);
});

it("heatMap has words for the same criterion twice and for a pair that is not kept", () => {
  expect(heatMap(cells, {first: authority!, second: authority!, about}).textContent).toContain(
    "two different criteria"
  );
  expect(
    heatMap(toCells("bant.authority", "bant.need"), {first: authority!, second: need!, about}).textContent
  ).toContain("This pair is not kept");
});
