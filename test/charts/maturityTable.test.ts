// @vitest-environment jsdom
import {expect, it} from "vitest";
import {maturityTable, toMaturityFinding} from "../../reports/components/maturityTable.js";
import {about, maturity, undated} from "../support/chartTables.js";

it("maturityTable shows the estimate beside the rate of every tier", async () => {
  await expect(maturityTable(maturity, {about, model: "points@2"}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/maturityTable.html"
  );
});

it("maturityTable says whether open leads change the picture", () => {
  const [all] = maturity;
  const options = {horizon: 90, noun: "leads"} as const;
  expect(toMaturityFinding(all!, options)).toMatch(
    /^Open leads do not change the picture: 20\.5% within 90 days with the 900/
  );
  expect(toMaturityFinding({...all!, estimate: 0.25}, options)).toMatch(/^Open leads convert faster/);
  expect(toMaturityFinding({...all!, n: 4500, estimate: 0.2}, options)).toMatch(/^All 4,500 leads are matured/);
  expect(toMaturityFinding({...all!, rate: null, estimate: null}, options)).toMatch(/^No lead has matured/);
});

it("maturityTable has words without dates and without a model", () => {
  expect(maturityTable([], {about: undated, model: "points@2"}).textContent).toContain("Without dates");
  expect(maturityTable([], {about, model: null}).textContent).toContain("no model");
});
