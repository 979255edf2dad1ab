import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {gunzipSync} from "node:zlib";
import {beforeAll, describe, expect, it} from "vitest";
import {makeDraft} from "../../src/review/icp/makeDraft.js";
import {queryProfile} from "../../src/review/icp/profile.js";
import {queryConversion} from "../../src/score/conversion.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import type {Location} from "../../src/workspace/locate.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import type {StepName} from "../support/warehouse.js";
import {runSteps, valueOf, valuesOf} from "../support/warehouse.js";

const root = join(import.meta.dirname, "../..");
const datasets = resolve(process.env["WINNOW_DATASETS"] ?? join(root, "../shared/datasets"));

interface Group {
  leads: number;
  won: number;
}

const fileOf = (set: string, name: string) => join(datasets, set, name);
const has = (set: string) => existsSync(fileOf(set, "figures.json"));
const titleOf = (set: string) =>
  has(set) ? set : `${set} (skipped: no figures.json in ${join(datasets, set)}; set WINNOW_DATASETS)`;
const readFigures = <T>(set: string) => JSON.parse(readFileSync(fileOf(set, "figures.json"), "utf8")) as T;

async function run(
  set: string,
  last: StepName,
  change: (location: Location) => void = () => undefined
): Promise<Engine> {
  const location = locateWorkspace(join(root, "data", set), join(datasets, set));
  change(location);
  const engine = await openDuckdb({folders: [location.dataDir]});
  await runSteps(engine, location, last);
  return engine;
}

/** Cells of a plain CSV file without quotes. */
const readPlain = (path: string) =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

/** Leads and wins per group, as the figures write them. */
async function groupsOf(engine: Engine, column: string) {
  const rows = await engine.queryRows<{name: string} & Group>(
    `select coalesce(${column}, '(blank)') as name, count(*) as leads, count(*) filter (outcome.is_converted) as won from lead join outcome using (lead_id) group by all`
  );
  return Object.fromEntries(rows.map(({name, leads, won}) => [name, {leads, won}]));
}

const plain = (groups: Record<string, Group>) =>
  Object.fromEntries(Object.entries(groups).map(([name, {leads, won}]) => [name, {leads, won}]));

describe.skipIf(!has("olist"))(titleOf("olist"), () => {
  interface Figures {
    leads: number;
    won: number;
    by_origin: Record<string, Group>;
    by_first_contact_month: Record<string, Group>;
  }
  let engine: Engine;
  const figures = has("olist") ? readFigures<Figures>("olist") : null!;
  beforeAll(async () => {
    engine = await run("olist", "score");
    return () => engine.close();
  });
  const query = (by: "source" | "cohort" | "tier", horizon: number | "ever") =>
    queryConversion(engine, {by, horizon, model: "first@1", isClustered: false, isUndated: false});

  it("conversion by source, ever, is exactly the published table", async () => {
    const rows = await query("source", "ever");
    expect(Object.fromEntries(rows.map(({source, n, converted}) => [source, {leads: n, won: converted}]))).toEqual(
      plain(figures.by_origin)
    );
    expect([figures.leads, figures.won]).toEqual([8000, 842]);
    expect(rows.reduce((sum, {n}) => sum + n, 0)).toBe(8000);
    expect(rows.reduce((sum, {converted}) => sum + converted, 0)).toBe(842);
  });

  it("conversion by month, ever, is exactly the published table", async () => {
    const rows = await query("cohort", "ever");
    expect(Object.fromEntries(rows.map(({cohort, n, converted}) => [cohort, {leads: n, won: converted}]))).toEqual(
      plain(figures.by_first_contact_month)
    );
  });

  it("matured and converted within 90 days are those recomputed from the file", async () => {
    const wins = new Map(
      readPlain(fileOf("olist", "olist_closed_deals_dataset.csv")).map((cells) => [
        cells[0]!,
        Date.parse(`${cells[4]!.replace(" ", "T")}Z`)
      ])
    );
    const lastWin = Math.max(...wins.values());
    const end = new Date(lastWin).toISOString().slice(0, 10);
    const until = Date.parse(`${end}T23:59:59.999Z`);
    const expected: Record<string, {n: number; matured: number; converted: number; open: number}> = {};
    let decided = 0;
    for (const [lead, contact, , origin] of readPlain(fileOf("olist", "olist_marketing_qualified_leads_dataset.csv"))) {
      const from = Date.parse(`${contact!}T00:00:00Z`);
      const won = wins.get(lead!);
      if (won !== undefined && won < from) {
        ++decided;
        continue;
      }
      const group = (expected[origin === "" ? "(blank)" : origin!] ??= {n: 0, matured: 0, converted: 0, open: 0});
      ++group.n;
      const isMatured = Math.floor((until - from) / 86_400_000) >= 90;
      if (isMatured) ++group.matured;
      if (isMatured && won !== undefined && Math.floor((won - from) / 86_400_000) <= 90) ++group.converted;
      if (!isMatured && won !== undefined) ++group.open;
    }
    const rows = await query("source", 90);
    expect(
      Object.fromEntries(
        rows.map(({source, n, matured, converted, n_open_won}) => [source, {n, matured, converted, open: n_open_won}])
      )
    ).toEqual(expected);
    expect(rows.reduce((sum, {n_decided}) => sum + n_decided!, 0)).toBe(decided);
    expect(decided).toBe(1);
  });

  it("the profile by count is that of the file; declared revenues are too few to weigh by, and the tool says so", async () => {
    const profiled = await run("olist", "observe", ({workspace}) => {
      const deal = workspace.sources.find(({table}) => table === "deal")!;
      const revenue = "cast(round(cast(declared_monthly_revenue as decimal(18,2)) * 100) as bigint)";
      deal.columns["amount_minor"] = revenue;
    });
    const options = {horizonDays: 90, isClustered: false, attributes: null, fewest: null} as const;
    const {values, population, weightFault} = await queryProfile(profiled, {...options, weight: {kind: "amount"}});
    expect([population.nMatured, population.nConverted]).toEqual([7999, 691]);
    const unknown = values.find(({attribute, label}) => attribute.name === "source" && label === "unknown")!;
    const [bySource] = (await query("source", 90)).filter(({source}) => source === "unknown");
    expect([unknown.n, unknown.nConverted]).toEqual([bySource!.matured, bySource!.converted]);
    expect(weightFault).toMatch(/^the amount of 2 of 691 customers is known and counts like that of 2\.0 equal ones/);
    profiled.close();
  });

  it("tiers hold every observation once", async () => {
    expect((await query("tier", 90)).reduce((sum, {n}) => sum + n, 0)).toBe(7999);
  });
});

