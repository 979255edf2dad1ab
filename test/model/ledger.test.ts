import {expect, it} from "vitest";
import {toLedger} from "../../src/model/ledger.js";
import {compileModel} from "../support/modelCompiled.js";

it("toLedger accounts for every point in words", async () => {
  const ledger = toLedger(await compileModel(), [1, 1, 3, 40, 1]);
  expect(ledger.entries.map(({label, points}) => [label, points])).toEqual([
    ["decision maker", 2000],
    ["company size", 1500],
    ["pricing interest", 1500],
    ["heat", 800],
    ["Budget", 3000],
    ["fit capped at 60", -500]
  ]);
  const levels = ledger.entries.flatMap((entry) => (entry.kind === "criterion" ? [entry.levelLabel] : []));
  expect(levels).toEqual(["met", "employees is from 200 to 2000", "3 or more", "3.2 of 8", "met"]);
  expect(ledger).toMatchObject({score: 8300, tier: "good", action: "nurture"});
  expect(ledger.rule).toBe("fit is at least 35 or (score is at least 25 and score is at most 100)");
});

it("toLedger shows what a floor gave", async () => {
  const ledger = toLedger(await compileModel(["points: -10", "points: -60"]), [0, 2, 0, 0, 0]);
  expect(ledger.entries.slice(-2)).toEqual([
    {kind: "clamp", dimension: "fit", group: null, label: "fit raised to -40", points: 2000},
    {kind: "clamp", dimension: null, group: null, label: "score raised to 0", points: 4000}
  ]);
  expect(ledger).toMatchObject({score: 0, tier: "poor", rule: "everyone else"});
});

const grouped: [string, string][] = [
  ["score:", "groups: { web: { dimension: intent, max: 18, title: What it reads } }\nscore:"],
  ["id: pricing_interest, dimension: intent", "id: pricing_interest, group: web"],
  ["id: heat, dimension: intent", "id: heat, group: web"],
  ["kind: demographic, framework", "kind: disqualifier, gate: good, recycle: 90 days, framework"]
];

it("toLedger shows what the cap of a group took away", async () => {
  const ledger = toLedger(await compileModel(...grouped), [0, 0, 3, 100, 0]);
  expect(ledger.entries.slice(-1)).toEqual([
    {kind: "clamp", dimension: "intent", group: "web", label: "What it reads capped at 18", points: -1700}
  ]);
  expect(ledger).toMatchObject({score: 1800, tier: "poor", rule: "everyone else"});
});

it("toLedger says which gate holds a lead back, and from where", async () => {
  const model = await compileModel(...grouped, ["fit >= 35 and intent >= 25", "fit >= 35"]);
  const ledger = toLedger(model, [1, 1, 3, 0, 1]);
  expect(ledger.entries.at(-1)).toEqual({
    kind: "gate",
    criterion: "decision_maker",
    dimension: null,
    label: "decision maker: good at best",
    tier: "good",
    points: 0
  });
  expect(ledger).toMatchObject({tier: "good", rule: "held back from excellent: decision maker"});
});

it("toLedger needs a level for every criterion", async () => {
  const model = await compileModel();
  expect(() => toLedger(model, [1])).toThrow("levels must be one for each of 5 criteria: 1");
});
