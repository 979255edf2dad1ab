// @vitest-environment jsdom
import {expect, it} from "vitest";
import {headroomChart, toHeadroomWords} from "../../reports/components/headroomChart.js";
import {about, headroom} from "../support/chartTables.js";

const options = {about, model: "points@2", width: 640};
const fitted = headroom.find(({rival}) => rival === "fitted")!;

it("headroomChart draws what is left on the table, by what the author could know", async () => {
  await expect(headroomChart(headroom, options).outerHTML).toMatchFileSnapshot("__snapshots__/headroomChart.html");
});

it("headroomChart says it in one sentence, whichever side the interval is on", () => {
  expect(toHeadroomWords(headroom, "points@2")).toBe(
    "Fitted on the same criteria, points@2 would reach 0.780: 0.030 is left on the table (0.020 to 0.040)"
  );
  expect(toHeadroomWords([{...fitted, lower: -0.01}], "points@2")).toContain(
    "no difference that can be told from chance"
  );
  expect(toHeadroomWords([{...fitted, headroom: -0.03, lower: -0.04, upper: -0.02}], "points@2")).toContain(
    "set by hand rank better"
  );
  expect(toHeadroomWords([{...fitted, lower: null, upper: null}], "points@2")).toBe(
    "Fitted on the same criteria, points@2 would reach 0.780"
  );
  expect(toHeadroomWords(headroom, "legacy@1")).toBe("What legacy@1 leaves on the table cannot be said");
});

it("headroomChart has words where nothing could be learned", () => {
  expect(headroomChart([], options).textContent).toContain("no cohort has earlier leads of both outcomes");
  const none = headroom.map((row) => ({
    ...row,
    headroom: null,
    model_auc: null,
    rival_auc: null,
    lower: null,
    upper: null
  }));
  expect(headroomChart(none, {...options, about: {...about, maturity: "none"}}).textContent).toContain("no fold has");
});
