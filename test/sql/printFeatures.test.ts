import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {Feature} from "../../src/model/feature.js";
import {printFeatures} from "../../src/sql/printFeatures.js";
import type {TestDatabase} from "../support/modelSql.js";
import {expectValidSql, openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

const toFeature = (name: string, definition: Partial<Feature>): Feature => ({
  name,
  measure: "count",
  activity: null,
  where: null,
  of: null,
  withinHours: null,
  halfLifeHours: null,
  ...definition
});

const features: Feature[] = [
  toFeature("views", {activity: "page_view"}),
  toFeature("pricing", {
    activity: "page_view",
    withinHours: 48,
    where: {
      node: "compare",
      operator: "=",
      left: {node: "column", name: "page"},
      right: {node: "literal", type: "text", value: "/pricing"}
    }
  }),
  toFeature("clicked", {measure: "sum", activity: "email_click"}),
  toFeature("heat", {measure: "sum", activity: "email_click", halfLifeHours: 24}),
  toFeature("fading", {halfLifeHours: 5}),
  toFeature("pages", {measure: "distinct", of: "page"}),
  toFeature("busy_days", {measure: "distinct", withinHours: 240}),
  toFeature("silent", {measure: "days_since"}),
  toFeature("last_click", {measure: "days_since", activity: "email_click", withinHours: 72})
];

/** Microseconds from the spine's origin, so that the twin computes with plain numbers. */
interface Activity {
  lead: number;
  at: number;
  type: string;
  value: number | null;
  page: string | null;
}

const SECOND = 1e6;
const HOUR = 3600 * SECOND;

/** A feature computed from its definition, one activity after the other. */
function slowFeature(feature: Feature, activities: readonly Activity[], lead: number, asOf: number): string | null {
  const seen = activities.filter(
    ({lead: of, at, type, page}) =>
      of === lead &&
      at < asOf &&
      (feature.activity === null || type === feature.activity) &&
      (feature.where === null || page === "/pricing") &&
      (feature.withinHours === null || asOf - at <= feature.withinHours * HOUR)
  );
  if (feature.measure === "days_since") {
    return seen.length === 0 ? null : String(Math.floor((asOf - Math.max(...seen.map(({at}) => at))) / (24 * HOUR)));
  }
  if (feature.measure === "distinct") {
    const values = seen.map(({page, at}) => (feature.of === null ? Math.floor(at / (24 * HOUR)) : page));
    return String(new Set(values.filter((value) => value !== null)).size);
  }
  const factors = seen.map(({value}) => (feature.measure === "sum" ? (value ?? 1) : 1));
  if (feature.halfLifeHours === null) return String(factors.reduce((sum, factor) => sum + factor, 0));
  const weights = seen.map(({at}) =>
    Math.round(2 ** 20 * 2 ** (-Math.floor((asOf - at) / HOUR) / feature.halfLifeHours!))
  );
  const total = weights.reduce((sum, weight, i) => sum + BigInt(weight) * BigInt(factors[i]!), 0n);
  const micro = (total * 1000000n) / 1048576n;
  const digits = (micro < 0n ? -micro : micro).toString().padStart(7, "0");
  return `${micro < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

const activity: fc.Arbitrary<Activity> = fc.record({
  lead: fc.integer({min: 0, max: 3}),
  at: fc.oneof(
    fc.integer({min: 0, max: 400}).map((n) => n * HOUR),
    fc.integer({min: 0, max: 400 * 3600}).map((n) => n * SECOND + 7)
  ),
  type: fc.constantFrom("page_view", "email_click", "other"),
  value: fc.option(fc.integer({min: -50, max: 500})),
  page: fc.constantFrom(null, "/pricing", "/", "/docs")
});

const instant = (microseconds: number) => `make_timestamp(1735689600000000 + ${microseconds})`;

function printTables(activities: readonly Activity[], spine: readonly {lead: number; asOf: number}[]): string {
  const text = (value: string | null) => (value === null ? "CAST(NULL AS VARCHAR)" : `'${value}'`);
  const rows = activities.map(
    ({lead, at, type, value, page}) =>
      `('L${lead}', ${instant(at)}, '${type}', CAST(${value ?? "NULL"} AS BIGINT), ${text(page)})`
  );
  const observations = spine.map(({lead, asOf}, i) => `(${i}, 'L${lead}', ${instant(asOf)})`);
  return (
    `CREATE OR REPLACE TABLE activity AS SELECT * FROM (VALUES ${rows.join(", ")}) AS t(lead_id, occurred_at, "type", "value", page); ` +
    `CREATE OR REPLACE TABLE spine AS SELECT * FROM (VALUES ${observations.join(", ")}) AS t(observation_id, lead_id, as_of)`
  );
}

it("printFeatures computes what the definitions say, for leads observed more than once", async () => {
  const observation = fc.record({
    lead: fc.integer({min: 0, max: 4}),
    asOf: fc.integer({min: 0, max: 420}).map((n) => n * HOUR)
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(activity, {minLength: 1, maxLength: 40}),
      fc.array(observation, {minLength: 1, maxLength: 8}),
      async (activities, spine) => {
        await database.run(printTables(activities, spine));
        const query = printFeatures(features, {spine: "spine"});
        const columns = features.map(({name}) => `CAST("${name}" AS VARCHAR) AS "${name}"`);
        const rows = await database.rows(`SELECT ${columns.join(", ")} FROM (${query}) ORDER BY observation_id`);
        const expected = spine.map(({lead, asOf}) =>
          Object.fromEntries(features.map((feature) => [feature.name, slowFeature(feature, activities, lead, asOf)]))
        );
        expect(rows).toEqual(expected);
      }
    ),
    {numRuns: 60}
  );
});

it("printFeatures gives whole numbers and exact decimals only", async () => {
  await database.run(printTables([{lead: 0, at: 0, type: "x", value: null, page: null}], [{lead: 0, asOf: HOUR}]));
  const types = await database.rows(`DESCRIBE ${printFeatures(features, {spine: "spine"})}`);
  expect(types.map((row) => row["column_type"])).toEqual([
    "INTEGER",
    ...["BIGINT", "BIGINT", "BIGINT", "DECIMAL(38,6)", "DECIMAL(38,6)", "BIGINT", "BIGINT", "BIGINT", "BIGINT"]
  ]);
});

it("printFeatures sees nothing that happens at as_of", async () => {
  await database.run(printTables([{lead: 0, at: HOUR, type: "x", value: null, page: null}], [{lead: 0, asOf: HOUR}]));
  const query = printFeatures([toFeature("n", {}), toFeature("silent", {measure: "days_since"})], {spine: "spine"});
  expect(await database.rows(query)).toEqual([{observation_id: 0, n: "0", silent: null}]);
});

it("printFeatures without features gives the observations", async () => {
  const query = printFeatures([], {spine: "spine"});
  await expectValidSql(database, query);
  expect(query).toBe("SELECT observation_id FROM spine");
});
