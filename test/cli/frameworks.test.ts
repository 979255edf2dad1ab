import {mkdirSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {CriterionLine} from "../../src/cli/frameworks.js";
import {call, callJson, openFolder, query} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder({leads: 2000}));
  await call("run");
}, 60_000);
afterAll(() => close());

it("frameworks gives every assessed criterion with its three states, in the order of the frameworks", async () => {
  const lines = await callJson<CriterionLine[]>("frameworks");
  const [all] = await query<{n: number; matured: number}>(
    "select count(*) as n, count(*) filter (followed_days >= 120) as matured from observation"
  );
  const named = await query<{criterion: string}>(
    "select criterion from framework_criterion where criterion in (select criterion from assessment) order by position"
  );
  expect(lines.map(({criterion}) => criterion)).toEqual(named.map(({criterion}) => criterion));
  expect(lines.map(({framework}) => framework)).toContain("meddic");
  for (const {n, met, unmet, unknown, coverage, asked, p, late_share, maturity} of lines) {
    expect(n).toBe(all!.n);
    expect(met.n + unmet.n + unknown.n).toBe(n);
    expect(met.matured + unmet.matured + unknown.matured).toBe(all!.matured);
    expect(coverage).toBeCloseTo((met.n + unmet.n) / n, 12);
    expect(asked).toBeGreaterThanOrEqual(coverage!);
    for (const {rate, lower, upper, converted, matured} of [met, unmet, unknown]) {
      expect(rate).toBe(converted / matured);
      expect([lower! <= rate!, rate! <= upper!]).toEqual([true, true]);
    }
    expect(p).toBeGreaterThanOrEqual(0);
    expect(late_share).toBeLessThan(0.1);
    expect(maturity).toBe("horizon");
  }
});

it("frameworks prints one line a criterion and says what its numbers are", async () => {
  const {code, out} = await call("frameworks");
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toMatch(
    /^criterion +n +known +met +95 % interval +unmet +95 % interval +unknown +95 % interval +lift +iv +iv known +p +late$/
  );
  expect(out).toMatch(/^bant\.budget /m);
  expect(out).toContain("p: met against unmet, adjusted over all criteria");
  expect(out).toContain("conversion to won within 120 days of matured leads, scored 14 days after creation");
});

it("frameworks says in words where nothing was assessed", async () => {
  mkdirSync("data/bare/source", {recursive: true});
  writeFileSync("data/bare/source/leads.csv", "id,bought\na,1\nb,0\n");
  writeFileSync(
    "data/bare/workspace.yaml",
    "title: Bare\nobserve: undated\nconvert: { to: won }\nsources:\n  lead: { file: leads.csv, columns: { lead_id: id, is_won: bought } }\n"
  );
  expect((await call("frameworks", "--workspace", "data/bare")).out).toBe(
    "no framework criterion was assessed here, so none can be judged (table assessment)\n"
  );
  expect(await callJson("frameworks", "--workspace", "data/bare")).toEqual([]);
});
