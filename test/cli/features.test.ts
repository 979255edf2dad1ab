import {afterAll, beforeAll, expect, it} from "vitest";
import {call, callJson, openFolder, query, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder());
  await call("run");
});
afterAll(() => close());

interface Listed {
  as_of: string;
  features: {
    feature: string;
    description: string;
    type: string;
    models: string[];
    fade: {kind: string; weights: {days: number; weight: number}[]} | null;
    n: number;
    n_zero: number;
    n_unknown: number;
    zero_share: number;
    unknown_share: number;
    min: number | null;
    median: number | null;
    p90: number | null;
    max: number | null;
    stages: {stage: string; n: number}[] | null;
  }[];
}

it("features lists every feature of the workspace over the leads observed", async () => {
  const {as_of, features} = await callJson<Listed>("features");
  const [{n} = {n: 0}] = await query<{n: number}>("select count(*) as n from observation");
  expect([as_of, n > 100]).toEqual(["14 days after creation", true]);
  expect(features.length).toBeGreaterThan(15);
  for (const one of features) {
    expect(one.n).toBe(n);
    expect(one.zero_share).toBe(one.n_zero / n);
    const stages = one.stages?.reduce((sum, stage) => sum + stage.n, 0) ?? n - one.n_unknown;
    expect(stages + one.n_unknown).toBe(n);
    if (one.type === "number") expect([one.min! <= one.median!, one.p90! <= one.max!]).toEqual([true, true]);
  }
  expect(Object.keys(features[0]!)).toEqual([
    "feature",
    "description",
    "type",
    "models",
    "fade",
    "n",
    "n_zero",
    "n_unknown",
    "zero_share",
    "unknown_share",
    "min",
    "median",
    "p90",
    "max",
    "stages"
  ]);
});

it("features with a name says how that one fades", async () => {
  const {features} = await callJson<Listed>("features", "visits_linear");
  expect(features.map(({feature, fade}) => [feature, fade?.kind])).toEqual([["visits_linear", "linear"]]);
  expect(features[0]!.fade!.weights.map(({days}) => days)).toEqual([0, 1, 7, 14, 30, 60, 90]);
  expect(features[0]!.fade!.weights.map(({weight}) => Number(weight.toFixed(3)))).toEqual([
    1, 0.983, 0.883, 0.767, 0.5, 0, 0
  ]);
  const {out} = await call("features", "clicks_steps");
  expect(out).toMatch(/^clicks_steps +sum of the values of email click activities, weighing 1 up to 7 days, /m);
  expect(out).toMatch(/^clicks_steps +1\.000 +1\.000 +1\.000 +0\.500 +0\.500 +0\.200 +0\.200$/m);
  expect(out).not.toContain("visits_linear");
});

it("features --model lists what that model reads, and a text its stages", async () => {
  const {features} = await callJson<Listed>("features", "--model", "legacy@1");
  expect(features.length).toBeGreaterThan(2);
  for (const {models} of features) expect(models).toContain("legacy@1");
  expect((await call("features", "deepest_content")).out).toMatch(/awareness +consideration +decision +unknown\n/);
});

it("a feature that is not there ends with 1 and the nearest name", async () => {
  expect(await call("features", "deepest_contnt")).toEqual({
    code: 1,
    out: "",
    err: "no such feature: deepest_contnt (did you mean deepest_content?)\n"
  });
});

it("features of a workspace without any says so", async () => {
  writeLeads("data/odd", "id,channel,size,won\n1,mail,large,yes\n2,mail,small,no\n");
  expect(await callJson<Listed>("features", "--workspace", "data/odd")).toMatchObject({features: []});
  expect((await call("features", "--workspace", "data/odd")).out).toMatch(/^no feature here: /);
});
