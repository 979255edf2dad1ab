import {readFileSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it} from "vitest";
import {call, callJson, openFolder, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

interface Check {
  is_valid: boolean;
  models: string[];
  warnings: {code: string; severity: string; title: string}[];
  faults: unknown[];
}

it("check of a sound workspace names its models, and what needs care, without notes", async () => {
  const {is_valid, models, warnings, faults} = await callJson<Check>("check");
  expect([is_valid, faults]).toEqual([true, []]);
  expect(models).toEqual(["points@3", "legacy@1", "points@2"]);
  expect(warnings.every(({severity}) => severity === "alarm" || severity === "warning")).toBe(true);
  const {code, out} = await call("check");
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe("data/demo/workspace.yaml: valid, 3 models, 8 tables");
  for (const {severity, title} of warnings) expect(out).toContain(`${severity}: ${title}\n`);
});

it("check counts one model as one", async () => {
  writeLeads("data/one", "id,channel,size,won\n1,mail,large,yes\n2,mail,small,no\n");
  const {code, out} = await call("check", "--workspace", "data/one");
  expect([code, out.split("\n")[0]]).toEqual([0, "data/one/workspace.yaml: valid, 1 model, 1 table"]);
});

it("check points at the criterion that cannot work, in text and in JSON", async () => {
  writeLeads("data/two", "id,channel,size,won\n1,mail,large,yes\n2,mail,small,no\n");
  const file = "data/two/models/only@1.yaml";
  const never = `  - { id: both, title: Is both, dimension: fit, when: "size = 'large' and size = 'small'", points: 1 }\ntiers:`;
  writeFileSync(file, readFileSync(file, "utf8").replace("tiers:", never));
  const said = "“Is both” of only@1 can never fire: its conditions exclude each other";
  const {out} = await call("check", "--workspace", "data/two");
  expect(out).toContain(`${file}:9:5: warning: ${said}\n`);
  expect(out).toContain("note: 2 observed leads cannot tell which criteria of only@1 never or always fire\n");
  const {warnings} = await callJson<{warnings: object[]}>("check", "--workspace", "data/two");
  expect(warnings).toContainEqual(
    expect.objectContaining({code: "never_fires", file, line: 9, column: 5, title: said})
  );
});
