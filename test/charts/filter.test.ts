// @vitest-environment jsdom
import {expect, it} from "vitest";
import {
  applyFilter,
  describeFilter,
  noFilter,
  parseFilter,
  toFilterOptions,
  toParameters
} from "../../reports/components/filter.js";
import {leads, times} from "../support/chartTables.js";

const options = toFilterOptions(leads);
const filter = {from: "2025-02", to: "2025-03", sources: ["event"], segments: []};

it("toFilterOptions lists what occurs, in order", () => {
  expect(options.cohorts).toEqual(["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"]);
  expect(options.sources).toEqual(["event", "paid_search", "referral"]);
});

it("parseFilter takes back what toParameters gives", () => {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(toParameters(filter)))
    for (const value of values) query.append(name, value);
  expect(parseFilter(`?${query.toString()}`, options)).toEqual(filter);
});

it("parseFilter drops what this workspace does not have", () => {
  expect(parseFilter("?from=1999-01&source=none&segment=x", options)).toEqual(noFilter);
});

it("applyFilter includes both months and leaves rows without a cohort alone", () => {
  expect(applyFilter(leads, filter).map(({cohort, source}) => `${cohort} ${source}`)).toEqual([
    "2025-02 event",
    "2025-03 event"
  ]);
  expect(applyFilter(times, filter)).toHaveLength(times.length);
  expect(applyFilter(leads, noFilter)).toHaveLength(leads.length);
});

it("describeFilter says the filter in words", () => {
  expect(describeFilter(filter)).toBe("Feb 2025 to Mar 2025; source: event; all segments");
  expect(describeFilter(noFilter)).toBe("whole period; all sources; all segments");
});
