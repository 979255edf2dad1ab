import {afterAll, beforeAll, expect, it} from "vitest";
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
  measures: {model: string; cohort: string; measure: string; value: number | null}[];
  tiers: {model: string; cohort: string; name: string; n: number}[];
  comparisons: {model: string; other: string; cohort: string}[];
  findings: {code: string; severity: string; title: string}[];
}

it("backtest gives measures, tiers, comparisons and findings, with what they were made from", async () => {
  const result = await callJson<Backtest>("backtest");
  expect(result.run_id).toMatch(/^[0-9a-f]{12}$/);
  expect([result.horizon_days, result.maturity]).toEqual([120, "horizon"]);
  expect(new Set(result.measures.map(({model}) => model))).toEqual(
    new Set(["points@3", "points@2", "legacy@1", "random", "source rate"])
  );
  expect(new Set(result.comparisons.map(({model, other}) => `${model} ${other}`))).toEqual(
    new Set(["points@3 legacy@1", "points@3 points@2", "points@3 random", "points@3 source rate"])
  );
  expect(
    result.measures.find((row) => row.model === "random" && row.measure === "auc" && row.cohort === "all")
  ).toMatchObject({value: 0.5});
  expect(result.findings.length).toBeGreaterThan(0);
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
