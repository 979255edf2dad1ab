// @vitest-environment jsdom
import {expect, it} from "vitest";
import {countLeads, toMaturityNote} from "../../reports/components/leadCounts.js";
import {toOverviewFigures, toOverviewFinding} from "../../reports/components/overview.js";
import {summarise} from "../../reports/components/summarise.js";
import {toTierRows} from "../../reports/components/tierRows.js";
import {about, champion, leads, tiers, undated} from "../support/chartTables.js";

const counts = countLeads(leads);
const rows = toTierRows(tiers, {about, model: champion}).tiers;
const all = summarise(
  tiers.filter(({model}) => model === "points@2"),
  {isClustered: false}
);
const none = summarise([], {isClustered: false});

it("toOverviewFinding says what converts and whether the best tier does better", () => {
  expect(toOverviewFinding({about, all, tiers: rows, leads: counts})).toBe(
    "13.7% of matured leads convert; excellent leads 6.6 times as often as poor ones"
  );
});

it("toOverviewFinding has words for nothing within the filter and nothing matured", () => {
  expect(toOverviewFinding({about, all: none, tiers: [], leads: countLeads([])})).toBe("No lead is within this filter");
  expect(toOverviewFinding({about, all: none, tiers: [], leads: counts})).toBe(
    "None of the 0 leads scored here has matured yet"
  );
});

it("toOverviewFigures shows open and decided leads apart, and neither without dates", () => {
  expect(toOverviewFigures({about, all, leads: counts}).map(({label, value}) => `${label} ${value}`)).toEqual([
    "Leads 4,680",
    "Scored 5,400",
    "Matured 4,500",
    "Conversion 13.7%",
    "Open 900",
    "Decided before scoring 270"
  ]);
  expect(toOverviewFigures({about: undated, all, leads: counts}).map(({label}) => label)).toEqual([
    "Leads",
    "Scored",
    "Conversion"
  ]);
});

it("toMaturityNote counts what is open and what was decided", () => {
  const note = toMaturityNote(about, all, counts);
  expect(note).toContain(
    "900 are still open and are never counted as not converted, nor are the 18 of them already won"
  );
  expect(note).toContain(
    "270 leads (5.8%) were decided before scoring and are in no rate: 90 won and 180 lost or disqualified."
  );
  expect(toMaturityNote(undated, all, counts)).toContain("Without dates");
});
