import {mkdirSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {call, openFolder} from "./workspace.js";

const commands = ["start", "run", "status", "check", "conversion", "backtest", "score", "explain", "preview", "build"];

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

it("--help lists every command and the exit codes", async () => {
  const {code, out, err} = await call("--help");
  expect([code, err]).toEqual([0, ""]);
  for (const name of [...commands, "model", "schema"]) expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
  expect(out).toContain("Exit codes: 0 done, 1 something is wrong with the data or files, 2 wrong usage");
});

it.each(commands)("%s --help has an example of the command and the options every command has", async (name) => {
  const {code, out, err} = await call(name, "--help");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(new RegExp(`\\nExample:\n  winnow ${name}\\b`));
  for (const option of ["--workspace <dir>", "--data <dir>", "--model <id@version>", "--json"]) {
    expect(out).toContain(option);
  }
});

it.each(commands)("help %s says the same as its --help", async (name) => {
  expect((await call("help", name)).out).toBe((await call(name, "--help")).out);
});

describe("wrong usage ends with 2, says why on the error stream, and prints nothing else", () => {
  it.each([
    [[], "Usage: winnow"],
    [["scor"], "unknown command 'scor'"],
    [["scor"], "Did you mean score?"],
    [["score", "--tire", "good"], "Did you mean --tier?"],
    [["score", "--csv", "--json"], "cannot be used with option"],
    [["score", "--at", "2026-02-30"], "not a day like 2026-06-30: 2026-02-30"],
    [["score", "--at", "9999-12-31"], "not a day like"],
    [["score", "good"], "too many arguments"],
    [["explain"], "missing required argument 'lead'"],
    [["conversion", "--by", "country"], "Allowed choices are tier, source, criterion, cohort, stage"],
    [["run", "--workspace"], "argument missing"],
    [["start", "--port", "0"], "not a whole number from 1 to 65535: 0"],
    [["preview", "--port", "http"], "not a whole number from 1 to 65535: http"],
    [["toString"], "unknown command"]
  ])("%j: %s", async (args, why) => {
    const {code, out, err} = await call(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(why);
  });
});

describe("a workspace that is not there or is wrong ends with 1 and the house form", () => {
  it("names the nearest one", async () => {
    expect(await call("run", "--workspace", "data/dmo")).toEqual({
      code: 1,
      out: "",
      err: "no workspace.yaml in folder: data/dmo (did you mean demo?)\n"
    });
  });

  it("has nothing to suggest in an empty place", async () => {
    expect((await call("status", "--workspace", "no/where")).err).toBe("no workspace.yaml in folder: no/where\n");
  });

  it("tells every fault with its line, and as JSON to check --json", async () => {
    mkdirSync("data/wrong", {recursive: true});
    writeFileSync(
      "data/wrong/workspace.yaml",
      "titel: Wrong\nobserve: sometimes\nconvert: { to: won, within: 90 days }\n"
    );
    const {code, out, err} = await call("check", "--workspace", "data/wrong", "--json");
    expect(code).toBe(1);
    const {is_valid, faults} = JSON.parse(out) as {is_valid: boolean; faults: {line: number | null}[]};
    expect([is_valid, faults.length > 1]).toEqual([false, true]);
    expect(err.trim().split("\n").length).toBe(faults.length);
    expect(err).toMatch(/^data\/wrong\/workspace\.yaml:1:1: .*titel.*did you mean title\?/m);
  });
});

it("a message from a name cannot steer the terminal", async () => {
  const {code, err} = await call("run", "--workspace", "data/\u001b[2Jx\u009b\u202e");
  expect(code).toBe(1);
  expect(err).toContain("data/ [2Jx");

  expect(err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});
