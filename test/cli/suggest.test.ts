import {existsSync, readdirSync, readFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {parse} from "yaml";
import {call, callJson, openFolder, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(() => ({close} = openFolder({leads: 1500})));
afterAll(() => close());

const models = () => readdirSync("data/demo/models").sort();
const next = () => {
  const versions = models().flatMap((name) => Number(/^points@(\d+)\.yaml$/.exec(name)?.[1] ?? 0));
  return Math.max(...versions) + 1;
};

interface Printed {
  verdict: string;
  written: {model: string; file: string} | null;
  n: number;
  points_per_doubling: number;
  held_out: {n_train: number; n_test: number}[];
  weights: {weight: string; present: number; suggested: number; reasons: string[]; n: number; lower: number | null}[];
}

describe("winnow suggest", () => {
  it("has an example and every option in its help", async () => {
    const {code, out} = await call("suggest", "--help");
    expect(code).toBe(0);
    expect(out).toMatch(/\nExample:\n {2}winnow suggest\b/);
    for (const option of ["--max-change", "--pin", "--fit-before", "--resamples", "--seed", "--dry-run", "--json"])
      expect(out).toContain(option);
  });

  it("--dry-run prints weights, verdict, tiers and warnings, and writes nothing", async () => {
    const before = models();
    const {code, out} = await call("suggest", "--model", "points@2", "--resamples", "20", "--dry-run");
    expect(code).toBe(0);
    expect(out).toMatch(/^points@2: (better|not better|worse|alike)/);
    expect(out).toMatch(/points double the odds/);
    expect(out).toMatch(/\ndemo_request +met +[\d,]+ +\d+ +18 /);
    expect(out).toMatch(/\nexcellent +/);
    expect(out).toContain("nothing written");
    expect(models()).toEqual(before);
  });

  it("--pin holds a sign or the points themselves", async () => {
    const printed = await callJson<Printed>(
      ...["suggest", "--dry-run", "--resamples", "20", "--pin", "follower=-", "--pin", "webinar=keep"]
    );
    const weight = (name: string) => printed.weights.find((one) => one.weight === name)!;
    expect(weight("follower").suggested).toBeLessThanOrEqual(0);
    expect(weight("webinar")).toMatchObject({suggested: weight("webinar").present, reasons: ["kept"]});
  });

  it.each([
    [["--pin", "folower=+"], "no such criterion: folower (did you mean follower?)", 1],
    [["--model", "point@3"], "no such model: point@3 (did you mean points@3?)", 1],
    [["--fit-before", "2030-01"], "no matured cohort is left to judge on from this month on: 2030-01", 1],
    [["--pin", "follower=up"], "a pin is a criterion with +, - or keep, like demo_request=+: follower=up", 2],
    [["--fit-before", "2025-13"], "not a month like 2026-01: 2025-13", 2],
    [["--max-change", "-1"], "not a number of points, 0 or more: -1", 2],
    [["--resamples", "3"], "not a whole number from 20 to 10000: 3", 2]
  ])("%j is refused in words", async (args, message, expected) => {
    const before = models();
    const {code, out, err} = await call("suggest", ...args);
    expect([code, out]).toEqual([expected, ""]);
    expect(err).toContain(message);
    expect(models()).toEqual(before);
  });

  it("writes the next version with its limits kept", async () => {
    const version = next();
    const printed = await callJson<Printed>("suggest", "--max-change", "5", "--resamples", "20");
    const file = `data/demo/models/points@${version}.yaml`;
    expect(printed.written).toEqual({model: `points@${version}`, file});
    for (const {present, suggested} of printed.weights) expect(Math.abs(suggested - present)).toBeLessThanOrEqual(5);
    const text = readFileSync(file, "utf8");
    const content = parse(text) as {title: string; version: number; effective: {from: string}};
    expect(content).toMatchObject({version, effective: {from: "2026-07-01"}});
    expect(content.title).toMatch(/\(suggestion\)$/);
    expect(text).toContain("# Who it is");
  });

  it("--fit-before learns from earlier cohorts only and counts the later ones as not known", async () => {
    const version = next();
    const printed = await callJson<Printed>("suggest", "--fit-before", "2025-10", "--resamples", "20");
    const [held] = printed.held_out;
    expect(printed.n).toBe(held!.n_train);
    const {effective} = parse(readFileSync(`data/demo/models/points@${version}.yaml`, "utf8")) as {
      effective: {from: string};
    };
    // Criteria and bands of points@3 were chosen with what was known in 2026.
    expect(effective.from).toBe("2026-01-01");
  });

  it("too few conversions are said with their number", async () => {
    const rows = Array.from(
      {length: 60},
      (_, i) => `${i},web,${i % 2 === 0 ? "large" : "small"},${i < 6 ? "yes" : "no"}`
    );
    writeLeads("data/thin", `id,channel,size,won\n${rows.join("\n")}\n`);
    const {code, err} = await call("suggest", "--workspace", "data/thin");
    expect(code).toBe(1);
    expect(err).toContain(
      "only@1: weights need at least 20 leads that converted and as many that did not: 6 of 60 matured leads converted"
    );
    expect(existsSync("data/thin/models/only@2.yaml")).toBe(false);
  });

  it("undated leads are judged over folds, and the file has no day of use", async () => {
    const rows = Array.from(
      {length: 600},
      (_, i) => `${i},web,${["large", "small", "middle"][i % 3]},${i % 7 === 0 || i % 12 === 0 ? "yes" : "no"}`
    );
    writeLeads("data/flat", `id,channel,size,won\n${rows.join("\n")}\n`);
    const {code, out} = await call("suggest", "--workspace", "data/flat", "--resamples", "20");
    expect(code).toBe(0);
    expect(out).toContain("5 folds in turn");
    const text = readFileSync("data/flat/models/only@2.yaml", "utf8");
    expect(text).not.toMatch(/^effective/m);
    expect(parse(text)).toMatchObject({title: "One question (suggestion)", version: 2});
    const again = await call("suggest", "--workspace", "data/flat", "--model", "only@2", "--resamples", "20");
    expect([again.code, again.out]).toEqual([0, expect.stringContaining("data/flat/models/only@3.yaml")]);
    expect(readFileSync("data/flat/models/only@2.yaml", "utf8")).toBe(text);
    expect(parse(readFileSync("data/flat/models/only@3.yaml", "utf8"))).toMatchObject({
      title: "One question (suggestion)"
    });
  });
});
