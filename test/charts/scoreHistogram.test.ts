// @vitest-environment jsdom
import {expect, it} from "vitest";
import {scoreHistogram} from "../../reports/components/scoreHistogram.js";
import {about, champion, scores} from "../support/chartTables.js";

it("scoreHistogram sets converted against other leads", async () => {
  await expect(scoreHistogram(scores, {about, model: champion, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/scoreHistogram.html"
  );
});

it("scoreHistogram has words where nothing matured or one outcome is missing", () => {
  expect(scoreHistogram([], {about, model: champion}).textContent).toContain("has matured");
  const won = scores.map((row) => ({...row, n_converted: row.n}));
  expect(scoreHistogram(won, {about, model: champion}).textContent).toContain("same outcome");
});
