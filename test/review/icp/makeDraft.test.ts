import {describe, expect, it} from "vitest";
import {parseDocument} from "yaml";
import {makeDraft} from "../../../src/review/icp/makeDraft.js";
import type {ProfileOptions} from "../../../src/review/icp/profile.js";
import {queryProfile} from "../../../src/review/icp/profile.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {workspace} from "../../backtest/warehouse.js";
import type {ProfileColumn, ProfileLead} from "./warehouse.js";
import {openLeads, plain} from "./warehouse.js";

interface DraftFile {
  title: string;
  effective: {from: string};
  dimensions: {fit: {min: number; max: number}};
  criteria: {id: string; bands: {when: string; points: number}[]}[];
  tiers: {name: string; when?: string; action: string}[];
}

const options = {id: "icp", version: 3, horizonDays: 90, until: "2026-06-30", takesUnstated: false};

async function draft(engine: Engine, more: Partial<typeof options> = {}, profileOptions: Partial<ProfileOptions> = {}) {
  const profile = await queryProfile(engine, {...plain, ...profileOptions});
  const made = await makeDraft(engine, workspace, profile, {...options, ...more});
  const document = parseDocument(made.text);
  expect(document.errors).toEqual([]);
  return {...made, file: document.toJS() as DraftFile};
}

const leads = (n: number, won: number, values: ProfileLead["values"]): ProfileLead[] =>
  Array.from({length: n}, (_, i) => ({values, isWon: i < won}));

const open = (columns: Record<string, ProfileColumn>, rows: ProfileLead[]) => openLeads(columns, rows);

describe("makeDraft", () => {
  it("gives points in proportion to the evidence, none to what cannot be told from chance, with the numbers beside", async () => {
    const engine = await open({size: {}, colour: {}}, [
      ...leads(400, 160, {size: "large", colour: "red"}),
      ...leads(400, 40, {size: "medium", colour: "blue"}),
      ...leads(400, 40, {size: "medium", colour: "red"}),
      ...leads(400, 10, {size: "small", colour: "blue"}),
      ...leads(400, 155, {size: "large", colour: "blue"}),
      ...leads(400, 8, {size: "small", colour: "red"})
    ]);
    const {file, text} = await draft(engine);
    expect(file.criteria.map(({id}) => id)).toEqual(["size"]);
    const points = Object.fromEntries(file.criteria[0]!.bands.map(({when, points: given}) => [when, given]));
    // 315 of 413 customers and a third of the leads: a lift of 2.29, log2 of which is 1.2; 18 of them: 0.13 and -2.9.
    expect(points["size = 'large'"]).toBeGreaterThan(10);
    expect(points["size = 'large'"]).toBeLessThanOrEqual(12);
    expect(points["size = 'small'"]).toBeLessThan(-24);
    expect(points["size = 'medium'"]).toBeLessThan(0);
    expect(text).toContain("# large: n 800, customers 315; 76.3% of customers, 33.3% of leads; lift 2.29 (");
    expect(file.title).toMatch(/^Draft: /);
    expect(text).toMatch(/^# DRAFT/);
    expect(file.effective.from).toBe("2026-07-01");
    expect(file.dimensions.fit.max).toBe(points["size = 'large'"]);
  });

  it("cuts tiers by the scores of the observed leads, open ones among them", async () => {
    const engine = await open({size: {}}, [
      ...leads(200, 80, {size: "large"}),
      ...leads(800, 20, {size: "small"}),
      ...leads(250, 0, {size: "large"}).map((lead) => ({...lead, isMatured: false}))
    ]);
    const {tiers, file} = await draft(engine);
    expect(tiers.map(({name, n}) => [name, n])).toEqual([
      ["excellent", 450],
      ["poor", 800]
    ]);
    expect(file.tiers[0]!.when).toMatch(/^fit >= \d+$/);
  });

  it("asks for missing first, because a model stops at a band it knows nothing of", async () => {
    const engine = await open({size: {}}, [...leads(300, 90, {size: "large"}), ...leads(300, 5, {size: null})]);
    const {file, tiers} = await draft(engine);
    expect(file.criteria[0]!.bands.map(({when}) => when)).toEqual(["size is null", "size = 'large'"]);
    expect(tiers.map(({n}) => n)).toEqual([300, 300]);
  });

  it("keeps what may leak, and what repeats another attribute, as comments with the reason", async () => {
    const rows = ["a", "b", "c", "d"].flatMap((size, i) =>
      leads(300, 20 + 40 * i, {size, code: size.toUpperCase() + "1", note: i > 1 ? "signed" : "called"})
    );
    const engine = await open({size: {}, code: {}, note: {known: "unstated"}}, rows);
    const {file, text, criteria} = await draft(engine);
    expect(file.criteria).toHaveLength(1);
    const excluded = Object.fromEntries(criteria.map(({id, excluded: reason}) => [id, reason]));
    expect(excluded["note"]).toContain("latest value, may leak");
    expect([excluded["size"], excluded["code"]].filter((reason) => reason?.includes("count it twice"))).toHaveLength(1);
    expect(text).toMatch(/^ {2}# - id: note$/m);
    // Taken out of its comment it is a criterion like any other.
    const revived = parseDocument(text.replace(/^ {2}# (?=- id| {2})/gm, "  ")).toJS() as DraftFile;
    expect(revived.criteria.map(({id}) => id)).toContain("note");
    const taken = await draft(engine, {takesUnstated: true});
    expect(taken.text).toContain("# Latest value, may leak");
  });

  it("stays one valid model whatever the values hold", async () => {
    const hostile = [
      "it's",
      '"quoted" # no comment',
      "two\nlines: {a: b}\n  - id: stolen",
      "'; drop table lead; --",
      "- {",
      "\u2028\u2029\u0085",
      "\u202eturned",
      "tab\tand\\backslash",
      "${x} {{y}} %s",
      "x".repeat(400)
    ];
    const rows = hostile.flatMap((value, i) => leads(200, i % 2 === 0 ? 60 : 5, {'a "b" # c': value, select: value}));
    const engine = await open({'a "b" # c': {}, select: {}}, rows);
    const {file, text, tiers} = await draft(engine);
    expect(Object.keys(file).sort()).toEqual(
      ["criteria", "dimensions", "effective", "model", "score", "tiers", "title", "version"].sort()
    );
    expect(file.criteria).toHaveLength(1);
    const {bands} = file.criteria[0]!;
    // Every value but the long one is a rule; each rule holds for its 200 leads, as the tiers count them.
    expect(bands).toHaveLength(hostile.length - 1);
    expect(text).toContain("cannot be said in a rule");
    expect(bands.filter(({points}) => points > 0)).toHaveLength(5);
    expect(tiers[0]).toMatchObject({name: "excellent", n: 1000});
    expect(Math.max(...text.split("\n").map(({length}) => length))).toBeLessThan(400);
    const marks = [...text].filter((mark) => mark !== "\n" && /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(mark));
    expect(marks).toEqual([]);
  });

  it("says why there is no draft where nothing stands out, or only what may leak", async () => {
    const even = await open({size: {}}, [...leads(300, 30, {size: "a"}), ...leads(300, 31, {size: "b"})]);
    await expect(draft(even)).rejects.toThrow(
      "no value stands out that a draft could give points to: small (2 values tested)"
    );
    const leaking = await open({note: {known: "unstated"}}, [
      ...leads(300, 90, {note: "a"}),
      ...leads(300, 5, {note: "b"})
    ]);
    await expect(draft(leaking)).rejects.toThrow("note: latest value, may leak");
  });
});
