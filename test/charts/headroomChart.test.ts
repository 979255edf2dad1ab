// @vitest-environment jsdom
import {expect, it} from "vitest";
import {headroomChart} from "../../reports/components/headroomChart.js";
import {about, headroom} from "../support/chartTables.js";

const options = {about, model: "points@2", width: 640};

it("headroomChart draws what is left on the table, by what the author could know", async () => {
  await expect(headroomChart(headroom, options).outerHTML).toMatchFileSnapshot("__snapshots__/headroomChart.html");
});

it("headroomChart is headed by the sentence that the command line prints", () => {
  const heading = (rows: typeof headroom) => headroomChart(rows, options).querySelector("h3")!.textContent;
  expect(heading(headroom)).toBe(
    "Fitted on the same criteria, points@2 would reach AUC 0.780 instead of 0.750: 0.030 is left on the table (0.020 to 0.040)"
  );
  const bayes = headroom.filter(({rival}) => rival !== "fitted");
  expect(heading(bayes)).toBe("What points@2 leaves on the table cannot be said");
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
