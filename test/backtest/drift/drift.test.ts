import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {measureDrift} from "../../../src/backtest/drift/drift.js";
import {readTierCells} from "../../../src/backtest/tierCells.js";
import {openDuckdb} from "../../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {runSteps} from "../../support/warehouse.js";
import {createWorld, writeDemo} from "../../support/world.js";

/** The rows behind one model's scores, read one by one. */
interface Row {
  cohort: string;
  score: number;
  level: number;
  industry: string;
}

const half = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n + 0.5, 0);

/** The index from its definition, over the values of single rows. */
function slowPsi(reference: readonly string[], current: readonly string[]): number {
  const values = [...new Set([...reference, ...current])];
  const count = (of: readonly string[]) => values.map((value) => of.filter((one) => one === value).length);
  const [was, is] = [count(reference), count(current)];
  return values.reduce((sum, _, i) => {
    const [a, b] = [(was[i]! + 0.5) / half(was), (is[i]! + 0.5) / half(is)];
    return sum + (b - a) * Math.log(b / a);
  }, 0);
}

describe("the drift of a small demo", {timeout: 600_000}, () => {
  let folder: string;
  let engine: Engine;
  let rows: Row[];
  let base: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "winnow-drift-"));
    const location = writeDemo(folder, createWorld(1200));
    engine = await openDuckdb({folders: [location.dataDir]});
    const {models, features, plan} = await runSteps(engine, location, "score");
    const tiers = [];
    for (const {id, version, ...model} of models) {
      const name = `${id}@${version}`;
      const cells = await readTierCells(engine, name, 120);
      tiers.push({model: name, tiers: model.tiers.map((tier) => tier.name), cells});
    }
    await measureDrift(engine, {
      ...{horizonDays: 120, until: "2026-06-30", isGuessed: false, isClustered: false, features, tiers},
      applied: models.map((model) => ({model, columns: plan.columnsOf.get(model)!}))
    });
    rows = await engine.queryRows<Row>(
      `select cohort, score, ${await columnOf("company_size")} as level, coalesce(industry, '(blank)') as industry
from observation join score using (observation_id) join level using (observation_id) join lead using (lead_id) where model = 'points@3'`
    );
    const [ends] = await engine.queryRows<{base_to: string}>("select distinct base_to from backtest_drift");
    base = [...new Set(rows.map(({cohort}) => cohort))].filter((cohort) => cohort <= ends!.base_to);
  }, 600_000);

  afterAll(() => {
    engine.close();
    rmSync(folder, {recursive: true, force: true});
  });

  const columnOf = async (criterion: string) => {
    const found = await engine.queryRows<{name: string}>(
      `select column_name as name from criterion where model = 'points@3' and criterion = '${criterion}'`
    );
    return `"${found[0]!.name}"`;
  };
  const readPsi = (where: string) =>
    engine.queryRows<{cohort: string; psi: number; n: number; n_reference: number}>(
      `select cohort, psi, n, n_reference from backtest_drift where ${where} order by cohort`
    );

  it.each([
    ["a criterion's levels", "model = 'points@3' and subject = 'company_size' and kind = 'criterion'", "level"],
    ["an attribute's values", "kind = 'attribute' and subject = 'industry'", "industry"]
  ] as const)("has the index of %s of the slow twin, month by month", async (_, where, key) => {
    const found = await readPsi(where);
    expect(found.length).toBeGreaterThan(12);
    const valuesOf = (isAsked: (row: Row) => boolean) => rows.filter(isAsked).map((row) => String(row[key]));
    const reference = valuesOf(({cohort}) => base.includes(cohort));
    for (const {cohort, psi, n, n_reference} of found) {
      const current = valuesOf((row) => row.cohort === cohort);
      expect([n, n_reference]).toEqual([current.length, reference.length]);
      expect(psi).toBeCloseTo(slowPsi(reference, current), 10);
    }
  });

  it("has parts that add up to the change of the mean score of single leads", async () => {
    const mean = (of: readonly Row[]) => of.reduce((sum, {score}) => sum + score, 0) / of.length / 100;
    const before = mean(rows.filter(({cohort}) => base.includes(cohort)));
    const found = await engine.queryRows<{cohort: string; total: number; reference: number}>(
      "select cohort, sum(change) as total, min(mean_reference) as reference from backtest_inflation where model = 'points@3' and cohort <> 'latest' group by all"
    );
    expect(found.length).toBeGreaterThan(12);
    for (const {cohort, total, reference} of found) {
      expect(reference).toBeCloseTo(before, 9);
      expect(total).toBeCloseTo(mean(rows.filter((row) => row.cohort === cohort)) - before, 9);
    }
  });

  it("names the criterion that never fades, and no lead", async () => {
    const lasting = await engine.queryRows<{model: string; subject: string}>(
      "select distinct model, subject from backtest_inflation where part = 'lasting' order by all"
    );
    expect(lasting.map(({model, subject}) => `${model} ${subject}`)).toContain("legacy@1 views");
    expect(lasting.map(({model, subject}) => `${model} ${subject}`)).not.toContain("points@3 pricing_interest");
    const subjects = await engine.queryRows<{subject: string}>("select distinct subject from backtest_drift");
    const names = subjects.map(({subject}) => subject);
    expect(names).not.toContain("email_hash");
    expect(names).not.toContain("lifetime_amount");
    expect(names).toEqual(expect.arrayContaining(["employees", "source", "industry"]));
  });

  it("follows all leads and every tier of every model", async () => {
    const found = await engine.queryRows<{model: string; n: number}>(
      "select model, count(*)::integer as n from backtest_conversion group by all order by all"
    );
    expect(found[0]).toEqual({model: "", n: 1});
    expect(found.map(({model}) => model)).toEqual(["", "legacy@1", "points@2", "points@3"]);
  });
});
