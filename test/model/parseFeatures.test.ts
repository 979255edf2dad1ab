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
    columns: {type: "VARCHAR", value: "BIGINT", occurred_at: "TIMESTAMP", page: "VARCHAR"},
    activityTypes: ["page_view", "email_click"],
    taken: ["employees"],
    parse: (texts) => parsePredicates(texts, database.serialize)
  };
});
afterAll(() => database.close());

async function faultsOf(value: Record<string, unknown>): Promise<string[]> {
  try {
    await parseFeatures(value, options);
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
  expect(Object.values(features).map(({where: _, ...rest}) => rest)).toEqual([
    {name: "pricing_views", measure: "count", activity: "page_view", of: null, withinHours: 720, halfLifeHours: null},
    {name: "email_heat", measure: "sum", activity: "email_click", of: null, withinHours: null, halfLifeHours: 336},
    {name: "pages", measure: "distinct", activity: "page_view", of: "page", withinHours: null, halfLifeHours: null},
    {name: "days_silent", measure: "days_since", activity: null, of: null, withinHours: null, halfLifeHours: null}
  ]);
  expect(features["pricing_views"]!.where).toMatchObject({node: "compare"});
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
    "workspace.yaml: features.c: feature needs exactly one of count, sum, distinct, days_since: c",
    "workspace.yaml: features.d.half_life: not used together with half_life: days_since",
    "workspace.yaml: features.e.of: unknown column of activity: pge (did you mean page?)",
    "workspace.yaml: features.f.within: duration must be like 14 days, 36 hours or 2 weeks: a month",
    "workspace.yaml: features.h.half_life: half-life must be at most a year: 60 weeks",
    "workspace.yaml: features.employees: name is already a column of the lead: employees",
    "workspace.yaml: features.Bad name: must be a name of small letters, digits and underscores: Bad name"
  ]);
});
