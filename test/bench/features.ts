import type {Feature} from "../../src/model/feature.js";
import {printFeatures} from "../../src/sql/printFeatures.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {compare} from "./entry.js";
import {fillBench} from "./world.js";

const plain: Feature = {
  name: "f",
  measure: "count",
  activity: "page_view",
  where: null,
  of: null,
  withinHours: null,
  olderThanHours: null,
  mostPerDay: null,
  fade: null
};
const fading: Feature = {...plain, measure: "sum", fade: {kind: "half_life", hours: 336}};
const steps = [
  {hours: 168, weight: "1"},
  {hours: 720, weight: "0.5"},
  {hours: 2160, weight: "0.2"}
];

/** Each kind of feature against the one it is most like. */
const pairs: readonly {what: string; ours: Feature; reference: string; other: Feature}[] = [
  {what: "half-life", ours: fading, reference: "plain sum", other: {...fading, fade: null}},
  {what: "linear", ours: {...fading, fade: {kind: "linear", hours: 1440}}, reference: "half-life", other: fading},
  {what: "steps", ours: {...fading, fade: {kind: "steps", steps}}, reference: "half-life", other: fading},
  {what: "at most 3 a day", ours: {...plain, mostPerDay: 3}, reference: "plain count", other: plain},
  {what: "weeks", ours: {...plain, measure: "distinct", of: {kind: "week"}}, reference: "plain count", other: plain},
  {what: "deepest stage", ours: {...plain, measure: "deepest"}, reference: "plain count", other: plain}
];

/** What kinds of features cost, each alone in its query, over 2,000,000 activities of 100,000 leads. */
export const featuresEntry: BenchEntry = {
  name: "features",
  run: async () => {
    const engine = await openDuckdb({});
    try {
      await fillBench(engine, 100_000, 20);
      await engine.execute(
        "alter table activity add column content_stage varchar; update activity set content_stage = case when page = '/pricing' then 'decision' when page = '/docs' then 'consideration' else 'awareness' end"
      );
      const results: BenchResult[] = [];
      for (const {what, ours, reference, other} of pairs) {
        const run = (feature: Feature) =>
          engine.execute(`create or replace temp table feature as ${printFeatures([feature], {spine: "observation"})}`);
        const labels = {name: "features", what: `${what} over 2,000,000 activities`, reference};
        results.push(
          await compare(
            labels,
            () => run(ours),
            () => run(other),
            7
          )
        );
      }
      return results;
    } finally {
      engine.close();
    }
  }
};
