import {afterAll, beforeAll, expect, it} from "vitest";
import {call, callJson, openFolder, query, writeLeads} from "./workspace.js";

let close: () => void;
beforeAll(async () => {
  ({close} = openFolder());
  await call("run");
});
afterAll(() => close());

interface Explained {
  lead_id: string;
  as_of: string | null;
  note: string;
  model: string;
  fingerprint: string;
  entries: {
    kind: string;
    criterion: string | null;
    dimension: string | null;
    found: string | null;
    values: {name: string; value: string | null}[];
    since: string | null;
    points: number;
  }[];
  dimensions: {dimension: string; points: number}[];
  score: number;
  tier: string;
  action: string;
  rule: string;
  history: {from_on: string; to_on: string; criterion: string | null; points: number}[] | null;
  step_ups: {tier: string; score: number; changes: {criterion: string; points: number}[]}[];
}

interface Scored {
  lead_id: string;
  score: number;
  dimensions: string;
  tier: string;
}

const hundredths = (points: number) => Math.round(points * 100);
const sum = (entries: readonly {points: number}[]) =>
  entries.reduce((total, {points}) => total + hundredths(points), 0);

it.each([
  ["points@3", 50],
  ["legacy@1", 5]
])("the ledgers of leads add up to the scores of %s in the warehouse (%i leads)", async (model, n) => {
  const leads = await query<Scored>(
    `select lead_id, score, dimensions::varchar as dimensions, tier.name as tier from score join observation using (observation_id) join tier using (model, tier) where model = '${model}' order by md5(lead_id) limit ${n}`
  );
  expect(leads.length).toBe(n);
  for (const lead of leads) {
    const ledger = await callJson<Explained>("explain", lead.lead_id, "--model", model);
    expect(hundredths(ledger.score)).toBe(lead.score);
    expect(sum(ledger.entries)).toBe(lead.score);
    expect(sum(ledger.history!)).toBe(lead.score);
    expect(ledger.tier).toBe(lead.tier);
    expect(`[${ledger.dimensions.map(({points}) => hundredths(points)).join(", ")}]`).toBe(lead.dimensions);
    for (const {dimension, points} of ledger.dimensions) {
      expect(sum(ledger.entries.filter((entry) => entry.dimension === dimension))).toBe(hundredths(points));
    }
  }
});

it("explain gives the documented fields", async () => {
  const [lead] = await query<{lead_id: string}>("select lead_id from observation order by 1 limit 1");
  const ledger = await callJson<Explained>("explain", lead!.lead_id);
  expect(Object.keys(ledger)).toEqual([
    "lead_id",
    "as_of",
    "note",
    "model",
    "fingerprint",
    "entries",
    "dimensions",
    "score",
    "tier",
    "action",
    "rule",
    "history",
    "step_ups"
  ]);
  expect(Object.keys(ledger.entries[0]!)).toEqual([
    "kind",
    "criterion",
    "dimension",
    "group",
    "label",
    "found",
    "values",
    "since",
    "points"
  ]);
  expect([ledger.lead_id, ledger.model]).toEqual([lead!.lead_id, "points@3"]);
});

it("explain prints the account with the score as its last line", async () => {
  const [lead] = await query<{lead_id: string}>("select lead_id from observation order by 1 limit 1");
  const {score, tier, action} = await callJson<Explained>("explain", lead!.lead_id);
  const {code, out} = await call("explain", lead!.lead_id);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^score +${score}$`, "m"));
  expect(out).toMatch(new RegExp(`^tier ${tier} \\(.*\\): ${action}$`, "m"));
});

it("explain dates an assessment by the day it was made", async () => {
  const [row] = await query<{lead_id: string; on_day: string}>(
    `select lead_id, strftime(max(assessed_at), '%Y-%m-%d') as on_day from observation join assessment using (lead_id)
where assessed_at < as_of and criterion = 'bant.timeline' group by lead_id having count(*) = 1 and max(answer) = 'met' order by 1 limit 1`
  );
  const {entries, history} = await callJson<Explained>("explain", row!.lead_id);
  expect(entries.find(({criterion}) => criterion === "timeline")).toMatchObject({
    values: [{name: "bant.timeline", value: "met"}],
    since: row!.on_day
  });
  expect(history).toContainEqual(expect.objectContaining({from_on: row!.on_day, criterion: "timeline", points: 8}));
});

it("explain tells what would move a lead up, and nothing of one in the best tier", async () => {
  const [poor] = await query<{lead_id: string}>(
    "select lead_id from score join observation using (observation_id) where model = 'points@2' and tier = 2 order by score desc limit 1"
  );
  const {step_ups, tier} = await callJson<Explained>("explain", poor!.lead_id, "--model", "points@2");
  expect(tier).toBe("poor");
  expect(step_ups.length).toBeGreaterThan(0);
  expect((await call("explain", poor!.lead_id, "--model", "points@2")).out).toContain(
    `  to ${step_ups[0]!.tier} with ${step_ups[0]!.score}: `
  );
  const [best] = await query<{lead_id: string}>(
    "select lead_id from score join observation using (observation_id) where model = 'points@3' and tier = 0 order by lead_id limit 1"
  );
  expect((await call("explain", best!.lead_id)).out).toContain("no tier is better");
});

it("explain --at stands at the end of that day, and says when the lead was not there yet", async () => {
  const [lead] = await query<{lead_id: string}>("select lead_id from observation order by as_of desc limit 1");
  const then = await callJson<Explained>("explain", lead!.lead_id, "--at", "2026-06-30");
  expect([then.as_of, then.note]).toEqual(["2026-07-01 00:00:00", "as of the end of 2026-06-30"]);
  const early = await callJson<Explained>("explain", lead!.lead_id, "--at", "2024-07-01");
  expect(early.note).toBe("as of the end of 2024-07-01, before the lead was there");
});

it("explain says of a lead decided before its moment that it is not observed", async () => {
  const [lead] = await query<{lead_id: string; outcome: string}>("select lead_id, outcome from decided limit 1");
  expect((await callJson<Explained>("explain", lead!.lead_id)).note).toContain(
    `it was ${lead!.outcome} before, so it is not observed`
  );
});

it("a lead that is not there ends with 1 and the nearest id", async () => {
  const [lead] = await query<{lead_id: string}>("select lead_id from lead order by 1 limit 1");
  expect(await call("explain", lead!.lead_id.replace("-", ""), "--json")).toEqual({
    code: 1,
    out: "",
    err: `no such lead: ${lead!.lead_id.replace("-", "")} (did you mean ${lead!.lead_id}?)\n`
  });
  expect((await call("explain", "somebody else's lead '; drop")).err).toBe(
    "no such lead: somebody else's lead '; drop\n"
  );
});

it("explain --at is refused where there are no dates, and names are cleaned", async () => {
  writeLeads("data/odd", 'id,channel,size,won\n"a\u001b[31m\u202eb",mail,large,yes\n2,mail,small,no\n');
  const odd = ["--workspace", "data/odd"];
  expect((await call("explain", "2", "--at", "2026-01-01", ...odd)).err).toContain(
    "this workspace has no dates, so no day to stand at: 2026-01-01\n"
  );
  const {code, out} = await call("explain", "a\u001b[31m\u202eb", ...odd);
  expect([code, out.split("\n")[0]]).toEqual([0, expect.stringMatching(/^lead a \[31m b, undated, model only@1/)]);
});
