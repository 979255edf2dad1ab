import {expect, it} from "vitest";
import type {Feature} from "../../src/model/feature.js";
import {fingerprint, levelKey, namesOf} from "../../src/model/fingerprint.js";
import {compileModel} from "../support/modelCompiled.js";
import {features} from "../support/modelFiles.js";

const of = async (...changes: [string, string][]) => fingerprint(await compileModel(...changes), features);

it("fingerprint does not see what means nothing", async () => {
  const same = await of();
  expect(same).toMatch(/^[0-9a-f]{16}$/);
  expect(await of(["version: 2", "version: 3"], ["title: B2B", "title: Some"])).toBe(same);
  expect(await of(["points: 20", "points: 20.00"], ['when: "employees < 10"', 'when: "(employees<10)"'])).toBe(same);
  expect(
    await of([
      "fit: { min: -40, max: 60 }, intent: { min: -20, max: 60 }",
      "intent: { max: 60, min: -20 }, fit: { min: -40, max: 60 }"
    ])
  ).toBe(same);
  const pricing =
    "  - { id: pricing_interest, dimension: intent, kind: website, per: pricing_views, points: 5, upto: 3 }\n";
  expect(await of([pricing, ""], ["tiers:\n", `${pricing}tiers:\n`])).toBe(same);
});

it.each<[string, string]>([
  ["points: 20", "points: 21"],
  ["employees < 10", "employees < 11"],
  ["unknown: 1.5", "unknown: 1.6"],
  ["upto: 3", "upto: 4"],
  ["max: 100", "max: 90"],
  ["fit >= 35 and", "fit > 35 and"],
  ["action: nurture", "action: disqualify"],
  ["action: nurture", "action: recycle, after: 90 days"],
  ["kind: demographic, framework", "kind: disqualifier, gate: good, framework"],
  ["tiers:", 'lead_types: { marketing_qualified: "fit >= 3" }\ntiers:'],
  ["id: heat, dimension: intent", "id: heat, group: web"],
  ["{ dimension: intent, max: 18 }", "{ dimension: intent, max: 19 }"],
  [
    '{ when: "employees between 200 and 2000", points: 15 }, { when: "employees < 10", points: -10 }',
    '{ when: "employees < 10", points: -10 }, { when: "employees between 200 and 2000", points: 15 }'
  ]
])("fingerprint sees %s become %s", async (from, to) => {
  const group: [string, string][] = [
    ["score:", "groups: { web: { dimension: intent, max: 18 } }\nscore:"],
    ["id: pricing_interest, dimension: intent", "id: pricing_interest, group: web"]
  ];
  expect(await of(...group, [from, to])).not.toBe(await of(...group));
});

it("fingerprint sees the definition of a feature that is used, and of no other", async () => {
  const model = await compileModel();
  const other = {...features, unused: {...features["pricing_views"]!, name: "unused"}};
  const changed = {...features, pricing_views: {...features["pricing_views"]!, withinHours: 24}};
  expect(fingerprint(model, other)).toBe(fingerprint(model, features));
  expect(fingerprint(model, changed)).not.toBe(fingerprint(model, features));
});

it.each<Partial<Feature>>([
  {olderThanHours: 24},
  {mostPerDay: 3},
  {fade: {kind: "linear", hours: 336}},
  {fade: {kind: "half_life", hours: 336}},
  {fade: {kind: "steps", steps: [{hours: 336, weight: "1"}]}},
  {fade: {kind: "steps", steps: [{hours: 336, weight: "0.5"}]}}
])("fingerprint tells a feature with %j from the others", async (more) => {
  const model = await compileModel();
  const changed = (one: Partial<Feature>) => {
    return fingerprint(model, {...features, pricing_views: {...features["pricing_views"]!, ...one}});
  };
  expect(changed(more)).not.toBe(fingerprint(model, features));
  expect(changed(more)).not.toBe(changed({fade: {kind: "linear", hours: 335}}));
});

it("levelKey is shared by criteria that differ in points only", async () => {
  const [a, b, c] = [
    await compileModel(),
    await compileModel(["points: 15", "points: 1"]),
    await compileModel(["< 10", "< 9"])
  ];
  const key = (model: typeof a) => levelKey(model.criteria[1]!, features);
  expect(key(b)).toBe(key(a));
  expect(key(c)).not.toBe(key(a));
});

it("namesOf lists what a rule reads", async () => {
  const {criteria} = await compileModel();
  expect(criteria.map(({rule}) => namesOf(rule))).toEqual([
    ["job_level"],
    ["employees"],
    ["pricing_views"],
    ["email_heat"],
    []
  ]);
});
