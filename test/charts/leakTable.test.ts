// @vitest-environment jsdom
import {expect, it} from "vitest";
import {leakTable, toLeakFinding} from "../../reports/components/leakTable.js";
import type {Row} from "../../reports/components/readTable.js";

const leak = (some: Partial<Row<"leaks">>): Row<"leaks"> => ({
  position: 0,
  kind: "too_good",
  subject: "last_note",
  subject_kind: "attribute",
  known: "unstated",
  used_by: "",
  is_suspected: true,
  n: 15142,
  n_converted: 946,
  auc: 0.964,
  auc_lower: 0.955,
  auc_upper: 0.972,
  gain: null,
  gain_lower: null,
  gain_upper: null,
  iv: 8.19,
  iv_noise: 0.028,
  p: 0,
  share: null,
  share_other: null,
  evidence: "AUC alone 0.96; 97.7% of the 263 leads with “<b>welcome call</b>” converted",
  ...some
});

const none = {auc: null, auc_lower: null, auc_upper: null, iv: null, iv_noise: null, p: null};
const leaks = [
  leak({}),
  leak({...none, kind: "filled_after_outcome", n: 17559, share: 0.822, share_other: 0.095, evidence: "82% of decided"}),
  leak({
    ...none,
    kind: "pair",
    subject: "queue × batch",
    used_by: "points@3",
    auc: 0.893,
    gain: 0.378,
    p: 0,
    evidence: "Together"
  }),
  leak({subject: "country", is_suspected: false, auc: 0.502, iv: 0.01, p: 0.19, evidence: "AUC alone 0.50"})
];
const scans: Row<"leak_scans">[] = [
  {kind: "too_good", n_looked: 76, n_suspected: 1, words: "Every column alone"},
  {kind: "filled_after_outcome", n_looked: 16, n_suspected: 1, words: "Share of leads with a value"},
  {kind: "pair", n_looked: 811, n_suspected: 1, words: "Pairs of 40 columns"}
];

it("leakTable shows suspicions with evidence and advice, and below them all that was looked at", async () => {
  const element = leakTable(leaks, scans);
  expect(toLeakFinding(leaks, scans)).toBe("last_note and queue × batch may know the outcome; models use 1 of them");
  expect(element.querySelector("td b")).toBeNull();
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/leakTable.html");
});

it("leakTable says what was looked at where nothing is suspected, or nothing could be", () => {
  const quiet = leakTable(leaks.slice(3), scans);
  expect(toLeakFinding(leaks.slice(3), scans)).toBe("No leak is suspected");
  expect(quiet.textContent).toContain("76 columns alone, 811 pairs and sets of columns, 16 attributes");
  expect(toLeakFinding([], [])).toBe("Nothing could be looked at for leaks");
});
