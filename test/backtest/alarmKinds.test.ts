import {readdirSync, readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {alarmKinds, pickAlarms} from "../../src/backtest/alarmKinds.js";

const finding = (code: string, severity: "alarm" | "warning" | "note", subject: string) => ({code, severity, subject});

it("pickAlarms takes alarms and warnings of the kinds asked for, and no note", () => {
  const findings = [
    finding("tier_inversion", "alarm", "legacy@1"),
    finding("tier_inversion", "note", "legacy@1"),
    finding("fading_criterion", "warning", "webinar"),
    finding("useless_criterion", "warning", "follower")
  ];
  const picked = pickAlarms(findings, ["inversion", "drift"], {model: null, models: ["legacy@1"], leaks: []});
  expect(picked.map(({code}) => code)).toEqual(["tier_inversion", "fading_criterion"]);
  expect(pickAlarms(findings, [], {model: null, models: [], leaks: []})).toEqual([]);
});

it("pickAlarms leaves out what is about other models, and keeps what is about none", () => {
  const findings = [
    finding("leak_suspected", "alarm", "first@1 note"),
    finding("leak_suspected", "alarm", "second@1 note"),
    finding("assessed_late", "warning", "bant.budget")
  ];
  const picked = pickAlarms(findings, ["leak"], {model: "first@1", models: ["first@1", "second@1"], leaks: []});
  expect(picked.map(({subject}) => subject)).toEqual(["first@1 note", "bant.budget"]);
});

const scanned = (subject: string, read_by: string, subject_kind = "attribute") => ({subject, subject_kind, read_by});
const leaks = [
  scanned("idle", ""),
  scanned("used", "first@1, second@1"),
  scanned("a × b", "second@1", "pair"),
  scanned("c × d", "", "pair"),
  scanned("first@1 note", "first@1", "criterion"),
  scanned("asked", "", "assessment"),
  scanned("asked", "first@1", "feature")
];
const told = [
  ...["idle", "used"].map((subject) => finding("filled_after_outcome", "warning", subject)),
  ...["a × b", "c × d"].map((subject) => finding("pair_leak_suspected", "warning", subject)),
  finding("leak_suspected", "alarm", "first@1 note"),
  finding("assessed_late", "warning", "asked"),
  finding("assessed_late", "warning", "never scanned"),
  finding("tier_inversion", "alarm", "idle")
];

it("pickAlarms stops for no leak that no model reads, and for a pair of which one column is read", () => {
  const picked = pickAlarms(told, ["leak", "inversion"], {model: null, models: ["first@1", "second@1"], leaks});
  expect(picked.map(({subject, code}) => (code === "tier_inversion" ? code : subject))).toEqual([
    "used",
    "a × b",
    "first@1 note",
    "asked",
    "never scanned",
    "tier_inversion"
  ]);
});

it("pickAlarms of one model stops for the leaks it reads itself", () => {
  const options = {models: ["first@1", "second@1"], leaks};
  const of = (model: string) => pickAlarms(told, ["leak"], {...options, model}).map(({subject}) => subject);
  expect(of("first@1")).toEqual(["used", "first@1 note", "asked", "never scanned"]);
  expect(of("second@1")).toEqual(["used", "a × b", "never scanned"]);
});

it("every code of alarmKinds is one that a detector gives", () => {
  const folder = new URL("../../src/backtest/", import.meta.url);
  const texts = readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(".ts") && name !== "alarmKinds.ts")
    .map((name) => readFileSync(new URL(name, folder), "utf8"));
  const unknown = Object.values(alarmKinds)
    .flat()
    .filter((code) => !texts.some((text) => text.includes(`"${code}"`)));
  expect(unknown, "take the code out of alarmKinds, or name it in its detector").toEqual([]);
});
