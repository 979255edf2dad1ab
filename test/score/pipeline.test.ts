import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {scoreLevels} from "../../src/model/kernel.js";
import {toLedger} from "../../src/model/ledger.js";
import {toModelName} from "../../src/model/model.js";
import type {Run} from "../../src/pipeline.js";
import {publishedTables} from "../../src/publish/tables.js";
import {quoteIdentifier, quoteLiteral} from "../../src/sql/identifier.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {runSteps, valueOf, valuesOf} from "../support/warehouse.js";
import {createWorld, writeDemo} from "../support/world.js";

/** Two runs of the whole pipeline over one small world. */
let run: Run;
let again: Run;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "winnow-"));
  const location = writeDemo(folder, createWorld(400));
  const start = async () => runSteps(await openDuckdb({folders: [location.dataDir]}), location, "publish");
  run = await start();
  again = await start();
  return () => {
    run.engine.close();
    again.engine.close();
    rmSync(folder, {recursive: true, force: true});
  };
});

describe("exactness", () => {
  it("the engine's scores are the kernel's, to the hundredth", async () => {
    expect(run.models.length).toBe(3);
    for (const model of run.models) {
      const columns = run.plan.columnsOf.get(model)!;
      const levels = await run.engine.queryColumns(
        `select ${columns.map((name, c) => `${quoteIdentifier(name)} as l${c}`).join(", ")} from level order by observation_id`,
        Object.fromEntries(columns.map((_, c) => [`l${c}`, "u8" as const]))
      );
      const arrays = columns.map((_, c) => levels[`l${c}`] as Uint8Array);
      const kernel = scoreLevels(model, arrays, levels.n_rows);
      const engine = await run.engine.queryColumns(
        `select score, tier, ${model.dimensions.map((_, d) => `dimensions[${d + 1}] as d${d}`).join(", ")} from score where model = ${quoteLiteral(toModelName(model))} order by observation_id`,
        {score: "i32", tier: "u8", ...Object.fromEntries(model.dimensions.map((_, d) => [`d${d}`, "i32" as const]))}
      );
      expect(levels.n_rows).toBeGreaterThan(250);
      expect(engine["score"]).toEqual(kernel.score);
      expect(engine["tier"]).toEqual(kernel.tier);
      for (const [d, points] of kernel.dimensions.entries())
        expect((engine as Record<string, unknown>)[`d${d}`]).toEqual(points);
    }
  });

  it("the entries of every lead's ledger add up to the engine's score", async () => {
    for (const model of run.models) {
      const columns = run.plan.columnsOf.get(model)!.map(quoteIdentifier).join(", ");
      const rows = await valuesOf(
        run.engine,
        `select score, tier, ${columns} from score join level using (observation_id) where model = ${quoteLiteral(toModelName(model))}`
      );
      for (const [score, tier, ...levels] of rows) {
        const ledger = toLedger(model, levels.map(Number));
        expect(ledger.entries.reduce((sum, {points}) => sum + points, 0)).toBe(score);
        expect([ledger.score, ledger.tierIndex]).toEqual([score, tier]);
      }
    }
  });

  it("two runs on the same inputs give the same numbers in every published table", async () => {
    for (const name of Object.keys(publishedTables)) {
      const sql = `select * from published_${name}`;
      expect(await valuesOf(again.engine, sql), name).toEqual(await valuesOf(run.engine, sql));
    }
    expect(await valueOf(again.engine, "select json from about")).toBe(
      await valueOf(run.engine, "select json from about")
    );
  });

  it("two runs give the same observations, levels and scores", async () => {
    for (const name of ["observation", "decided", "not_yet", "level", "score", "outcome"]) {
      const sql = `select * from ${name} order by all`;
      expect(await valuesOf(again.engine, sql), name).toEqual(await valuesOf(run.engine, sql));
    }
  });
});

describe("marts add up", () => {
  it("tiers to the observations, for every model", async () => {
    const counts = (from: string) =>
      `select model, sum(n)::integer, sum(n_matured)::integer, sum(n_converted)::integer, sum(n_open_won)::integer from ${from} group by all order by all`;
    const [own, ...rest] = await valuesOf(run.engine, counts("published_tiers"));
    const observed = await valuesOf(
      run.engine,
      `select count(*), (count(*) filter (followed_days >= 120))::integer, (count(*) filter (followed_days >= 120 and converted_day <= 120))::integer, (count(*) filter (followed_days < 120 and converted_day is not null))::integer from observation`
    );
    expect(own!.slice(1)).toEqual(observed[0]);
    expect(rest.map((row) => row.slice(1))).toEqual([observed[0], observed[0]]);
    expect(observed[0]!.every((n) => Number(n) > 0)).toBe(true);
  });

  it("criteria to the observations, for every model and criterion", async () => {
    const sums = await valuesOf(
      run.engine,
      "select model, criterion, sum(n)::integer, sum(n_converted)::integer from published_criteria group by all order by all"
    );
    const [all] = await valuesOf(
      run.engine,
      "select sum(n)::integer, sum(n_converted)::integer from published_tiers where model = 'points@3'"
    );
    expect(sums.length).toBe(run.models.reduce((n, {criteria}) => n + criteria.length, 0));
    for (const row of sums) expect(row.slice(2)).toEqual(all);
  });

  it("scores to the matured observations", async () => {
    const [scores] = await valuesOf(
      run.engine,
      "select sum(n)::integer, sum(n_converted)::integer from published_scores where model = 'points@3'"
    );
    const [tiers] = await valuesOf(
      run.engine,
      "select sum(n_matured)::integer, sum(n_converted)::integer from published_tiers where model = 'points@3'"
    );
    expect(scores).toEqual(tiers);
  });

  it("leads: observed, decided before and not yet make up every cell", async () => {
    expect(
      await valueOf(
        run.engine,
        "select count(*) from published_leads where n <> n_observed + n_decided_won + n_decided_lost + n_not_yet"
      )
    ).toBe(0);
    expect(await valueOf(run.engine, "select sum(n)::integer from published_leads")).toBe(
      await valueOf(run.engine, "select count(*) from lead")
    );
    expect(await valueOf(run.engine, "select sum(n_decided_won + n_decided_lost)::integer from published_leads")).toBe(
      await valueOf(run.engine, "select count(*) from decided")
    );
  });

  it("the funnel narrows from every lead to those that converted", async () => {
    const rows = await valuesOf(
      run.engine,
      "select stage, sum(n)::integer as n from published_funnel group by all order by n desc"
    );
    expect(rows[0]).toEqual(["new", await valueOf(run.engine, "select count(*) from lead")]);
    const won = rows.find(([stage]) => stage === "won");
    expect(won![1]).toBe(await valueOf(run.engine, "select count(*) from outcome where is_converted"));
  });

  it("times hold every lead created by the end of what is known", async () => {
    expect(await valueOf(run.engine, "select sum(n_converted + n_censored)::integer from published_times")).toBe(
      await valueOf(run.engine, "select count(*) from lead where created_at < timestamp '2026-07-01'")
    );
  });

  it("no published table has a column beyond its contract", async () => {
    for (const [name, {columns}] of Object.entries(publishedTables)) {
      const found = await valuesOf(
        run.engine,
        `select column_name from duckdb_columns() where table_name = 'published_${name}' order by column_index`
      );
      expect(found.flat()).toEqual(Object.keys(columns));
    }
  });
});
