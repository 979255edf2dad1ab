import {afterAll, beforeAll, expect, it} from "vitest";
import type {ParseFeaturesOptions} from "../../src/model/parseFeatures.js";
import {parseFeatures} from "../../src/model/parseFeatures.js";
import type {FaultsError} from "../../src/util/errors.js";
import {formatFault} from "../../src/util/errors.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
let options: ParseFeaturesOptions;
beforeAll(async () => {
  database = await openTestDatabase();
  options = {
    file: "workspace.yaml",
    columns: {
      type: "VARCHAR",
      value: "BIGINT",
      occurred_at: "TIMESTAMP",
      content_stage: "VARCHAR",
      page: "VARCHAR"
    },
    activityTypes: ["page_view", "email_click"],
    taken: ["employees"],
    parse: (texts) => parsePredicates(texts, database.serialize)
  };
});
afterAll(() => database.close());

async function faultsOf(value: Record<string, unknown>, more: Partial<ParseFeaturesOptions> = {}): Promise<string[]> {
  try {
    await parseFeatures(value, {...options, ...more});
    return [];
  } catch (error) {
    return (error as FaultsError).faults.map(formatFault);
  }
}

it("parseFeatures reads the dictionary of a workspace", async () => {
  const features = await parseFeatures(
    {
      pricing_views: {count: "page_view", where: "page = '/pricing'", within: "30 days"},
      email_heat: {sum: "email_click", half_life: "14 days"},
      pages: {distinct: "page_view", of: "page"},
      days_silent: {days_since: "any"}
    },
    options
  );
  const plain = {of: null, withinHours: null, olderThanHours: null, mostPerDay: null, fade: null};
  expect(Object.values(features).map(({where: _, ...rest}) => rest)).toEqual([
    {...plain, name: "pricing_views", measure: "count", activity: "page_view", withinHours: 720},
    {
      ...plain,
      name: "email_heat",
      measure: "sum",
      activity: "email_click",
      fade: {kind: "half_life", hours: 336}
    },
    {...plain, name: "pages", measure: "distinct", activity: "page_view", of: {kind: "column", name: "page"}},
    {...plain, name: "days_silent", measure: "days_since", activity: null}
  ]);
  expect(features["pricing_views"]!.where).toMatchObject({node: "compare"});
});

it("parseFeatures reads fades, windows, limits and what is counted", async () => {
  const features = await parseFeatures(
    {
      linear: {count: "any", linear: "60 days", most_per_day: 3},
      steps: {sum: "any", steps: {"7 days": 1, "30 days": 0.5, "5 weeks": 0.75}},
      before: {count: "any", within: "5 weeks", older_than: "7 days"},
      days: {distinct: "any"},
      named_days: {distinct: "any", of: "day"},
      weeks: {distinct: "any", of: "week"},
      first: {days_since_first: "any"},
      deepest: {deepest: "any", where: "content_stage <> 'awareness'"}
    },
    options
  );
  expect(features["linear"]).toMatchObject({fade: {kind: "linear", hours: 1440}, mostPerDay: 3});
  expect(features["steps"]!.fade).toEqual({
    kind: "steps",
    steps: [
      {hours: 168, weight: "1"},
      {hours: 720, weight: "0.5"},
      {hours: 840, weight: "0.75"}
    ]
  });
  expect(features["before"]).toMatchObject({withinHours: 840, olderThanHours: 168});
  expect(["days", "named_days", "weeks"].map((name) => features[name]!.of)).toEqual([
    {kind: "day"},
    {kind: "day"},
    {kind: "week"}
  ]);
  expect([features["first"]!.measure, features["deepest"]!.measure]).toEqual(["days_since_first", "deepest"]);
});

