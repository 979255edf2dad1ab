import {expect, it} from "vitest";
import {listChanges, toMoveRule} from "../../src/model/difference.js";
import {fingerprint} from "../../src/model/fingerprint.js";
import {compileModel} from "../support/modelCompiled.js";
import {features} from "../support/modelFiles.js";

const linesOf = async (...changes: [string, string][]) =>
  listChanges(await compileModel(), await compileModel(...changes)).map(({kind, subject, text}) => [
    kind,
    subject,
    text
  ]);

it.each<[string, [string, string][], string[][]]>([
  ["points of a rule", [["points: 20 }", "points: 12.5 }"]], [["changed", "decision maker", "met: +20 → +12.5"]]],
  [
    "points of one band",
    [["points: 15 }", "points: 18 }"]],
    [["changed", "company size", "employees is from 200 to 2000: +15 → +18"]]
  ],
  [
    "points for each",
    [["points: 5, upto: 3", "points: 6, upto: 3"]],
    [["changed", "pricing interest", "points for each: +5 → +6"]]
  ],
  [
    "the rule",
    [["job_level in ('c_level', 'vp', 'director')", "job_level = 'vp'"]],
    [["changed", "decision maker", "job level is c_level, vp or director: +20 → job level is vp: +20"]]
  ],
  ["what unknown gives", [["unknown: 1.5", "unknown: -2"]], [["changed", "Budget", "unknown: +1.5 → -2"]]],
  [
    "the dimension",
    [["id: heat, dimension: intent", "id: heat, dimension: fit"]],
    [["changed", "heat", "counts for fit, before for intent"]]
  ],
  ["a cap", [["max: 60 }, intent", "max: 50 }, intent"]], [["changed", "fit", "-40 to 60 → -40 to 50"]]],
  [
    "the score's range",
    [["score: { min: 0, max: 100 }", "score: { min: -10, max: 100 }"]],
    [["changed", "score", "0 to 100 → -10 to 100"]]
  ],
  [
    "a threshold",
    [["fit >= 35 and intent >= 25", "fit >= 30 and intent >= 25"]],
    [
      [
        "changed",
        "excellent",
        "fit is at least 35 and intent is at least 25, for sales → fit is at least 30 and intent is at least 25, for sales"
      ]
    ]
  ],
  [
    "a name of a tier",
    [["name: poor", "name: cold"]],
    [
      [
        "changed",
        "tiers",
        "excellent, good, poor → excellent, good, cold; poor: everyone else, for disqualify → gone; cold: not there → everyone else, for disqualify"
      ]
    ]
  ],
  ["a name of a criterion", [["id: heat", "id: warmth"]], [["renamed", "warmth", "called heat before"]]],
  [
    "the title and the date",
    [
      ["2026-01-01", "2026-07-01"],
      ["title: B2B points", "title: Points"]
    ],
    [
      ["changed", "title", "B2B points, fit and intent → Points, fit and intent"],
      ["changed", "effective from", "2026-01-01 → 2026-07-01"]
    ]
  ]
])("listChanges tells %s", async (_, changes, lines) => {
  expect(await linesOf(...changes)).toEqual(lines);
});

it("listChanges tells groups, gates and lead types", async () => {
  const lines = await linesOf(
    ["score:", "groups: { web: { dimension: intent, max: 18, title: What it reads } }\nscore:"],
    ["id: pricing_interest, dimension: intent", "id: pricing_interest, group: web"],
    ["kind: demographic, framework", "kind: disqualifier, gate: good, recycle: 90 days, framework"],
    ["action: disqualify }", "action: recycle, after: 30 days }\nlead_types: { marketing_qualified: fit >= 10 }"]
  );
  expect(lines).toEqual([
    ["changed", "decision maker", "gate: none → good at best, may come back after 90 days"],
    ["changed", "pricing interest", "counts for intent, within What it reads, before for intent"],
    ["added", "What it reads", "intent: at most 18 points together"],
    ["changed", "poor", "everyone else, for disqualify → everyone else, for recycle after 30 days"],
    ["added", "marketing qualified", "fit is at least 10"]
  ]);
});

it("listChanges tells what a grid moves", async () => {
  const grid = (from: string, cells: string): [string, string] => [
    `tiers:
  - { name: excellent, when: "fit >= 35 and intent >= 25", action: sales }
  - { name: good,      when: "fit >= 35 or score between 25 and 100",  action: nurture }
  - { name: poor,      action: disqualify }
`,
    `tiers:
  rows: { dimension: fit, from: { A: ${from} }, rest: B }
  columns: { dimension: intent, from: { "1": 20 }, rest: "2" }
  cells:
    - { name: hot, cells: [${cells}], action: sales }
    - { name: cold, cells: [${cells === "A1" ? "A2, " : ""}B1, B2], action: disqualify }
`
  ];
  const [a, b] = [await compileModel(grid("35", "A1")), await compileModel(grid("30", "A1, A2"))];
  expect(listChanges(a, b).map(({id, text}) => [id, text])).toEqual([
    ["tiers", "fit: A from 35, B → fit: A from 30, B; A2: cold, for disqualify → hot, for sales"]
  ]);
});

it("models of the same meaning have no change that moves a lead", async () => {
  const a = await compileModel();
  const b = await compileModel(["version: 2", "version: 3"], ["title: B2B points", "title: Points"]);
  expect(fingerprint(a, features)).toBe(fingerprint(b, features));
  expect(listChanges(a, b).filter(({canMove}) => canMove)).toEqual([]);
});

it("tiers are compared by name where one model has all names of the other", () => {
  const tiers = (...names: string[]) => names.map((name) => ({name, action: "sales"}));
  expect(toMoveRule(tiers("a", "b"), tiers("b", "a", "c"))).toBe("tier");
  expect(toMoveRule(tiers("a", "b"), tiers("b", "c"))).toBe("action");
});
