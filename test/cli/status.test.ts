import {writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {About} from "../../src/publish/about.js";
import {call, callJson, openFolder} from "./workspace.js";

let close: () => void;
beforeAll(() => ({close} = openFolder()));
afterAll(() => close());

interface Status {
  workspace: string;
  missing_files: string[];
  last_run: About | null;
}

it("status before any run says so, names the missing files, and runs nothing", async () => {
  const {code, out, err} = await call("status");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("missing source files: leads.csv");
  expect(out).toContain("never run: winnow run");
  expect(await callJson<Status>("status")).toMatchObject({workspace: "demo", last_run: null});
});

it("status after a run says what was read and with which models", async () => {
  await call("run");
  const {missing_files, last_run} = await callJson<Status>("status");
  expect(missing_files).toEqual([]);
  expect(last_run!.sources.map(({name}) => name)).toContain("lead");
  for (const {n_read, n_accepted, n_merged, n_rejected, n_left_out} of last_run!.sources) {
    expect(n_accepted + n_merged + n_rejected + n_left_out).toBe(n_read);
  }
  const {out} = await call("status");
  expect(out).toMatch(/^run [0-9a-f]{12}, data [0-9a-f]{16}, outcomes known to 2026-06-30$/m);
  expect(out).toMatch(/^model points@3, fingerprint [0-9a-f]{16}, champion$/m);
});

it("status of a damaged warehouse says so, and the next run mends it", async () => {
  writeFileSync(".winnow/demo/warehouse.duckdb", "not a database");
  expect((await call("status")).out).toContain("the last run cannot be read: winnow run");
  expect((await call("run")).err).toContain("Sum up for the pages");
  expect((await callJson<Status>("status")).last_run).not.toBeNull();
});
