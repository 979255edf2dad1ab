// @vitest-environment jsdom
import {expect, it} from "vitest";
import {dataStrip} from "../../reports/components/dataStrip.js";
import {about, undated} from "../support/chartTables.js";

it("dataStrip says data, date, model and rule", async () => {
  await expect(dataStrip(about).outerHTML).toMatchFileSnapshot("__snapshots__/dataStrip.html");
});

it("dataStrip marks a guessed end of observation", () => {
  expect(dataStrip({...about, is_observed_until_guessed: true}).textContent).toContain("guessed");
});

it("dataStrip says that time could not be respected", () => {
  expect(dataStrip(undated).textContent).toContain("This workspace has no dates: time could not be respected");
});
