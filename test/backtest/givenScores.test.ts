import {describe, expect, it} from "vitest";
import type {ComparisonRow, GivenRow, MeasureRow} from "../../src/backtest/rows.js";
import {pairedDeLong} from "../../src/stats/pairedDeLong.js";
import {createRandom} from "../../src/util/random.js";
import {runFiles} from "../support/warehouse.js";

interface Lead {
  id: string;
  /** Decides the points of the model, and mostly the outcome. */
  visits: number;
  vendor: string;
  crm: number | null;
  isWon: boolean;
}

/** Leads of whom two thirds have a vendor's word, which ranks High below Medium, and a number of the CRM, which ranks. */
function makeLeads(count: number): Lead[] {
  const random = createRandom(5);
  return Array.from({length: count}, (_, i) => {
    const visits = Math.floor(10 * random.uniform());
    const pick = random.uniform();
    const vendor = i % 3 === 0 ? "" : i % 50 === 1 ? "Odd" : pick < 0.3 ? "Low" : pick < 0.7 ? "Medium" : "High";
    const odds = 0.05 + 0.05 * visits + (vendor === "Medium" ? 0.15 : 0);
    const isWon = random.uniform() < odds;
    const crm = i % 3 === 0 ? null : Math.round(10 * (visits + 20 * random.uniform()));
    return {id: `lead ${i}`, visits, vendor, crm, isWon};
  });
}

const toCsv = (leads: readonly Lead[]) =>
  [
    "id,visits,vendor,crm,won",
    ...leads.map(({id, visits, vendor, crm, isWon}) => [id, visits, vendor, crm ?? "", isWon].join(","))
  ].join("\n");

const yaml = `title: Test
observe: undated
convert: { to: won }
champion: points@1
holdout: { fold: 2 }
given_scores:
  vendor: { title: What the vendor says, order: [Low, Medium, High] }
  crm: {}
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, is_won: won }
    attributes: { visits: { type: integer }, crm: { type: integer, known: creation }, vendor: {} }
`;

const model = `model: points
version: 1
title: Points
dimensions: { fit: { min: 0, max: 50 } }
score: { min: 0, max: 100 }
criteria:
  - { id: visits, title: Visits, dimension: fit, kind: website, per: visits, points: 5, upto: 10 }
tiers:
  - { name: good, when: "score >= 25", action: sales }
  - { name: poor, action: disqualify }
`;

async function judge(leads: readonly Lead[], text = yaml) {
  const {engine} = await runFiles(
    {yaml: text, files: {"leads.csv": toCsv(leads)}, models: {"points@1": model}},
    "publish"
  );
  const read = <R extends object>(sql: string) => engine.queryRows<R>(sql);
  return {
    levels: await read<GivenRow>("select * from backtest_given order by rowid"),
    measures: await read<MeasureRow>("select * from backtest_measure"),
    comparisons: await read<ComparisonRow>("select * from backtest_comparison"),
    findings: await read<{code: string; subject: string; title: string; detail: string}>("select * from finding"),
    published: await read<{given_score: string; level: number; is_unknown: boolean}>(
      "select * from published_given_levels"
    )
  };
}

const listed = ({vendor}: Lead) => ["Low", "Medium", "High"].indexOf(vendor);

/** AUC from its definition: every pair of a converted and an unconverted lead. */
function slowAuc(leads: readonly Lead[], scoreOf: (lead: Lead) => number): number {
  let sum = 0;
  let pairs = 0;
  for (const a of leads.filter(({isWon}) => isWon)) {
    for (const b of leads.filter(({isWon}) => !isWon)) {
      pairs += 1;
      sum += scoreOf(a) > scoreOf(b) ? 1 : scoreOf(a) === scoreOf(b) ? 0.5 : 0;
    }
  }
  return sum / pairs;
}

const leads = makeLeads(3000);

