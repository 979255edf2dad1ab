// @vitest-environment jsdom
import {expect, it} from "vitest";
import {orderVerdict} from "../../reports/components/orderVerdict.js";
import {toTierRows} from "../../reports/components/tierRows.js";
import {about, challenger, champion, tiers} from "../support/chartTables.js";

const options = {isClustered: false, isTuned: false};

it("orderVerdict says that the order holds, with the test", () => {
  const verdict = orderVerdict(toTierRows(tiers, {about, model: champion}).tiers, options);
  expect(verdict.kind).toBe("holds");
  expect(verdict.text).toBe("The order holds: excellent converts 24.7%, 6.6 times poor (3.7%)");
  expect(verdict.basis).toMatch(/^Cochran–Armitage test for order, z = \d+\.\d, p < 0\.001$/);
});

it("orderVerdict raises the alarm on inverted tiers", () => {
  const verdict = orderVerdict(toTierRows(tiers, {about, model: challenger}).tiers, options);
  expect(verdict.kind).toBe("inverted");
  expect(verdict.text).toBe("Inverted: good converts 12.7%, the better tier excellent only 6.4%");
});

it("orderVerdict gives no p-value on months known to the author", () => {
  const rows = toTierRows(tiers, {about, model: champion}).tiers;
  const verdict = orderVerdict(rows, {...options, isTuned: true});
  expect(verdict.basis).not.toContain("p ");
  expect(verdict.caveat).toContain("no p-value");
});

it("orderVerdict gives no test where leads are observed repeatedly", () => {
  const verdict = orderVerdict(toTierRows(tiers, {about, model: champion}).tiers, {...options, isClustered: true});
  expect(verdict.basis).toContain("No test");
});

it("orderVerdict cannot judge nothing", () => {
  expect(orderVerdict([], options).kind).toBe("unknown");
});
