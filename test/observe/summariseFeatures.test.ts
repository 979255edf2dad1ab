import {expect, it} from "vitest";
import type {Feature} from "../../src/model/feature.js";
import {summariseFeatures} from "../../src/observe/summariseFeatures.js";
import {openEngine} from "../support/warehouse.js";

const feature = (name: string, more: Partial<Feature>): Feature => ({
  name,
  measure: "count",
  activity: null,
  where: null,
  of: null,
  withinHours: null,
  olderThanHours: null,
  mostPerDay: null,
  fade: null,
  ...more
});

const features = [
  feature("visits", {}),
  feature("fading", {fade: {kind: "steps", steps: [{hours: 48, weight: "0.5"}]}}),
  feature("silent", {measure: "days_since"}),
  feature("content", {measure: "deepest"})
];

/** Lead i has i activities on the day before it is scored, the deeper the more. */
async function open(leads: number) {
  const engine = await openEngine({});
  await engine.execute(`create table lead as select 'L' || i as lead_id from range(${leads}) as t(i)`);
  await engine.execute(
    "create table spine as select row_number() over ()::integer as observation_id, lead_id, timestamp '2026-01-15' as as_of from lead"
  );
  await engine.execute(`create table activity as select 'L' || i as lead_id, timestamp '2026-01-14' as occurred_at, 'visit' as type,
  null::bigint as value, case when j > 4 then 'decision' when j > 1 then 'consideration' end as content_stage
  from range(${leads}) as t(i), range(i) as u(j)`);
  return engine;
}

it("summariseFeatures gives range, quantiles that occur, and how many are 0 or unknown", async () => {
  const summaries = await summariseFeatures(await open(10), "spine", features);
  expect(summaries).toEqual([
    {feature: "visits", n: 10, n_zero: 1, n_unknown: 0, min: 0, median: 4, p90: 8, max: 9, stages: null},
    {feature: "fading", n: 10, n_zero: 1, n_unknown: 0, min: 0, median: 2, p90: 4, max: 4.5, stages: null},
    {feature: "silent", n: 10, n_zero: 0, n_unknown: 1, min: 1, median: 1, p90: 1, max: 1, stages: null},
    {
      feature: "content",
      n: 10,
      n_zero: 0,
      n_unknown: 3,
      min: null,
      median: null,
      p90: null,
      max: null,
      stages: [
        {stage: "awareness", n: 0},
        {stage: "consideration", n: 3},
        {stage: "decision", n: 4}
      ]
    }
  ]);
});

it("summariseFeatures has no values where there are no leads, and nothing to say without features", async () => {
  const engine = await open(0);
  expect(await summariseFeatures(engine, "spine", [])).toEqual([]);
  const [visits] = await summariseFeatures(engine, "spine", features);
  expect(visits).toMatchObject({n: 0, n_zero: 0, min: null, median: null, p90: null, max: null});
});