describe("given scores", {timeout: 60_000}, () => {
  it("are judged on the leads that have one, the others counted as unknown", async () => {
    const {levels, measures, comparisons, findings, published} = await judge(leads);
    const known = leads.filter((lead) => listed(lead) >= 0);

    const vendor = levels.filter((row) => row.given_score === "vendor");
    expect(vendor.map(({level, label}) => [level, label])).toEqual([
      [0, "Low"],
      [1, "Medium"],
      [2, "High"],
      [null, "none"]
    ]);
    for (const row of vendor) {
      const own = leads.filter((lead) => (row.level === null ? listed(lead) < 0 : listed(lead) === row.level));
      expect(row).toMatchObject({
        n: own.length,
        n_matured: own.length,
        n_converted: own.filter(({isWon}) => isWon).length
      });
      expect(row.rate).toBeCloseTo(row.n_converted / row.n, 12);
    }
    expect(published.filter((row) => row.is_unknown).map(({given_score, level}) => [given_score, level])).toEqual([
      ["crm", 10],
      ["vendor", 3]
    ]);

    const auc = measures.find((row) => row.model === "vendor" && row.measure === "auc" && row.cohort === "all")!;
    expect(auc.n).toBe(known.length);
    expect(auc.value).toBeCloseTo(slowAuc(known, listed), 10);

    const against = comparisons.find((row) => row.other === "vendor" && row.cohort === "all")!;
    const twin = pairedDeLong({
      scoreA: known.map(({visits}) => 5 * visits),
      scoreB: known.map(listed),
      n: known.map(() => 1),
      converted: known.map(({isWon}) => Number(isWon))
    })!;
    expect(against).toMatchObject({model: "points@1", n: known.length});
    expect([against.difference, against.lower, against.upper]).toEqual(
      [twin.difference, twin.lower, twin.upper].map((value) => expect.closeTo(value!, 10) as number)
    );

    const inverted = findings.filter(({code}) => code === "given_score_not_ranked");
    expect(inverted.map(({subject}) => subject)).toEqual(["vendor"]);
    expect(inverted[0]!.title).toMatch(
      /^The given score vendor (does not rank|is out of order): High converts \d+\.\d% of \d+, less than Medium with \d+\.\d% of \d+$/
    );
    expect(inverted[0]!.detail).toContain("Nothing says when the score was made");
    const unknown = findings.filter(({code}) => code === "given_score_unknown");
    expect(unknown.map(({title}) => title)).toEqual([
      "crm is missing for 33% of the leads, who count as unknown",
      "vendor is missing for 35% of the leads, who count as unknown"
    ]);
    expect(unknown[1]!.detail).toContain("(among them 40 leads with a value of vendor that its order does not name)");
    expect(findings.filter(({code}) => code === "below_given_score")).toEqual([]);
  });

  it("give p-values only on the leads held back", async () => {
    const {comparisons, findings} = await judge(leads);
    const rows = comparisons.filter(({other}) => other === "vendor");
    expect(rows.map(({cohort, p}) => [cohort, p === null])).toEqual([
      ["all", true],
      ["holdout", false],
      ["tuning", true]
    ]);
    const [all, holdout, tuning] = rows as [ComparisonRow, ComparisonRow, ComparisonRow];
    expect(holdout.n + tuning.n).toBe(all.n);
    expect(findings.find(({code}) => code === "known_to_author")!.title).toMatch(/^A fifth of the leads had no part/);

    const without = await judge(leads, yaml.replace(/^holdout.*\n/m, ""));
    expect(without.comparisons.every(({p}) => p === null)).toBe(true);
    expect(new Set(without.comparisons.map(({cohort}) => cohort))).toEqual(new Set(["all", "undated"]));
    expect(without.findings.find(({code}) => code === "known_to_author")!.title).toMatch(/^Nothing shows/);
  });

  it("groups a number with many values, equal values never parted", async () => {
    const {levels} = await judge(leads);
    const crm = levels.filter((row) => row.given_score === "crm" && row.level !== null);
    expect(crm).toHaveLength(10);
    expect(crm.reduce((sum, {n}) => sum + n, 0)).toBe(2000);
    const ends = crm.map(({label}) => label.split(" to ").map(Number));
    for (const [i, [from]] of ends.slice(1).entries()) expect(from).toBeGreaterThan(ends[i]!.at(-1)!);
    for (const {n} of crm) expect(n).toBeGreaterThan(120);
  });

  it("has words for a constant score, and does not call it worse than the model without a spread", async () => {
    const {levels, measures, findings} = await judge(leads.map((lead) => ({...lead, vendor: "High"})));
    expect(levels.filter((row) => row.given_score === "vendor").map(({label}) => label)).toEqual(["High"]);
    expect(measures.find((row) => row.model === "vendor" && row.measure === "auc")).toMatchObject({
      value: 0.5,
      lower: null
    });
    expect(findings.find(({code}) => code === "given_score_not_ranked")!.title).toBe(
      "The given score vendor does not rank: all 3,000 matured leads that have it have the same value"
    );
  });

  it("has words where no lead has one", async () => {
    const {levels, measures, comparisons, findings} = await judge(leads.map((lead) => ({...lead, crm: null})));
    expect(levels.filter((row) => row.given_score === "crm")).toMatchObject([{level: null, label: "none", n: 3000}]);
    expect(measures.find((row) => row.model === "crm" && row.measure === "auc")).toMatchObject({value: null, n: 0});
    expect(comparisons.find((row) => row.other === "crm")).toMatchObject({difference: null, n: 0});
    expect(findings.filter(({subject}) => subject === "crm")).toMatchObject([
      {code: "given_score_unknown", title: "No lead has a value of crm, so there is nothing to judge"}
    ]);
  });

  it.each([true, false])("claims nothing where all leads end alike: %s", async (isWon) => {
    const {measures, comparisons, findings} = await judge(leads.map((lead) => ({...lead, isWon})));
    expect(measures.find((row) => row.model === "vendor" && row.measure === "auc")).toMatchObject({value: null});
    expect(comparisons.every(({difference}) => difference === null)).toBe(true);
    expect(findings.map(({code}) => code).filter((code) => /given_score_not|below_given/.test(code))).toEqual([]);
  });

  it("says where the champion does no better than what came for free", async () => {
    const idle = leads.map((lead, i) => ({...lead, crm: lead.isWon ? 60 + (i % 9) : i % 60}));
    const {findings} = await judge(idle);
    expect(findings.find(({code}) => code === "below_given_score")).toMatchObject({
      subject: "points@1",
      title: "points@1 ranks leads worse than the given score crm"
    });
  });

  it("are judged without a model as well", async () => {
    const {engine} = await runFiles(
      {yaml: yaml.replace(/^champion.*\n/m, ""), files: {"leads.csv": toCsv(leads)}},
      "publish"
    );
    expect(await engine.queryRows("select distinct given_score from backtest_given order by 1")).toEqual([
      {given_score: "crm"},
      {given_score: "vendor"}
    ]);
    expect(await engine.queryRows("select * from backtest_comparison")).toEqual([]);
  });
});
