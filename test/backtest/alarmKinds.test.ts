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
  const picked = pickAlarms(findings, ["inversion", "drift"], {model: null, models: ["legacy@1"]});
  expect(picked.map(({code}) => code)).toEqual(["tier_inversion", "fading_criterion"]);
  expect(pickAlarms(findings, [], {model: null, models: []})).toEqual([]);
});

it("pickAlarms leaves out what is about other models, and keeps what is about none", () => {
  const findings = [
    finding("leak_suspected", "alarm", "first@1 note"),
    finding("leak_suspected", "alarm", "second@1 note"),
    finding("assessed_late", "warning", "bant.budget")
  ];
  const picked = pickAlarms(findings, ["leak"], {model: "first@1", models: ["first@1", "second@1"]});
  expect(picked.map(({subject}) => subject)).toEqual(["first@1 note", "bant.budget"]);
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