interface EducationFigures {
  leads: number;
  converted: number;
  by_lead_source: Record<string, Group>;
  by_lead_origin: Record<string, Group>;
  by_occupation: Record<string, Group>;
  select_cells: Record<string, number>;
  blank_cells: Record<string, number>;
}

describe.skipIf(!has("x-education"))(titleOf("x-education"), () => {
  let engine: Engine;
  const figures = has("x-education") ? readFigures<EducationFigures>("x-education") : null!;
  const useFile = (file: string) => (location: Location) => {
    for (const source of location.workspace.sources) source.file = file;
  };
  beforeAll(async () => {
    engine = await run("x-education", "score");
    return () => engine.close();
  });

  it("has the published leads and conversions", async () => {
    expect(await valuesOf(engine, "select count(*), (count(*) filter (is_converted))::integer from outcome")).toEqual([
      [9240, 3561]
    ]);
    expect([figures.leads, figures.converted]).toEqual([9240, 3561]);
  });

  it("conversion by source is the published table", async () => {
    const rows = await queryConversion(engine, {
      by: "source",
      horizon: "ever",
      model: null,
      isClustered: false,
      isUndated: true
    });
    const found = Object.fromEntries(
      rows.map(({source, n, converted}) => [source, {leads: n, won: converted}])
    ) as Record<string, unknown>;
    expect(found).toEqual(plain(figures.by_lead_source));
    expect(rows.every(({maturity, matured, n}) => maturity === "none" && matured === n)).toBe(true);
    const rateOf = (name: string) => (100 * rows.find(({source}) => source === name)!.rate!).toFixed(2);
    expect([rateOf("Google"), rateOf("Reference")]).toEqual(["39.99", "91.76"]);
  });

  it("conversion by origin and occupation are the published tables", async () => {
    expect(await groupsOf(engine, "lead.lead_origin")).toEqual(plain(figures.by_lead_origin));
    expect(await groupsOf(engine, "lead.what_is_your_current_occupation")).toEqual(plain(figures.by_occupation));
  });

  it("`Select` is read as missing, counted per column", async () => {
    const rows = await valuesOf(
      engine,
      "select column_name, n from unreadable where cause = 'read as missing: Select'"
    );
    expect(Object.fromEntries(rows as [string, number][])).toEqual(figures.select_cells);
    expect(await valueOf(engine, "select count(*) from lead where city is null")).toBe(
      figures.select_cells["City"]! + figures.blank_cells["City"]!
    );
  });

  it("a draft from the profile gives points only for what is known at creation; the rest stands in comments", async () => {
    const {workspace} = locateWorkspace(join(root, "data/x-education"), join(datasets, "x-education"));
    const options = {
      horizonDays: null,
      isClustered: false,
      weight: {kind: "none"},
      attributes: null,
      fewest: null
    } as const;
    const profile = await queryProfile(engine, options);
    const {criteria, text} = await makeDraft(engine, workspace, profile, {
      id: "icp",
      version: 1,
      horizonDays: null,
      until: null,
      takesUnstated: false
    });
    expect(criteria.filter(({excluded}) => excluded === null).map(({id}) => id)).toEqual(["lead_origin"]);
    expect(text).toContain("# tags gives no points: latest value, may leak");
    const origin = figures.by_lead_origin["Lead Add Form"]!;
    expect(text).toContain(`# Lead Add Form: n ${origin.leads}, customers ${origin.won};`);
  });

  it("the vendor's activity index does not rank, with the published figures; the profile index does", async () => {
    const judged = await run("x-education", "backtest");
    const levelsOf = (name: string) =>
      valuesOf(
        judged,
        `select label, n_matured, n_converted, round(100 * rate, 2) from backtest_given where given_score = '${name}' order by rowid`
      );
    expect(await levelsOf("asymmetrique_activity_index")).toEqual([
      ["03.Low", 362, 33, 9.12],
      ["02.Medium", 3839, 1630, 42.46],
      ["01.High", 821, 245, 29.84],
      ["none", 4218, 1653, 39.19]
    ]);
    expect((await levelsOf("asymmetrique_profile_index")).map((row) => [row[0], row[1], row[3]])).toEqual([
      ["03.Low", 31, 48.39],
      ["02.Medium", 2788, 30.42],
      ["01.High", 2203, expect.closeTo(47.43, 1)],
      ["none", 4218, 39.19]
    ]);
    const findings = await valuesOf(
      judged,
      "select subject, title from finding where code = 'given_score_not_ranked' and subject like '%index'"
    );
    expect(findings).toEqual([
      [
        "asymmetrique_activity_index",
        "The given score asymmetrique_activity_index does not rank: 01.High converts 29.8% of 821, less than 02.Medium with 42.5% of 3,839"
      ]
    ]);
    judged.close();
  });

  it("the fit × intent model beats each given score and first@1, paired, on leads its weights were not set on", async () => {
    const judged = await run("x-education", "backtest");
    const rows = await judged.queryRows<{other: string; n: number; difference: number; lower: number; p: number}>(
      "select other, n, difference, lower, p from backtest_comparison where model = 'first@2' and cohort = 'holdout' and (other like 'asymm%' or other = 'first@1') order by other"
    );
    expect(rows.map(({other, n}) => [other, n])).toEqual([
      ["asymmetrique_activity_index", 1000],
      ["asymmetrique_activity_score", 1000],
      ["asymmetrique_profile_index", 1000],
      ["asymmetrique_profile_score", 1000],
      ["first@1", 1831]
    ]);
    for (const {other, difference, lower, p} of rows) {
      expect(difference).toBeGreaterThan(other === "first@1" ? 0.03 : 0.2);
      expect(lower).toBeGreaterThan(other === "first@1" ? 0.02 : 0.15);
      expect(p).toBeLessThan(1e-6);
    }
    // No p-value on leads the weights were set on.
    expect(
      await valueOf(judged, "select count(*) from backtest_comparison where cohort <> 'holdout' and p is not null")
    ).toBe(0);
    judged.close();
  });

  it("the variant with an empty last column gives the same numbers", async () => {
    const other = await run("x-education", "score", useFile("variants/Leads.trailing-empty-column.csv.gz"));
    for (const sql of [
      "select lead_id, is_converted from outcome order by 1",
      "select lead_id, model, score, tier from observation join score using (observation_id) order by all"
    ])
      expect(await valuesOf(other, sql)).toEqual(await valuesOf(engine, sql));
    other.close();
  });

  it("the variant with over-quoted rows rejects exactly those, with reason and record", async () => {
    const file = "variants/Lead-Scoring.overquoted-rows.csv.gz";
    const other = await run("x-education", "score", useFile(file));
    const [counts] = await valuesOf(
      other,
      "select n_read, n_accepted, n_merged, n_rejected, n_left_out from source_count"
    );
    expect(counts).toEqual([9240, 9240 - 338, 0, 338, 0]);
    expect(await valuesOf(other, "select reason, count(*) as n from reject group by all")).toEqual([
      ["record broken: missing columns", 338]
    ]);
    const lines = gunzipSync(readFileSync(fileOf("x-education", file)))
      .toString()
      .trimEnd()
      .split(/\r?\n/);
    const damaged = lines.flatMap((line, i) => (/^"[0-9a-f]{8}-/.test(line) ? [i + 1] : []));
    expect((await valuesOf(other, "select line from reject order by 1")).flat()).toEqual(damaged);
    expect(await valueOf(other, "select count(*) from lead")).toBe(9240 - 338);
    other.close();
  });
});

describe.skipIf(!has("bpi-2012"))(titleOf("bpi-2012"), () => {
  interface Figures {
    cases: number;
    events: number;
    outcome: Record<string, number>;
    by_month_of_registration: Record<string, Group>;
    by_amount_band: Record<string, Group>;
    cases_reaching_activity: Record<string, number>;
  }
  let engine: Engine;
  const figures = has("bpi-2012") ? readFigures<Figures>("bpi-2012") : null!;
  beforeAll(async () => {
    engine = await run("bpi-2012", "observe");
    return () => engine.close();
  });

  it("has the published cases, events and approvals, and no row is rejected", async () => {
    expect([figures.cases, figures.outcome["approved"]]).toEqual([13087, 2246]);
    expect(await valuesOf(engine, "select count(*), (count(*) filter (is_converted))::integer from outcome")).toEqual([
      [13087, 2246]
    ]);
    expect(await valueOf(engine, "select count(*) from activity")).toBe(figures.events);
    expect(await valueOf(engine, "select count(*) from reject")).toBe(0);
  });

  it("conversion by month of registration and by amount are the published tables", async () => {
    expect(
      await groupsOf(engine, "strftime(timezone('Europe/Amsterdam', timezone('UTC', lead.created_at)), '%Y-%m')")
    ).toEqual(plain(figures.by_month_of_registration));
    const bands = plain(figures.by_amount_band);
    expect(await groupsOf(engine, "lead.amount_band")).toEqual({
      "under 5,000": bands["0-4999"],
      "5,000 to 9,999": bands["5000-9999"],
      "10,000 to 19,999": bands["10000-19999"],
      "20,000 to 29,999": bands["20000-29999"],
      "30,000 or more": bands["30000+"]
    });
  });

  it("stages are reached by the published number of cases", async () => {
    const reached: unknown = Object.fromEntries(
      (await valuesOf(engine, "select stage, count(distinct lead_id) as n from stage_change group by all")) as [
        string,
        number
      ][]
    );
    const of = figures.cases_reaching_activity;
    expect(reached).toMatchObject({
      new: of["A_SUBMITTED"],
      marketing_qualified: of["A_PREACCEPTED"],
      sales_accepted: of["A_ACCEPTED"],
      sales_qualified: of["A_FINALIZED"],
      opportunity: of["O_SENT"],
      won: of["A_APPROVED"]
    });
  });

  it("cases decided before the moment of scoring stand apart, and every case is somewhere", async () => {
    const accepted = figures.cases_reaching_activity["A_ACCEPTED"]!;
    const observed = Number(await valueOf(engine, "select count(*) from observation"));
    const decided = Number(await valueOf(engine, "select count(*) from decided"));
    const notYet = Number(await valueOf(engine, "select count(*) from not_yet"));
    expect(observed + decided + notYet).toBe(13087);
    expect(observed).toBeLessThanOrEqual(accepted);
    expect(await valueOf(engine, "select count(*) from decided where as_of is null and outcome = 'won'")).toBe(0);
    // Slow twin: whoever has a final event before a day after the first A_ACCEPTED, or never got there.
    const slow = await valuesOf(
      engine,
      `select count(*) from lead left join (select lead_id, min(occurred_at) + interval 1 day as moment from activity where type = 'A_ACCEPTED' group by all) as m using (lead_id)
where exists (select 1 from activity as e where e.lead_id = lead.lead_id and e.type in ('A_APPROVED', 'A_ACTIVATED', 'A_REGISTERED', 'A_DECLINED', 'A_CANCELLED') and (m.moment is null or e.occurred_at < m.moment))`
    );
    expect(decided).toBe(slow[0]![0]);
  });
});
