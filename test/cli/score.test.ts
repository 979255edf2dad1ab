import {existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {call, callJson, openFolder, query, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder());
  await call("run");
});
afterAll(() => close());

interface Scored {
  lead_id: string;
  source: string;
  segment: string;
  score: number;
  tier: string;
  action: string;
  come_back_on: string | null;
  is_due: boolean;
  reasons: {criterion: string; label: string; found: string; points: number}[];
  model: string;
  fingerprint: string;
  scored_at: string | null;
}

const score = (...args: string[]) => callJson<Scored[]>("score", ...args);
const tiers = ["excellent", "good", "later", "poor"];

it("today's list has every field, best first: by tier, then by score, then by id", async () => {
  const leads = await score();
  expect(Object.keys(leads[0]!)).toEqual([
    "lead_id",
    "source",
    "segment",
    "score",
    "tier",
    "action",
    "come_back_on",
    "is_due",
    "reasons",
    "model",
    "fingerprint",
    "scored_at"
  ]);
  const sorted = [...leads].sort(
    (a, b) => tiers.indexOf(a.tier) - tiers.indexOf(b.tier) || b.score - a.score || (a.lead_id < b.lead_id ? -1 : 1)
  );
  expect(leads.map(({lead_id}) => lead_id)).toEqual(sorted.map(({lead_id}) => lead_id));
  expect(new Set(leads.map(({model, scored_at}) => `${model} ${scored_at}`))).toEqual(new Set(["points@3 2026-06-30"]));
});

it.each([
  [[], "2026-07-01"],
  [["--at", "2025-09-15"], "2025-09-16"]
])("the list %j holds the open leads, and no other that is not due", async (args, until) => {
  // By hand, from the sources: created before, never won before, and the last word is neither lost nor disqualified.
  const open = await query<{lead_id: string}>(`
    with ended as (
      select lead_id, case when stage in ('lost', 'disqualified') then 'closed' else 'open' end as word, entered_at as moment,
        case stage when 'recycled' then 3 when 'disqualified' then 2 else 1 end as weight
      from stage_change where stage in ('lost', 'disqualified', 'recycled')
      union all
      select lead_id, 'closed', closed_at, 1 from deal where not is_won
    ), last as (
      select lead_id, arg_max(word, (moment, weight)) as word from ended where moment < timestamp '${until}' group by lead_id
    ), won as (
      select lead_id from deal where is_won and closed_at < timestamp '${until}'
      union select lead_id from stage_change where stage = 'won' and entered_at < timestamp '${until}'
    )
    select lead_id from lead left join last using (lead_id)
    where created_at < timestamp '${until}' and coalesce(word, 'open') = 'open' and lead_id not in (select lead_id from won)
    order by lead_id`);
  const isOpen = new Set(open.map(({lead_id}) => lead_id));
  const listed = await score(...args);
  const ids = listed.map(({lead_id}) => lead_id).sort();
  expect(ids.filter((id) => isOpen.has(id))).toEqual([...isOpen]);
  // Besides the open leads only those whose time to come back has come.
  expect(listed.filter(({lead_id, is_due}) => !isOpen.has(lead_id) && !is_due)).toEqual([]);
  expect(isOpen.size).toBeGreaterThan(20);
});

it("reasons are at most three, the weightiest first, and the score is theirs when nothing else counted", async () => {
  const leads = await score();
  for (const {reasons} of leads) {
    const sizes = reasons.map(({points}) => Math.abs(points));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect([reasons.length <= 3, sizes.every((size) => size > 0)]).toEqual([true, true]);
  }
  const few = leads.filter(({reasons}) => reasons.length < 3);
  expect(few.length).toBeGreaterThan(0);
  for (const lead of few) expect(lead.score).toBe(lead.reasons.reduce((sum, {points}) => sum + points, 0));
});

it("a lead's score is the one explain accounts for as of the same day", async () => {
  for (const {lead_id, ...lead} of (await score()).slice(0, 5)) {
    const ledger = await callJson<Scored>("explain", lead_id, "--at", "2026-06-30");
    expect([ledger.score, ledger.tier, ledger.fingerprint]).toEqual([lead.score, lead.tier, lead.fingerprint]);
  }
});

it("--tier keeps one tier, and the tiers together are the whole list", async () => {
  const parts = await Promise.all(tiers.map((tier) => score("--tier", tier)));
  for (const [i, part] of parts.entries()) expect(new Set(part.map(({tier}) => tier))).toEqual(new Set([tiers[i]]));
  expect(parts.flat()).toEqual(await score());
});

it("CSV, JSON and the printed table tell the same", async () => {
  const leads = await score("--tier", "good");
  const {out} = await call("score", "--tier", "good", "--csv");
  const lines = out.trimEnd().split("\r\n");
  expect(lines[0]).toBe(
    "lead_id,source,segment,score,tier,action,come_back_on,is_due,reason_1,reason_2,reason_3,model,fingerprint,scored_at"
  );
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(leads.map(({lead_id}) => lead_id));
  const printed = (await call("score", "--tier", "good")).out;
  for (const {lead_id} of leads.slice(0, 40)) expect(printed).toContain(lead_id);
  expect(printed).toContain(`${leads.length} of ${(await score()).length} leads that are open or due to come back`);
});

