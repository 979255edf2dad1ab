import {appendFileSync, readFileSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it} from "vitest";
import {call, openFolder, query} from "./workspace.js";

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

const readRun = async () => JSON.parse((await call("run", "--json")).out) as {run_id: string; has_run: boolean};

it("the first run simulates the sources, tells its steps on the error stream only, and prints nothing else", async () => {
  const {code, out, err} = await call("run");
  expect([code, out]).toEqual([0, ""]);
  const titles = err.split("\n").map((line) => line.split(":")[0]);
  expect(titles).toEqual([
    "Simulate the demo's source files",
    "Read the source files",
    "Decide who is observed when, and what came later",
    "Apply the models",
    "Judge the models on what came later",
    "Compare the models lead by lead",
    "Profile who became a customer",
    "Sum up for the pages",
    ""
  ]);
  expect((await query<{n: number}>("select count(*) as n from lead"))[0]!.n).toBeGreaterThanOrEqual(400);
});

it("a second run says that nothing has changed, in words and in JSON", async () => {
  expect(await call("run")).toEqual({
    code: 0,
    out: "nothing has changed since the last run (--force runs all the same)\n",
    err: ""
  });
  const {out, err} = await call("run", "--json");
  const result = JSON.parse(out) as Record<string, unknown>;
  expect([Object.keys(result), result.has_run, err]).toEqual([["run_id", "has_run"], false, ""]);
  expect(result.run_id).toMatch(/^[0-9a-f]{12}$/);
});

it("--force runs all the same, reads every file again, and gives the same run", async () => {
  const before = (await readRun()).run_id;
  const {code, out, err} = await call("run", "--force", "--json");
  expect([code, JSON.parse(out)]).toEqual([0, {run_id: before, has_run: true}]);
  expect(err).toContain("read: lead, activity");
  expect(err).not.toContain("unchanged");
});

it("a changed source is read again, the others are kept; a changed model makes a new run", async () => {
  const before = (await readRun()).run_id;
  const text = readFileSync("data/demo/source/spend.csv", "utf8");
  appendFileSync("data/demo/source/spend.csv", text.split("\n")[1]!.replace(/^[^,]*/, "2026-06") + "\n");
  const model = "data/demo/models/legacy@1.yaml";
  writeFileSync(model, readFileSync(model, "utf8").replace("title: Activity points", "title: Points for activity"));
  const {out, err} = await call("run", "--json");
  expect(err).toMatch(/read: spend, unchanged: .*lead/);
  expect((JSON.parse(out) as {run_id: string}).run_id).not.toBe(before);
  expect(await query("select title from model where model = 'legacy@1'")).toEqual([{title: "Points for activity"}]);
});

it("a changed framework makes a new run, a fault in it keeps the last warehouse", async () => {
  const before = (await readRun()).run_id;
  const file = "data/demo/frameworks/value.yaml";
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("title: Sponsor", "title: Who stands up for it"));
  expect((await readRun()).run_id).not.toBe(before);
  expect(await query("select title from framework_criterion where criterion = 'value.sponsor'")).toEqual([
    {title: "Who stands up for it"}
  ]);
  writeFileSync(file, text.replace("met_from: fair", "met_from: fiar"));
  const {code, err} = await call("run");
  expect(code).toBe(1);
  expect(err).toMatch(/value\.yaml:\d+:\d+: criteria\[0\]\.met_from: not a grade: fiar \(did you mean fair\?\)/);
  const checked = JSON.parse((await call("check", "--json")).out) as {is_valid: boolean; faults: unknown[]};
  expect([checked.is_valid, checked.faults.length]).toEqual([false, 1]);
  writeFileSync(file, text);
});

it("faults of the models come all at once, each with its place, and the last warehouse stays", async () => {
  const file = "data/demo/models/legacy@1.yaml";
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace("per: page_views", "per: page_vews").replace("per: downloads_90d", "per: downloads")
  );
  const {code, out, err} = await call("run");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/legacy@1\.yaml:\d+:\d+: criteria\[2\].*downloads/);
  expect(err).toMatch(/legacy@1\.yaml:\d+:\d+: criteria\[3\].*page_vews.*did you mean page_views\?/);
  expect((await call("status")).out).toContain("legacy@1");
  writeFileSync(file, text);
});
