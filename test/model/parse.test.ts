import {afterAll, beforeAll, expect, it} from "vitest";
import type {ParseModelOptions} from "../../src/model/parse.js";
import {parseModel} from "../../src/model/parse.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {modelFaults, modelOptions, pointsModel} from "../support/modelFiles.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
let options: ParseModelOptions;
beforeAll(async () => {
  database = await openTestDatabase();
  options = modelOptions((texts) => parsePredicates(texts, database.serialize));
});
afterAll(() => database.close());

const changed = (from: string, to: string) => {
  expect(pointsModel).toContain(from);
  return modelFaults(pointsModel.replace(from, to), options);
};

it("parseModel compiles a file", async () => {
  const model = await parseModel(pointsModel, options);
  expect(model).toMatchObject({
    id: "points",
    version: 2,
    effectiveFrom: "2026-01-01",
    dimensions: [
      {id: "fit", min: -4000, max: 6000},
      {id: "intent", min: -2000, max: 6000}
    ],
    score: {min: 0, max: 10000}
  });
  expect(model.criteria.map(({title, dimension, rule}) => [title, dimension, rule.type])).toEqual([
    ["decision maker", 0, "when"],
    ["company size", 0, "bands"],
    ["pricing interest", 1, "per"],
    ["heat", 1, "per"],
    ["Budget", 0, "when"]
  ]);
  expect(model.criteria[3]!.rule).toEqual({type: "per", per: "email_heat", fades: true, points: "2.5", upto: "8"});
  expect(model.tiers[0]!.when).toEqual({
    node: "and",
    operands: [
      {node: "compare", subject: 0, operator: ">=", threshold: 3500},
      {node: "compare", subject: 1, operator: ">=", threshold: 2500}
    ]
  });
});

