import {mkdirSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {ConversionRow} from "../../src/score/conversion.js";
import {call, callJson, openFolder, query} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder());
  await call("run");
});
afterAll(() => close());

const convert = (...args: string[]) => callJson<ConversionRow[]>("conversion", ...args);
const fields = ["n", "matured", "converted", "rate", "lower", "upper", "n_open_won", "n_decided", "maturity"];

describe.each(["tier", "source", "criterion", "cohort", "stage"])("conversion --by %s", (by) => {
  it("gives rows with the group's name first and the documented fields", async () => {
    const rows = await convert("--by", by);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual([by, ...(by === "criterion" ? ["level"] : []), ...fields]);
      expect(row.rate).toEqual(row.matured === 0 ? null : row.converted / row.matured);
      expect(row.n).toBeGreaterThanOrEqual(row.matured + row.n_open_won);
      if (row.rate !== null) expect([row.lower! <= row.rate, row.rate <= row.upper!]).toEqual([true, true]);
      expect(row.maturity).toBe("horizon");
    }
  });

  it("prints the same rows as a table, one line each, and says the horizon", async () => {
    const rows = await convert("--by", by);
    const {code, out, err} = await call("conversion", "--by", by);
    expect([code, err]).toEqual([0, ""]);
    const lines = out.split("\n");
    expect(lines[0]).toMatch(new RegExp(`^${by} .*n +matured +converted +rate +95 % interval +open, won$`));
    expect(lines.slice(2, 2 + rows.length).map((line) => line.split("  ")[0])).toEqual(rows.map((row) => row[by]));
    expect(out).toContain("within 120 days, scored 14 days after creation; outcomes known to 2026-06-30");
  });
});

it("every way of grouping counts each observation once", async () => {
  const [all] = await query<{n: number}>("select count(*) as n from observation");
  for (const by of ["tier", "source", "cohort", "stage"]) {
    const rows = await convert("--by", by);
    expect(rows.reduce((sum, {n}) => sum + n, 0)).toBe(all!.n);
  }
  const criteria = await convert("--by", "criterion");
  expect(criteria.filter(({criterion}) => criterion === "student").reduce((sum, {n}) => sum + n, 0)).toBe(all!.n);
});

it("tiers come best first, cohorts in time, sources by size", async () => {
  expect((await convert("--by", "tier")).map(({tier}) => tier)).toEqual(["excellent", "good", "later", "poor"]);
  expect((await convert("--by", "tier", "--model", "legacy@1")).map(({tier}) => tier)).toEqual(["hot", "warm", "cold"]);
  const cohorts = (await convert("--by", "cohort")).map(({cohort}) => cohort);
  expect(cohorts).toEqual([...cohorts].sort());
  const sizes = (await convert("--by", "source")).map(({n}) => n);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

it("leads decided before the moment of scoring stand beside, and only where their group is known", async () => {
  const [decided] = await query<{n: number}>("select count(*) as n from decided");
  const bySource = await convert("--by", "source");
  // A source whose leads were all decided early has no row.
  const shown = bySource.reduce((sum, row) => sum + row.n_decided!, 0);
  expect([shown > 0, shown <= decided!.n]).toEqual([true, true]);
  expect((await convert("--by", "tier")).map(({n_decided}) => n_decided)).toEqual([null, null, null, null]);
});

it.each(["90", "90d", "90 d", "90 days"])("--horizon %s is ninety days", async (horizon) => {
  const [own] = await query<{matured: number; converted: number}>(
    "select count(*) filter (followed_days >= 90) as matured, count(*) filter (followed_days >= 90 and converted_day <= 90) as converted from observation"
  );
  const rows = await convert("--by", "cohort", "--horizon", horizon);
  const sum = (key: "matured" | "converted") => rows.reduce((total, row) => total + row[key], 0);
  expect({matured: sum("matured"), converted: sum("converted")}).toEqual(own);
});

it("a longer horizon matures fewer leads, and a horizon beyond the data none, with no rate", async () => {
  const matured = async (horizon: string) =>
    (await convert("--by", "cohort", "--horizon", horizon)).reduce((sum, row) => sum + row.matured, 0);
  expect(await matured("30")).toBeGreaterThan(await matured("300"));
  const rows = await convert("--by", "tier", "--horizon", "99999");
  expect(rows.map(({matured, rate, lower, upper}) => ({matured, rate, lower, upper}))).toEqual(
    Array(4).fill({matured: 0, rate: null, lower: null, upper: null})
  );
});

it("horizon ever counts all leads and all wins, and is marked", async () => {
  const [own] = await query<{n: number; won: number}>(
    "select count(*) as n, count(*) filter (is_converted) as won from lead join outcome using (lead_id)"
  );
  for (const by of ["source", "cohort", "stage"]) {
    const rows = await convert("--by", by, "--horizon", "ever");
    expect(
      rows.every(({n, matured, maturity, n_open_won}) => n === matured && maturity === "none" && n_open_won === 0)
    );
    expect({
      n: rows.reduce((sum, {n}) => sum + n, 0),
      won: rows.reduce((sum, {converted}) => sum + converted, 0)
    }).toEqual(own);
  }
  expect((await call("conversion", "--by", "source", "--horizon", "ever")).out).toContain("(maturity: none)");
});

it.each(["tier", "criterion"])("horizon ever is refused by %s", async (by) => {
  expect(await call("conversion", "--by", by, "--horizon", "ever", "--json")).toEqual({
    code: 1,
    out: "",
    err: `horizon must be a number of days by ${by}, because late and early leads would mix: ever\n`
  });
});

it.each(["0", "-5", "1.5", "soon", "", "90x", "1e3", "100000"])("--horizon %j is wrong usage", async (horizon) => {
  const {code, out, err} = await call("conversion", `--horizon=${horizon}`);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("horizon must be a whole number of days above 0, like 90d, or ever");
});

it("says where there is nothing to group by", async () => {
  mkdirSync("data/bare/source", {recursive: true});
  writeFileSync("data/bare/source/leads.csv", "id,bought\na,1\nb,0\n");
  writeFileSync(
    "data/bare/workspace.yaml",
    "title: Bare\nobserve: undated\nconvert: { to: won }\nsources:\n  lead: { file: leads.csv, columns: { lead_id: id, is_won: bought } }\n"
  );
  const bare = (by: string) => call("conversion", "--workspace", "data/bare", "--by", by);
  expect((await bare("stage")).out).toContain("no stage changes are known here, so every lead stands as new");
  expect((await bare("source")).out).toContain("no source is known here, so there is nothing to compare");
  expect((await bare("cohort")).out).toContain("this workspace has no dates");
});
