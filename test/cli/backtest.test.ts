import {afterAll, beforeAll, expect, it} from "vitest";
import {alarmKinds} from "../../src/backtest/alarmKinds.js";
import {call, callJson, openFolder} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder());
  await call("run");
});
afterAll(() => close());

interface Backtest {
  run_id: string;
  data_hash: string;
  horizon_days: number;
  maturity: string;
  keys: {model: string; fingerprint: string; data_hash: string; result_key: string}[];
  gain: {model: string}[];
  measures: {model: string; cohort: string; measure: string; value: number | null}[];
  tiers: {model: string; cohort: string; name: string; n: number}[];
  comparisons: {model: string; other: string; cohort: string}[];
  findings: {code: string; severity: string; subject: string; title: string}[];
  leak: {subject: string; read_by: string}[];
}

it("backtest gives measures, tiers, comparisons and findings, with what they were made from", async () => {
  const result = await callJson<Backtest>("backtest");
  const learned = ["points@3", "points@2", "legacy@1"].flatMap((model) => [`${model} naive Bayes`, `${model} fitted`]);
  expect(result.run_id).toMatch(/^[0-9a-f]{12}$/);
  expect([result.horizon_days, result.maturity]).toEqual([120, "horizon"]);
  expect(new Set(result.measures.map(({model}) => model))).toEqual(
    new Set(["points@3", "points@2", "legacy@1", "random", "source rate", "recency", ...learned])
  );
  expect(new Set(result.comparisons.map(({model, other}) => `${model} ${other}`))).toEqual(
    new Set([
      ...["legacy@1", "points@2", "random", "source rate", "recency"].map((other) => `points@3 ${other}`),
      ...["naive Bayes", "fitted"].map((words) => `points@3 points@3 ${words}`)
    ])
  );
  expect(
    result.measures.find((row) => row.model === "random" && row.measure === "auc" && row.cohort === "all")
  ).toMatchObject({value: 0.5});
  expect(result.findings.length).toBeGreaterThan(0);
});

it("backtest says first whether the model beats the source alone, here that its few leads cannot tell", async () => {
  const first = "points@3 cannot be judged against the conversion rate of the lead's source";
  const {out} = await call("backtest");
  expect(out.startsWith(first)).toBe(true);
  expect(out).toContain("no earlier lead whose horizon was over");
  expect((await call("backtest", "--model", "legacy@1")).out.startsWith("legacy@1 cannot be judged")).toBe(true);
  expect((await call("backtest", "--markdown")).out).toContain("cannot be judged against the conversion rate");
});

it("backtest --model keeps to one model", async () => {
  const {measures, tiers} = await callJson<Backtest>("backtest", "--model", "legacy@1");
  expect(new Set(measures.map(({model}) => model))).toEqual(new Set(["legacy@1"]));
  expect([...new Set(tiers.map(({name}) => name))]).toEqual(["hot", "warm", "cold"]);
});

it("backtest prints its tables and the findings in words", async () => {
  const {code, out, err} = await call("backtest");
  expect([code, err]).toEqual([0, ""]);
  for (const text of ["points@3", "auc", "95 % interval", "AUC difference", "Findings"]) expect(out).toContain(text);
  const {findings} = await callJson<Backtest>("backtest");
  for (const {severity, title} of findings) expect(out).toContain(`  ${severity}: ${title}\n`);
});

it("backtest of a model that is not there names the nearest", async () => {
  expect(await call("backtest", "--model", "legacy@2", "--json")).toEqual({
    code: 1,
    out: "",
    err: "no such model: legacy@2 (did you mean legacy@1?)\n"
  });
});

it("backtest --json names the keys its numbers follow from, and gives every table of the backtest", async () => {
  const {keys, gain, data_hash} = await callJson<Backtest>("backtest");
  expect(keys.map(({model}) => model)).toEqual(["legacy@1", "points@2", "points@3"]);
  expect(new Set(keys.map((key) => key.data_hash))).toEqual(new Set([data_hash]));
  expect(new Set(keys.map((key) => key.result_key)).size).toBe(3);
  expect(gain.length).toBeGreaterThan(0);
});

it("backtest --markdown holds the measures, the champion's tiers, comparisons and findings, and no HTML of a file", async () => {
  const {code, out} = await call("backtest", "--markdown");
  expect(code).toBe(0);
  const {findings} = await callJson<Backtest>("backtest");
  for (const text of ["| model | AUC |", "Tiers of points@3", "| excellent |", "points@3 against legacy@1"])
    expect(out).toContain(text);
  expect(out.match(/^- \*\*(alarm|warning|note)\*\*/gm)).toHaveLength(findings.length);
  expect(out).not.toContain("NaN");
});

it("backtest --markdown tells of capacity and cuts what the report for the terminal tells", async () => {
  const {out} = await call("backtest", "--markdown", "--model", "points@3");
  const text = (await call("backtest", "--model", "points@3")).out;
  const capacity = /^Conversions found at the same capacity, .*$/m.exec(text)![0];
  const money = /^ {2}(A win earns .*)$/m.exec(text)![1]!;
  expect(out).toContain(capacity);
  expect(out).toContain(`Where to cut points@3. ${money}`);
  const rows = out.split("\n").filter((line) => /^\| (best cut|contact all) \|/.test(line));
  const [best, all] = ["best cut", "contact all"].map((name) => new RegExp(`${name} .*`).exec(text)![0].split(/ {2,}/));
  expect(rows.map((row) => row.split("|")[3]!.trim())).toEqual([best![3], all![3]]);
  expect(out).not.toContain("Where to cut legacy@1");
});

it("backtest --fail-on exits with 3 and names the finding, after the report", async () => {
  const {findings, leak} = await callJson<Backtest>("backtest");
  const codes: readonly string[] = [...alarmKinds.baseline, ...alarmKinds.leak];
  const isRead = (name: string) => leak.every(({subject, read_by}) => subject !== name || read_by !== "");
  const told = findings.filter(
    ({code, severity, subject}) =>
      codes.includes(code) &&
      severity !== "note" &&
      (codes.indexOf(code) < alarmKinds.baseline.length || isRead(subject))
  );
  const {code, out, err} = await call("backtest", "--fail-on", "baseline,leak");
  expect(code).toBe(told.length === 0 ? 0 : 3);
  expect(out).toContain("Findings");
  expect(err).toBe(told.map((one) => `${one.code}: ${one.title}\n`).join(""));
});

it("backtest --fail-on does not stop for a kind that was not found, nor for another model", async () => {
  expect((await call("backtest", "--model", "points@3", "--fail-on", "inversion")).code).toBe(0);
});

it("backtest --fail-on refuses a kind it does not know with the nearest", async () => {
  const {code, err} = await call("backtest", "--fail-on", "drft");
  expect(code).toBe(2);
  expect(err).toContain("unknown kind of finding: drft (did you mean drift?)");
});
