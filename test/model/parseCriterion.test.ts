import {afterAll, beforeAll, expect, it} from "vitest";
import type {ParseModelOptions} from "../../src/model/parse.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {compileModel} from "../support/modelCompiled.js";
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

const web: [string, string] = ["score:", "groups: { web: { dimension: intent, max: 18 } }\nscore:"];
const inWeb: [string, string] = ["id: heat, dimension: intent", "id: heat, group: web"];
const gated = (gate: string): [string, string] => [
  "kind: demographic, framework",
  `kind: disqualifier, ${gate}, framework`
];

it("a criterion takes its dimension from its group", async () => {
  const model = await compileModel(web, inWeb);
  expect(model.groups).toEqual([{id: "web", title: "web", dimension: 1, min: null, max: 1800}]);
  expect(model.criteria.map(({dimension, group}) => [dimension, group])).toEqual([
    [0, null],
    [0, null],
    [1, null],
    [1, 0],
    [0, null]
  ]);
});

it("a gate names the best tier it leaves open, and may name when the lead comes back", async () => {
  const {criteria} = await compileModel(gated("gate: good, recycle: 26 weeks"));
  expect(criteria[0]).toMatchObject({kind: "disqualifier", gate: 1, recycleDays: 182});
});

it("a gate needs no points", async () => {
  const {criteria} = await compileModel(gated("gate: good"), ["'director')\", points: 20", "'director')\""]);
  expect(criteria[0]).toMatchObject({gate: 1, rule: {points: "0"}});
});

const changes: [what: string, changes: [string, string][], fault: string][] = [
  [
    "an unknown group",
    [web, inWeb, ["group: web", "group: wep"]],
    "criteria[3].group: unknown group: wep (did you mean web?)"
  ],
  ["a group without criteria", [web], "groups.web: no criterion is in the group: web"],
  [
    "a group in no dimension",
    [web, inWeb, ["web: { dimension: intent", "web: { dimension: intend"]],
    "groups.web.dimension: unknown dimension: intend (did you mean intent?)"
  ],
  [
    "a group without limits",
    [web, inWeb, [", max: 18", ""]],
    'groups.web: group needs min, max or both: {"dimension":"intent"}'
  ],
  ["a group upside down", [web, inWeb, ["max: 18", "max: 18, min: 20"]], "groups.web: min must not be above max: 20"],
  [
    "another dimension than its group's",
    [web, inWeb, ["group: web", "group: web, dimension: fit"]],
    "criteria[3].dimension: dimension is not that of the group: fit (web is in intent)"
  ],
  [
    "no place at all",
    [["id: heat, dimension: intent", "id: heat"]],
    "criteria[3]: criterion needs a dimension or a group: heat"
  ],
  [
    "a gate of another kind",
    [["kind: demographic, framework", "kind: demographic, gate: good, framework"]],
    "criteria[0].gate: only kinds disqualifier and spam have a gate: demographic"
  ],
  ["a gate to no tier", [gated("gate: goood")], "criteria[0].gate: unknown tier: goood (did you mean good?)"],
  [
    "a gate to the best tier",
    [gated("gate: excellent")],
    "criteria[0].gate: a gate to the best tier holds nobody back: excellent"
  ],
  [
    "a gate without when",
    [["kind: company", "kind: spam\n    gate: poor"]],
    "criteria[1].gate: a gate needs when: company_size"
  ],
  [
    "recycle without a gate",
    [["kind: demographic, framework", "kind: disqualifier, recycle: 9 days, framework"]],
    "criteria[0].recycle: not used without gate: recycle"
  ],
  [
    "recycle of half days",
    [gated("gate: good, recycle: 36 hours")],
    "criteria[0].recycle: duration must be whole days: 36 hours"
  ],
  [
    "an unknown kind",
    [["kind: demographic", "kind: demografic"]],
    "criteria[0].kind: unknown value: demografic (did you mean demographic?)"
  ],
  [
    "a lead type of no stage",
    [["tiers:", 'lead_types: { marketing_qualfied: "fit >= 3" }\ntiers:']],
    "lead_types.marketing_qualfied: unknown key: marketing_qualfied (did you mean marketing_qualified?)"
  ],
  [
    "a lead type of nothing known",
    [["tiers:", 'lead_types: { marketing_qualified: "fti >= 3" }\ntiers:']],
    "lead_types.marketing_qualified: unknown column: fti (did you mean fit?)"
  ],
  [
    "a tier that comes back without saying when",
    [["action: nurture", "action: recycle"]],
    "tiers[1]: missing: after (such as after: 90 days)"
  ]
];

it.each(changes)("a model with %s is refused", async (_what, edits, fault) => {
  const text = edits.reduce((all, [from, to]) => all.replace(from, to), pointsModel);
  const faults = await modelFaults(text, options);
  expect(faults.map((one) => one.replace(/^models\/points@2.yaml:\d+:\d+: /, ""))).toContain(fault);
});