it("parseFeatures reports all faults at once", async () => {
  const faults = await faultsOf({
    a: {count: "page_vew"},
    b: {count: "page_view", where: "pge = 'x'"},
    c: {count: "page_view", sum: "page_view"},
    d: {days_since: "any", half_life: "3 days"},
    e: {distinct: "any", of: "pge"},
    f: {count: "any", within: "a month"},
    g: {count: "any", whitin: "3 days"},
    h: {sum: "any", half_life: "60 weeks"},
    employees: {count: "any"},
    "Bad name": {count: "any"}
  });
  expect(faults).toEqual([
    "workspace.yaml: features.g.whitin: unknown key: whitin (did you mean within?)",
    "workspace.yaml: features.b.where: unknown column: pge (did you mean page?)",
    "workspace.yaml: features.a.count: unknown type of activity: page_vew (did you mean page_view?)",
    "workspace.yaml: features.c: feature needs exactly one of count, sum, distinct, days_since, days_since_first, deepest: c",
    "workspace.yaml: features.d.half_life: not used together with half_life: days_since",
    "workspace.yaml: features.e.of: unknown column of activity: pge (did you mean page?)",
    "workspace.yaml: features.f.within: duration must be like 14 days, 36 hours or 2 weeks: a month",
    "workspace.yaml: features.h.half_life: half-life must be at most a year: 60 weeks",
    "workspace.yaml: features.employees: name is already a column of the lead: employees",
    "workspace.yaml: features.Bad name: must be a name of small letters, digits and underscores: Bad name"
  ]);
});

it("parseFeatures refuses what cannot be meant by fades, windows and limits", async () => {
  const faults = await faultsOf({
    a: {count: "any", half_life: "3 days", linear: "9 days"},
    b: {count: "any", steps: {}},
    c: {count: "any", steps: {"7 days": 1, "168 hours": 0.5, "a month": 0.1}},
    d: {count: "any", steps: {"1 day": 0, "2 days": 1.5, "3 days": 0.1234567}},
    e: {count: "any", within: "7 days", older_than: "1 week"},
    f: {distinct: "any", most_per_day: 3, linear: "3 days"},
    g: {deepest: "any", steps: {"7 days": 1}},
    h: {count: "any", most_per_day: 0.5},
    i: {days_since: "any", of: "week"},
    j: {count: "any", where: "content_stage = 'descision'"}
  });
  expect(faults).toEqual([
    "workspace.yaml: features.b.steps: must name at least one age: {}",
    "workspace.yaml: features.h.most_per_day: must be a whole number: 0.5",
    "workspace.yaml: features.j.where: not a content stage: descision (did you mean decision?)",
    "workspace.yaml: features.a: feature takes at most one of half_life, linear, steps: half_life, linear",
    "workspace.yaml: features.c.steps.168 hours: ages must rise from step to step: 168 hours",
    "workspace.yaml: features.c.steps.a month: duration must be like 14 days, 36 hours or 2 weeks: a month",
    "workspace.yaml: features.d.steps.1 day: weight must be above 0 and at most 1: 0",
    "workspace.yaml: features.d.steps.2 days: weight must be above 0 and at most 1: 1.5",
    "workspace.yaml: features.d.steps.3 days: weight must have at most 6 decimal places: 0.1234567",
    "workspace.yaml: features.e.older_than: older_than must be shorter than within, 7 days: 1 week",
    "workspace.yaml: features.f.most_per_day: not used together with most_per_day: distinct",
    "workspace.yaml: features.f.linear: not used together with linear: distinct",
    "workspace.yaml: features.g.steps: not used together with steps: deepest",
    "workspace.yaml: features.i.of: not used together with of: days_since"
  ]);
});

it("parseFeatures refuses of: day and of: week where a column has that name, and deepest without its column", async () => {
  const columns = {day: "DATE", week: "VARCHAR"};
  const value = {
    unnamed: {distinct: "any"},
    days: {distinct: "any", of: "day"},
    weeks: {distinct: "any", of: "week"},
    content: {deepest: "any"}
  };
  expect(await faultsOf(value, {columns})).toEqual([
    "workspace.yaml: features.days.of: both a span of time and a column of activity: day (leave of out to count days, or give the column another name in sources.activity.attributes)",
    "workspace.yaml: features.weeks.of: both a span of time and a column of activity: week (give the column another name in sources.activity.attributes)",
    "workspace.yaml: features.content.deepest: no source of activity gives content_stage: any (map it in its columns)"
  ]);
});