it("an unknown tier or model ends with 1 and the nearest name", async () => {
  expect(await call("score", "--tier", "excelent", "--json")).toEqual({
    code: 1,
    out: "",
    err: "unknown tier: excelent (did you mean excellent?)\n"
  });
  expect((await call("score", "--tier", "hot")).err).toBe(
    "unknown tier: hot (expected excellent, good, later, poor)\n"
  );
  expect((await call("score", "--model", "point@2")).err).toBe("no such model: point@2 (did you mean points@2?)\n");
});

it("a day after the last known outcome is scored, with a word of warning", async () => {
  const {code, out, err} = await call("score", "--at", "2027-01-01", "--json");
  expect([code, err]).toEqual([0, "outcomes are known to 2026-06-30 only: 2027-01-01\n"]);
  expect((JSON.parse(out) as Scored[])[0]!.scored_at).toBe("2027-01-01");
  expect(await score("--at", "2020-01-01")).toEqual([]);
});

it("undated leads are scored without a day; asking for one is refused", async () => {
  writeLeads("data/undated", "id,channel,size,won\na,mail,large,no\nb,mail,small,no\nc,mail,large,yes\n");
  const where = ["--workspace", "data/undated"];
  expect((await score(...where)).map(({lead_id, score, scored_at}) => [lead_id, score, scored_at])).toEqual([
    ["a", 5, null],
    ["b", -2.5, null]
  ]);
  expect(await call("score", "--at", "2026-01-01", "--json", ...where)).toEqual({
    code: 1,
    out: "",
    err: "this workspace has no dates, so no day to stand at: 2026-01-01\n"
  });
});

describe("--out", () => {
  it("writes the CSV there and says so on the error stream", async () => {
    const {code, out, err} = await call("score", "--out", "today.csv");
    expect([code, out]).toEqual([0, ""]);
    expect(err).toMatch(/^\d+ leads written to today\.csv\n$/);
    expect(readFileSync("today.csv", "utf8")).toBe((await call("score", "--csv")).out);
  });

  it("into a folder that is not there ends with 1", async () => {
    expect(await call("score", "--out", "nowhere/today.csv")).toEqual({
      code: 1,
      out: "",
      err: "the list cannot be written, no such folder: nowhere/today.csv\n"
    });
  });

  it("into a finished site is refused before anything is read", async () => {
    mkdirSync("site/_observablehq", {recursive: true});
    const {code, err} = await call("score", "--out", "site/today.csv");
    expect([code, err]).toEqual([1, "a list of leads must not lie in a published folder: site/today.csv\n"]);
    expect(existsSync("site/today.csv")).toBe(false);
  });

  it("through a symbolic link into a finished site is refused", async () => {
    mkdirSync("other/_observablehq", {recursive: true});
    symlinkSync("other/later.csv", "innocent.csv");
    expect((await call("score", "--out", "innocent.csv")).code).toBe(1);
    expect(existsSync("other/later.csv")).toBe(false);
  });
});

describe("source files that are away", () => {
  const yes = "id,channel,size,won\na,mail,large,no\n";

  it("are named, with what to get and where it goes", async () => {
    writeLeads("data/away", yes);
    renameSync("data/away/source/leads.csv", "data/away/source/lead.csv");
    const {code, out, err} = await call("score", "--workspace", "data/away", "--json");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toBe(
      "source files are missing: leads.csv (did you mean lead.csv?)\nThe list of leads (none)\nAsk who keeps it for leads.csv.\nput them into data/away/source or name their folder with --data DIR\n"
    );
  });

  it("leave the last run in use, with a note, even for a run's readers", async () => {
    writeLeads("data/gone", yes);
    const where = ["--workspace", "data/gone"];
    const before = await score(...where);
    renameSync("data/gone/source", "data/gone/elsewhere");
    const {code, out, err} = await call("score", "--json", ...where);
    expect([code, JSON.parse(out), err]).toEqual([
      0,
      before,
      "source files are not there, so the last run is used as it is\n"
    ]);
    expect((await call("run", ...where)).code).toBe(1);
    expect(await score("--data", "data/gone/elsewhere", ...where)).toEqual(before);
  });
});

it("names that steer terminals, or would be formulas, do neither", async () => {
  writeFileSync("odd.csv", "");
  writeLeads(
    "data/hostile",
    'id,channel,size,won\n"=cmd|\' /C calc\'!A0","\u001b[31mred",large,no\n-7,@mail,"a\nb",no\n'
  );
  const {out: printed} = await call("score", "--workspace", "data/hostile");

  expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  const {out: csv} = await call("score", "--workspace", "data/hostile", "--csv");
  expect(csv).toContain("'=cmd|' /C calc'!A0,");
  expect(csv).toContain(`'-7,'@mail,"a\nb",0,`);
});
