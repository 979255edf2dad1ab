import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {call, callJson, openFolder, writeLeads} from "./workspace.js";

interface IcpJson {
  population: {n_leads: number; n_matured: number; n_customers: number; n_open: number; min_n: number};
  weight: {kind: string; column: string | null; n_weighted: number; is_used: boolean; reason: string | null};
  values: {attribute: string; value: string; n: number; n_customers: number}[];
  left_out: {attribute: string; reason: string}[];
  draft: {file: string; criteria: {criterion: string; excluded: string | null}[]} | null;
}

let folder: ReturnType<typeof openFolder>;
beforeAll(() => {
  folder = openFolder({leads: 3000});
});
afterAll(() => folder.close());

describe("winnow icp", () => {
  it("says who is compared with whom, what stands out, and what was left out and why", async () => {
    const {code, out} = await call("icp");
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ customers \(won within 120 days\) against all [\d,]+ leads whose time is over\n/);
    expect(out).toContain("not in it: ");
    expect(out).toContain("weighed by the amount of the first deal");
    expect(out).toContain("content_syndication");
    expect(out).toContain("left out: lifetime_amount: known only after the outcome");
    expect(out).toContain("left out: owner: names people of sales or marketing");
    expect(out).toContain("* latest value, may leak");
  });

  it("gives one JSON value in which the values of each attribute are all matured leads", async () => {
    const {values, population, weight} = await callJson<IcpJson>("icp", "--weight", "none");
    expect(weight).toMatchObject({kind: "none", is_used: false});
    const sums = new Map<string, number>();
    for (const {attribute, n} of values) sums.set(attribute, (sums.get(attribute) ?? 0) + n);
    expect(sums.size).toBeGreaterThan(8);
    expect(new Set(sums.values())).toEqual(new Set([population.n_matured]));
  });

  it("takes a lifetime value as the weight and refuses it as an attribute", async () => {
    const weighed = await callJson<IcpJson>("icp", "--weight", "lifetime", "--value", "lifetime_amount");
    expect(weighed.weight).toMatchObject({kind: "lifetime", column: "lifetime_amount"});
    expect(weighed.weight.n_weighted).toBe(weighed.population.n_customers);
    const refused = await call("icp", "--attributes", "lifetime_amount,indstry");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("attribute is known only with the outcome: lifetime_amount");
    expect(refused.err).toContain("unknown attribute of the lead: indstry (did you mean industry?)");
    expect((await call("icp", "--weight", "lifetime")).err).toContain("needs the column that holds it: --value");
    expect((await call("icp", "--weight", "amount", "--value", "employees")).err).toContain("--weight lifetime only");
    expect((await call("icp", "--value", "industry")).err).toContain("attribute is not a number: industry");
    expect((await call("icp", "--min-n", "0")).code).toBe(2);
  });

  it("writes a draft as the next version that winnow check accepts, and never over a file", async () => {
    const first = await callJson<IcpJson>("icp", "--write", "--weight", "none");
    expect(first.draft!.file).toBe("data/demo/models/icp@1.yaml");
    const text = readFileSync("data/demo/models/icp@1.yaml", "utf8");
    expect(text).toMatch(/^# DRAFT/);
    expect(text).toMatch(/^title: "Draft: /m);
    expect((await call("icp", "--write", "--weight", "none")).err).toContain("icp@2.yaml");
    expect(readFileSync("data/demo/models/icp@1.yaml", "utf8")).toBe(text);
    const {code, out} = await call("check");
    expect(code).toBe(0);
    expect(out).toContain("valid, 5 models");
    const conversion = await callJson<{tier: string; n: number}[]>("conversion", "--by", "tier", "--model", "icp@1");
    expect(conversion.map(({tier}) => tier)).toEqual(["excellent", "good", "poor"]);
  });

  it("writes a draft where it is told to, but never over what is there", async () => {
    expect((await call("icp", "--draft", "mine.yaml", "--weight", "none")).code).toBe(0);
    expect(existsSync("mine.yaml")).toBe(true);
    writeFileSync("mine.yaml", "kept");
    const again = await call("icp", "--draft", "mine.yaml", "--weight", "none");
    expect([again.code, again.err.includes("it is there already: mine.yaml")]).toEqual([1, true]);
    expect(readFileSync("mine.yaml", "utf8")).toBe("kept");
    expect((await call("icp", "--draft", "none/mine.yaml", "--weight", "none")).err).toContain("no such folder");
    const named = await callJson<IcpJson>("icp", "--draft", "best@7.yaml", "--weight", "none");
    expect(named.draft!.file).toBe("best@7.yaml");
    expect(readFileSync("best@7.yaml", "utf8")).toContain("model: best\nversion: 7\n");
  });

  it("has words for a workspace without dates, amounts or customers", async () => {
    const rows = (won: (i: number) => boolean) =>
      Array.from({length: 200}, (_, i) => `l${i},web,${i % 2 === 0 ? "large" : "small"},${won(i) ? "yes" : "no"}`);
    writeLeads("data/plain", ["id,channel,size,won", ...rows((i) => i % 2 === 0 && i % 3 > 0)].join("\n"));
    const {out} = await call("icp", "--workspace", "data/plain");
    expect(out).toContain("no dates: values may be from after the outcome");
    expect(out).toContain("by count only: no customer's amount is known");
    expect(out).toMatch(/size +large/);
    writeLeads("data/none", ["id,channel,size,won", ...rows(() => false)].join("\n"));
    expect((await call("icp", "--workspace", "data/none")).out).toContain("none of these leads became a customer");
    const draft = await call("icp", "--workspace", "data/none", "--write");
    expect([draft.code, draft.err.includes("no value stands out")]).toEqual([1, true]);
  });
});
