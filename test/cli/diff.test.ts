import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {call, callJson, openFolder, query, writeLeads} from "./workspace.js";

let folder: string;
let close: () => void;
const title = "Points | <img src=x> @team";

beforeAll(() => {
  ({folder, close} = openFolder({leads: 400}));
  const models = join(folder, "data/demo/models");
  const text = readFileSync(join(models, "points@2.yaml"), "utf8");
  const draft = text
    .replace("version: 2", "version: 9")
    .replace(/^title: .*$/m, `title: "${title}"`)
    .replace(/points: 18$/m, "points: 26");
  writeFileSync(join(folder, "points@9.yaml"), draft);
  writeFileSync(
    join(models, "same@1.yaml"),
    text.replace("model: points", "model: same").replace("version: 2", "version: 1")
  );
});
afterAll(() => close());

interface Json {
  is_same_meaning: boolean;
  observed: {n: number; n_moved: number; n_sales_from: number; n_sales_to: number};
  open: {n: number; n_moved: number};
  moves: {from_tier: string; to_tier: string; n: number}[];
  load: {from: {mean: number}; to: {mean: number}; change: number} | null;
  effects: {period: string; measure: string; difference: number | null; p: number | null}[];
  changes: {part: string; n_moved: number}[];
  leads?: {lead_id: string; from_score: number; to_score: number; differences: {points: number}[]}[];
}

it("diff --json counts what the warehouse holds", async () => {
  const found = await callJson<Json>("diff", "legacy@1", "points@2");
  const [counts] = await query<{n: number; moved: number}>(
    `select count(*)::integer as n, (count(*) filter (one.action <> other.action))::integer as moved
from score as first join score as second using (observation_id)
join tier as one on one.model = first.model and one.tier = first.tier
join tier as other on other.model = second.model and other.tier = second.tier
where first.model = 'legacy@1' and second.model = 'points@2'`
  );
  expect([found.observed.n, found.observed.n_moved]).toEqual([counts!.n, counts!.moved]);
  expect(found.moves.reduce((sum, {n}) => sum + n, 0)).toBe(counts!.n);
  expect(found.changes.reduce((sum, {n_moved}) => sum + n_moved, 0)).toBe(counts!.moved);
  expect(found.load!.change).toBeCloseTo(found.load!.to.mean - found.load!.from.mean, 12);
  expect(found.effects.filter(({period}) => period === "known").every(({p}) => p === null)).toBe(true);
  expect(found).not.toHaveProperty("leads");
});

it("the way back is the mirror image", async () => {
  const [there, back] = [
    await callJson<Json>("diff", "legacy@1", "points@2"),
    await callJson<Json>("diff", "points@2", "legacy@1")
  ];
  expect(back.observed.n_moved).toBe(there.observed.n_moved);
  expect(back.observed.n_sales_from).toBe(there.observed.n_sales_to);
  const rate = ({effects}: Json) => effects.find(({measure}) => measure === "sales_rate")!.difference!;
  expect(rate(back)).toBeCloseTo(-rate(there), 12);
});

it("one model is compared with the champion", async () => {
  const {code, out} = await call("diff", "legacy@1", "--model", "points@2");
  expect(code).toBe(0);
  expect(out).toContain("points@2 → legacy@1");
});

it("--leads lists open leads that move, with differences that add up", async () => {
  const {leads, open} = await callJson<Json>("diff", "legacy@1", "points@2", "--leads", "5");
  expect(leads).toHaveLength(Math.min(5, open.n_moved));
  for (const {from_score, to_score, differences} of leads!)
    expect(differences.reduce((sum, {points}) => sum + points, 0)).toBeCloseTo(to_score - from_score, 9);
});

it("models of the same meaning say so", async () => {
  const {out} = await call("diff", "points@2", "same@1");
  expect(out).toContain("points@2 and same@1 are the same in meaning: no lead can move");
  expect((await callJson<Json>("diff", "points@2", "same@1")).is_same_meaning).toBe(true);
});

it("--file arrives at a draft, whose author can know every outcome", async () => {
  const found = await callJson<Json>("diff", "points@2", "--file", "points@9.yaml", "--leads", "3");
  expect(found.observed.n_moved).toBeGreaterThan(0);
  expect(found.changes.filter(({part}) => part === "criterion")).toHaveLength(1);
  expect(found.effects.map(({p, period}) => [p, period])).toEqual(found.effects.map(() => [null, "known"]));
});

it("Markdown names no lead and makes hostile texts harmless", async () => {
  const {out, code} = await call("diff", "points@2", "--file", "points@9.yaml", "--markdown");
  expect(code).toBe(0);
  expect(out).toContain("Points \\| &lt;img src=x&gt; @<!-- -->team");
  expect(out).not.toContain("<img");
  expect(out).not.toMatch(/L-\d{3,}/);
  expect(out.startsWith("### points@2 → points@9\n")).toBe(true);
});

it("--leads and --markdown do not go together", async () => {
  const {code, err} = await call("diff", "legacy@1", "points@2", "--markdown", "--leads", "3");
  expect(code).toBe(2);
  expect(err).toContain("cannot be used with");
});

it.each([
  [["diff", "points@2", "legcy@1"], "no such model: legcy@1 (did you mean legacy@1?)"],
  [["diff"], "name one model or two"],
  [["diff", "--file", "missing.yaml"], "no such file: missing.yaml"],
  [["diff", "a@1", "b@1", "--file", "points@9.yaml"], "one model to start from is enough with --file: b@1"],
  [["diff", "--file", "data/demo/models/points@2.yaml"], "the workspace has a model of this name already: points@2"]
])("%j says what is wrong", async (args, message) => {
  const {code, err} = await call(...args);
  expect(code).toBe(1);
  expect(err).toContain(message);
});

it("without dates there are words in place of weeks", async () => {
  const dir = join(folder, "data/leads");
  writeLeads(
    dir,
    `id,channel,size,won\n${Array.from({length: 40}, (_, i) => `l${i},web,${i % 2 ? "large" : "small"},${i % 3 ? "no" : "yes"}`).join("\n")}\n`
  );
  const text = readFileSync(join(dir, "models/only@1.yaml"), "utf8");
  writeFileSync(
    join(dir, "models/only@2.yaml"),
    text.replace("version: 1", "version: 2").replace("fit >= 5", "fit >= -5")
  );
  const {code, out} = await call("diff", "only@1", "only@2", "--workspace", "data/leads");
  expect(code).toBe(0);
  expect(out).toContain("Weekly load on sales: no dates, so no weeks");
  expect(out).toContain("All cohorts: 40 matured leads, 14 converted");
  expect((await callJson<Json>("diff", "only@1", "only@2", "--workspace", "data/leads")).load).toBeNull();
});
