import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {Feature} from "../../src/model/feature.js";
import {printFeatures} from "../../src/sql/printFeatures.js";
import type {TestDatabase} from "../support/modelSql.js";
import {expectValidSql, openTestDatabase} from "../support/modelSql.js";
import type {SlowActivity} from "../support/slowFeature.js";
import {HOUR, slowActivities, slowFeature, slowFeatures, slowSpine} from "../support/slowFeature.js";

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
  olderThanHours: null,
  mostPerDay: null,
  fade: null,
  ...definition
});

type Observation = {lead: number; asOf: number};

const view = (at: number, more: Partial<SlowActivity> = {}): SlowActivity => {
  return {lead: 0, at, type: "page_view", value: null, page: null, stage: null, ...more};
};

const instant = (microseconds: number) => `make_timestamp(1735689600000000 + ${microseconds})`;

function printTables(activities: readonly SlowActivity[], spine: readonly Observation[]): string {
  const text = (value: string | null) => (value === null ? "CAST(NULL AS VARCHAR)" : `'${value}'`);
  const rows = activities.map(
    ({lead, at, type, value, page, stage}) =>
      `('L${lead}', ${instant(at)}, '${type}', CAST(${value ?? "NULL"} AS BIGINT), ${text(page)}, ${text(stage)})`
  );
  // The spine has columns of its own, which features may be named like.
  const observations = spine.map(({lead, asOf}, i) => `(${i}, 'L${lead}', ${instant(asOf)}, 'x')`);
  return (
    `CREATE OR REPLACE TABLE activity AS SELECT * FROM (VALUES ${rows.join(", ")}) AS t(lead_id, occurred_at, "type", "value", page, content_stage); ` +
    `CREATE OR REPLACE TABLE spine AS SELECT * FROM (VALUES ${observations.join(", ")}) AS t(observation_id, lead_id, as_of, cohort)`
  );
}

async function query(
  features: readonly Feature[],
  activities: readonly SlowActivity[],
  spine: readonly Observation[]
): Promise<Record<string, unknown>[]> {
  await database.run(printTables(activities, spine));
  const columns = features.map(({name}) => `CAST("${name}" AS VARCHAR) AS "${name}"`);
  return database.rows(
    `SELECT ${columns.join(", ")} FROM (${printFeatures(features, {spine: "spine"})}) ORDER BY observation_id`
  );
}

it("printFeatures computes what the definitions say, for every construct and leads observed more than once", async () => {
  await fc.assert(
    fc.asyncProperty(slowFeatures, slowActivities, slowSpine, async (features, activities, spine) => {
      const expected = spine.map(({lead, asOf}) =>
        Object.fromEntries(features.map((feature) => [feature.name, slowFeature(feature, activities, lead, asOf)]))
      );
      expect(await query(features, activities, spine)).toEqual(expected);
    }),
    {numRuns: 150}
  );
});

it("printFeatures is not changed by anything at as_of or later", async () => {
  await fc.assert(
    fc.asyncProperty(slowFeatures, slowActivities, slowActivities, slowSpine, async (features, own, more, spine) => {
      const last = (lead: number) => Math.max(0, ...spine.filter((one) => one.lead === lead).map(({asOf}) => asOf));
      const late = more.map((one) => ({...one, at: one.at + last(one.lead)}));
      expect(await query(features, [...own, ...late], spine)).toEqual(await query(features, own, spine));
    }),
    {numRuns: 60}
  );
});

it("printFeatures is not changed by the order in which activities are stored", async () => {
  const features = [
    toFeature("first", {measure: "sum", mostPerDay: 1}),
    toFeature("first_fading", {measure: "sum", mostPerDay: 2, fade: {kind: "linear", hours: 9}})
  ];
  const activities = [3, 1, 2].map((value) => view(HOUR, {value}));
  const spine = [{lead: 0, asOf: 2 * HOUR}];
  const rows = [{first: "1", first_fading: "2.666667"}];
  expect(await query(features, activities, spine)).toEqual(rows);
  expect(await query(features, [...activities].reverse(), spine)).toEqual(rows);
});

it("printFeatures counts nothing twice and leaves nothing out between a window and the one before", async () => {
  const features = [
    toFeature("last_day", {withinHours: 24}),
    toFeature("day_before", {withinHours: 48, olderThanHours: 24}),
    toFeature("step", {fade: {kind: "steps", steps: [{hours: 24, weight: "1"}]}})
  ];
  const activities = [0, 1, 24 * HOUR - 1, 24 * HOUR, 24 * HOUR + 1, 48 * HOUR - 1].map((at) => view(at));
  expect(await query(features, activities, [{lead: 0, asOf: 48 * HOUR}])).toEqual([
    {last_day: "3", day_before: "3", step: "3.000000"}
  ]);
});

it("printFeatures begins a week on Monday and a day at midnight, UTC", async () => {
  const features = [
    toFeature("weeks", {measure: "distinct", of: {kind: "week"}}),
    toFeature("days", {measure: "distinct", of: {kind: "day"}})
  ];
  // Sunday 2025-01-05 and Monday 2025-01-06.
  const activities = [view(120 * HOUR - 1), view(120 * HOUR), view(144 * HOUR - 1)];
  expect(await query(features, activities.slice(1), [{lead: 0, asOf: 999 * HOUR}])).toEqual([{weeks: "1", days: "1"}]);
  expect(await query(features, activities, [{lead: 0, asOf: 999 * HOUR}])).toEqual([{weeks: "2", days: "2"}]);
});

it("printFeatures gives whole numbers, exact decimals and texts only, under the names asked for", async () => {
  await database.run(printTables([view(0)], [{lead: 0, asOf: HOUR}]));
  const fade = {kind: "half_life", hours: 24} as const;
  const features = [
    toFeature("cohort", {}),
    toFeature("limited", {mostPerDay: 3}),
    toFeature("summed", {measure: "sum"}),
    toFeature("heat", {measure: "sum", fade}),
    toFeature("heat_limited", {mostPerDay: 3, fade: {kind: "linear", hours: 24}}),
    toFeature("days", {measure: "distinct", of: {kind: "day"}}),
    toFeature("silent", {measure: "days_since"}),
    toFeature("known_for", {measure: "days_since_first"}),
    toFeature("deepest", {measure: "deepest"})
  ];
  const types = await database.rows(`DESCRIBE ${printFeatures(features, {spine: "spine"})}`);
  expect(types.map((row) => [row["column_name"], row["column_type"]])).toEqual([
    ["observation_id", "INTEGER"],
    ["cohort", "BIGINT"],
    ["limited", "BIGINT"],
    ["summed", "BIGINT"],
    ["heat", "DECIMAL(38,6)"],
    ["heat_limited", "DECIMAL(38,6)"],
    ["days", "BIGINT"],
    ["silent", "BIGINT"],
    ["known_for", "BIGINT"],
    ["deepest", "VARCHAR"]
  ]);
});

it("printFeatures without features gives the observations", async () => {
  const sql = printFeatures([], {spine: "spine"});
  await expectValidSql(database, sql);
  expect(sql).toBe("SELECT o.observation_id FROM spine AS o");
});
