// @vitest-environment jsdom
import {expect, it} from "vitest";
import {sampleNote} from "../../../reports/components/workbench/sampleNote.js";
import {about} from "../../support/chartTables.js";

it("sampleNote says how much of the data is looked at, and which numbers that changes", () => {
  const note = sampleNote({sample: {folds: [0, 1, 2, 3, 4, 5, 6], nTotal: 5_400_000}}, about)!;
  const words = note.textContent.replace(/\s+/g, " ").trim();
  expect(words).toContain("accounts of 7 of 20 folds, out of 5,400,000 leads in all");
  expect(words).toContain("Counts are those of the sample; loads and money a week are drawn up to all of them.");
});

it("sampleNote is nothing where the matrix is whole", () => {
  expect(sampleNote({sample: null}, about)).toBeNull();
});
