// @vitest-environment jsdom
import {expect, it} from "vitest";
import {findingsList} from "../../reports/components/findingsList.js";
import {findings} from "../support/chartTables.js";

it("findingsList shows severity by word and shape", async () => {
  await expect(findingsList(findings).outerHTML).toMatchFileSnapshot("__snapshots__/findingsList.html");
});

it("findingsList says when nothing was found", () => {
  expect(findingsList([]).textContent).toContain("nothing to report");
});