it("parseModel reports all faults at once, with lines and nearest names", async () => {
  const text = `model: points
version: 2
dimensions: { fit: { min: 0, max: 60 } }
score: { min: 0, max: 100 }
criteria:
  - { id: a, dimension: fti, kind: x, when: "job_levl = 'vp'", points: 1 }
  - { id: a, dimension: fit, framework: bant.athority, when: "lifetime_amount > 5", points: 1 }
  - { id: c, dimension: fit, per: pricing_view, points: 1, upto: 3, weight: 2 }
  - { id: d, dimension: fit, per: pricing_views, points: many, upto: 3 }
tiers:
  - { name: good, when: "fitt > 3", action: sells }
  - { name: poor, action: disqualify }
`;
  expect(await modelFaults(text, options)).toEqual([
    expect.stringMatching(/^models\/points@2.yaml:6:36: criteria\[0\].kind: unknown value: x \(expected demographic, /),
    expect.stringMatching(
      /^models\/points@2.yaml:8:69: criteria\[2\].weight: unknown key: weight \(expected id, title, /
    ),
    "models/points@2.yaml:9:58: criteria[3].points: must be a number: many",
    "models/points@2.yaml:11:45: tiers[0].action: unknown value: sells (did you mean sales?)",
    "models/points@2.yaml:6:46: criteria[0].when: unknown column: job_levl (did you mean job_level?)",
    "models/points@2.yaml:7:56: criteria[1].when: attribute is known only with the outcome: lifetime_amount (a model may not use what is not known when it scores)",
    "models/points@2.yaml:11:26: tiers[0].when: unknown column: fitt (did you mean fit?)",
    "models/points@2.yaml:6:25: criteria[0].dimension: unknown dimension: fti (did you mean fit?)",
    "models/points@2.yaml:7:41: criteria[1].framework: unknown framework criterion: bant.athority (did you mean bant.authority?)",
    "models/points@2.yaml:8:35: criteria[2].per: unknown feature: pricing_view (did you mean pricing_views?)",
    "models/points@2.yaml:7:11: criteria[1].id: duplicate id: a (first in criteria[0])"
  ]);
});

it("parseModel says where in a predicate the fault is", async () => {
  expect(await changed("employees < 10", "employees < 'ten'")).toEqual([
    "models/points@2.yaml:12:90: criteria[1].bands[1].when: a number cannot be compared with a text"
  ]);
  expect(await changed("employees < 10", "employees < 10; drop table lead")).toEqual([
    "models/points@2.yaml:12:92: criteria[1].bands[1].when: more than one statement: ;"
  ]);
});

it.each([
  ["version: 2", "version: 3", "models/points@2.yaml:1:1: model: file name must be points@3.yaml: points@2.yaml"],
  [
    "per: pricing_views",
    "per: pricing_view",
    "criteria[2].per: unknown feature: pricing_view (did you mean pricing_views?)"
  ],
  ["per: pricing_views", "per: lifetime_amount", "attribute is known only with the outcome: lifetime_amount"],
  ["upto: 3", "upto: 300", "criteria[2].upto: upto must be a whole number of at most 254: 300"],
  ["upto: 3", "upto: 2.5", "criteria[2].upto: upto must be a whole number of at most 254: 2.5"],
  [", upto: 3", "", "criteria[2]: missing: upto"],
  ["points: 20", "unknown: 20", "criteria[0]: missing: points"],
  ["points: 20", "upto: 2, points: 20", "criteria[0].upto: not used together with when: upto"],
  [
    'when: "job_level',
    'per: pricing_views, when: "job_level',
    "criteria[0]: criterion needs exactly one of when, bands and per: decision_maker"
  ],
  ["fit: { min: -40", "fit: { min: 400", "dimensions.fit: min must not be above max: 400"],
  [
    "action: nurture",
    "action: call",
    "tiers[1].action: unknown value: call (expected sales, nurture, disqualify, recycle)"
  ],
  [
    'name: good,      when: "fit >= 35 or score between 25 and 100",',
    "name: good,",
    "tiers[1]: only the last tier may have no when: good"
  ],
  ["name: poor,", 'name: poor, when: "fit < 0",', "tiers[2].when: the last tier takes whoever is left"],
  ["fit >= 35 or", "fit + 1 >= 35 or", "tiers[1].when: a tier's rule compares dimensions or the score with numbers"],
  ["fit >= 35 or", "fit >= 35.125 or", "tiers[1].when: threshold must have at most 2 decimal places"],
  ["fit >= 35 or", "fitness >= 35 or", "tiers[1].when: unknown column: fitness"],
  ["name: good,", "name: excellent,", "tiers[1].name: duplicate name: excellent (first in tiers[0])"],
  [
    "assessed('bant.budget')",
    "assessed('bant.bugdet')",
    "unknown framework criterion: bant.bugdet (did you mean bant.budget?)"
  ],
  ["title: B2B", "titel: B2B", "titel: unknown key: titel (did you mean title?)"]
])("parseModel refuses %s → %s", async (from, to, message) => {
  expect((await changed(from, to)).join("\n")).toContain(message);
});

it("parseModel takes a content stage as a text that is one of three", async () => {
  const deepest = {...options.features["pricing_views"]!, name: "deepest", measure: "deepest" as const};
  const own = {...options, features: {...options.features, deepest}};
  const faultsOf = (from: string, to: string) => modelFaults(pointsModel.replace(from, to), own);
  expect(await faultsOf("employees < 10", "deepest = 'decision'")).toEqual([]);
  expect(await faultsOf("employees < 10", "deepest = 'decisive'")).toEqual([
    "models/points@2.yaml:12:88: criteria[1].bands[1].when: not a content stage: decisive (did you mean decision?)"
  ]);
  expect(await faultsOf("employees < 10", "deepest > 2")).toEqual([
    "models/points@2.yaml:12:88: criteria[1].bands[1].when: a text cannot be compared with a number"
  ]);
  expect(await faultsOf("per: pricing_views", "per: deepest")).toEqual([
    "models/points@2.yaml:13:68: criteria[2].per: feature is a text, not a number: deepest (compare it in when or bands)"
  ]);
});

it("parseModel lets every kind of fade reach a tenth of what a criterion counts", async () => {
  const linear = {...options.features["pricing_views"]!, fade: {kind: "linear", hours: 24} as const};
  const model = await parseModel(pointsModel.replace("upto: 3", "upto: 0.5"), {
    ...options,
    features: {...options.features, pricing_views: linear}
  });
  expect(model.criteria[2]!.rule).toMatchObject({type: "per", fades: true, upto: "0.5"});
});

it("parseModel refuses a file that is no model at all", async () => {
  for (const text of ["", "- a", "model: ["]) expect((await modelFaults(text, options)).length).toBeGreaterThan(0);
});
