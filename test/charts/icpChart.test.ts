// @vitest-environment jsdom
import {expect, it} from "vitest";
import {icpChart, icpGroups, unprofiledTable} from "../../reports/components/icpChart.js";
import {countIcpBase, toIcpFinding, toIcpRows, toIcpWeights, toWeightNote} from "../../reports/components/icpRows.js";
import type {Row} from "../../reports/components/readTable.js";
import {about} from "../support/chartTables.js";

const value = (more: Partial<Row<"icp">>): Row<"icp"> => ({
  attribute: "size",
  known: "creation",
  kind: "text",
  value: "large",
  position: 0,
  n: 100,
  n_converted: 10,
  n_weighted: 10,
  amount_sum: 10_000,
  amount_sum_squares: 1e7,
  share_of_leads: 0.1,
  share_of_converted: 0.1,
  lift: 1,
  lower: 0.7,
  upper: 1.4,
  p: 0.9,
  method: "score",
  standing: "unclear",
  amount_share: 0.1,
  amount_lift: 1,
  amount_lower: 0.6,
  amount_upper: 1.6,
  amount_p: 0.95,
  amount_standing: "unclear",
  ...more
});

const over = {
  share_of_converted: 0.3,
  lift: 3,
  lower: 2.2,
  upper: 4,
  p: 0.0001,
  standing: "over",
  amount_share: 0.6,
  amount_lift: 6,
  amount_lower: 3,
  amount_upper: 9,
  amount_p: 0.001,
  amount_standing: "over"
};
const gone = {
  share_of_converted: 0,
  lift: 0,
  lower: 0,
  upper: 0.3,
  p: 0.002,
  standing: "under",
  amount_share: 0,
  amount_lift: 0,
  amount_lower: null,
  amount_upper: null,
  amount_p: null,
  amount_standing: "few",
  n_converted: 0,
  n_weighted: 0,
  amount_sum: 0,
  amount_sum_squares: 0
};
const values = [
  value({...over, n_converted: 30, n_weighted: 30}),
  value({value: "medium", n: 500, n_converted: 70, n_weighted: 60}),
  value({value: "<b>tiny</b>\u202e", n: 200, ...gone}),
  value({attribute: "note", known: "unstated", value: "welcome call", n: 300, ...over}),
  value({attribute: "note", known: "unstated", value: "(missing)", kind: "missing", n: 500})
];
const rows = toIcpRows(values, "amount");
const known = rows.filter(({isKnownAtCreation}) => isKnownAtCreation);

it("icpChart draws what stands out on a ratio scale, wide and narrow", async () => {
  const options = {about, weight: "amount", empty: ""} as const;
  await expect(icpChart(known, {...options, width: 640}).outerHTML).toMatchFileSnapshot("__snapshots__/icpChart.html");
  await expect(icpChart(known, {...options, width: 360}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/icpChart-phone.html"
  );
});

it("icpChart has words where nothing stands out", () => {
  const drawn = icpChart([], {about, weight: "count", empty: "Nothing stands out."});
  expect(drawn.textContent).toBe("Nothing stands out.");
});

it("icpGroups folds up each attribute with all its values, and marks what may leak", async () => {
  await expect(icpGroups(rows, {about}).outerHTML).toMatchFileSnapshot("__snapshots__/icpGroups.html");
  expect(icpGroups([], {about}).textContent).toBe("No value is judged.");
});

it("toIcpRows judges by number what has too few customers for amounts, and says so", () => {
  expect(rows.map(({standing, isCounted}) => [standing, isCounted])).toEqual([
    ["over", false],
    ["unclear", false],
    ["under", true],
    ["over", false],
    ["unclear", false]
  ]);
});

it("toIcpFinding names only what is known when a lead is created", () => {
  expect(toIcpFinding(rows, "amount")).toBe(
    "“size: large” is 60.0% of what customers paid and 10.0% of leads; “size: <b>tiny</b>\u202e” is 0.0% and 10.0%"
  );
  expect(toIcpFinding(toIcpRows(values, "count"), "count")).toContain("30.0% of customers");
  expect(toIcpFinding(rows.slice(3), "amount")).toBe(
    "Nothing known when a lead is created tells customers from other leads"
  );
  expect(toIcpFinding([], "count")).toBe("There is no profile of customers yet");
});

it("toIcpFinding names the value that moves most customers, not a rare one with the greatest lift", () => {
  const rare = value({...over, value: "rare", share_of_leads: 0.01, share_of_converted: 0.08, lift: 8});
  expect(toIcpFinding(toIcpRows([rare, ...values], "count"), "count")).toMatch(/^“size: large”/);
});

it("countIcpBase adds up one attribute, because the values of each are all leads", () => {
  expect(countIcpBase(values)).toMatchObject({n: 800, converted: 100, weighted: 90});
  expect(countIcpBase([])).toEqual({n: 0, converted: 0, weighted: 0, effective: 0});
});

it("toWeightNote says how far amounts can weigh customers", () => {
  expect(toWeightNote(values)).toContain("known for 90 of 100 customers");
  const unweighed = values.map((row) => ({...row, amount_lift: null, amount_p: null}));
  expect(toIcpWeights(unweighed)).toEqual(["count"]);
  expect(toWeightNote(unweighed)).toContain("too few to weigh by");
  expect(toWeightNote([])).toContain("No amount");
});

it("unprofiledTable gives each attribute left out its reason", () => {
  expect(unprofiledTable([{attribute: "email_hash", reason: "nearly every lead has its own"}]).textContent).toContain(
    "nearly every lead has its own"
  );
  expect(unprofiledTable([]).textContent).toContain("Every attribute");
});
