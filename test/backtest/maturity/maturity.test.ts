import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {estimateAtHorizon} from "../../../src/backtest/maturity/estimate.js";
import type {CohortRow, MaturityRow} from "../../../src/backtest/maturity/maturity.js";
import {measureMaturity} from "../../../src/backtest/maturity/maturity.js";
import {maturity} from "../../../src/stats/maturity.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse} from "../warehouse.js";

/** Eight leads a day over ten months, with the last three open; a third of the good ones converts within 150 days. */
async function openHistory(): Promise<Engine> {
  const engine = await openWarehouse();
  await engine.execute(`create temp table one as select i, timestamp '2025-09-01' + to_days((i // 8)::integer) as as_of, (hash(i) % 2)::integer as tier from range(2400) as r(i);
insert into observation select i, 'lead ' || i, as_of, strftime(as_of, '%Y-%m'), 'web', 'all', i % 20,
  case when hash(i + 7) % (3 + 5 * tier) = 0 then (hash(i + 9) % 150)::integer end, (epoch_us(timestamp '2026-07-01') - 1 - epoch_us(as_of)) // 86400000000, null from one;
update observation set converted_day = null where converted_day > followed_days;
insert into model values ('points@1', 'points', 1, 'Points', 'f', null, true, 0, 10000);
insert into tier values ('points@1', 0, 'good', 'sales', null, 'r'), ('points@1', 1, 'poor', 'nurture', null, 'r');
insert into score select 'points@1', i, [0], 0, tier from one`);
  return engine;
}

describe("measureMaturity", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openHistory();
    await measureMaturity(engine, dated);
  });
  afterAll(() => engine.close());

  const read = <R>(table: string) => engine.queryRows<R & object>(`select * from ${table}`);

  /** The same from single rows, by the statistic for one row a lead. */
  async function slow(where: string) {
    const rows = await engine.queryRows<{followed_days: number; converted_day: number | null}>(
      `select followed_days, converted_day from observation join score using (observation_id) where ${where}`
    );
    const cases = {
      n: rows.map(() => 1),
      followedDays: rows.map(({followed_days}) => followed_days),
      convertedDay: rows.map(({converted_day}) => converted_day)
    };
    return maturity(cases, 90);
  }

  it("estimates every tier and the whole as the plain definition does", async () => {
    const rows = await read<MaturityRow>("backtest_maturity");
    expect(rows.map(({tier, name}) => [tier, name])).toEqual([
      [null, "all"],
      [0, "good"],
      [1, "poor"]
    ]);
    for (const row of rows) {
      const twin = await slow(row.tier === null ? "true" : `tier = ${row.tier}`);
      expect([row.n, row.n_matured, row.n_converted, row.n_open_won]).toEqual([
        ...[twin.n, twin.nMatured, twin.nConverted, twin.nOpenConverted]
      ]);
      expect(row.estimate).toBeCloseTo(twin.estimate!.conversion, 12);
      expect(row.estimate_lower).toBeCloseTo(twin.estimate!.lower!, 12);
      expect(row.estimate_upper).toBeCloseTo(twin.estimate!.upper!, 12);
      expect(row.rate).toBeCloseTo(twin.rate!, 12);
      expect(row.method).toBe("log-log");
    }
  });

  it("uses open leads, so that the estimate rests on more than the rate and is narrower", async () => {
    const [all] = await read<MaturityRow>("backtest_maturity");
    expect(all!.n).toBeGreaterThan(all!.n_matured);
    expect(all!.estimate_upper! - all!.estimate_lower!).toBeLessThan(all!.upper! - all!.lower!);
  });

  it("has no estimate for cohorts that nobody was followed through, and says how long they were", async () => {
    const rows = await read<CohortRow>("backtest_cohort");
    expect(rows.map(({cohort}) => cohort)).toEqual([
      "all",
      "2025-09",
      "2025-10",
      "2025-11",
      "2025-12",
      ...["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]
    ]);
    const may = rows.find(({cohort}) => cohort === "2026-05")!;
    expect(may).toMatchObject({followed_days: 30, n_matured: 0, rate: null, estimate: null, method: null});
    const september = rows.find(({cohort}) => cohort === "2025-09")!;
    expect(september.followed_days).toBeGreaterThan(90);
    expect(september.estimate).toBeCloseTo(september.rate!, 12);
  });

  it("is empty without a horizon and without dates", async () => {
    const other = await openHistory();
    await measureMaturity(other, {...dated, horizonDays: null});
    expect(await other.queryRows("select * from backtest_maturity")).toEqual([]);
    expect(await other.queryRows("select * from backtest_cohort")).toEqual([]);
    other.close();
  });

  it("takes the jackknife over folds where leads are observed more than once", async () => {
    const other = await openHistory();
    await measureMaturity(other, {...dated, isClustered: true});
    const [all] = await other.queryRows<MaturityRow>("select * from backtest_maturity");
    const [plain] = await read<MaturityRow>("backtest_maturity");
    expect(all!.method).toBe("jackknife");
    expect(all!.estimate).toBeCloseTo(plain!.estimate!, 12);
    expect(all!.estimate_lower).not.toBe(plain!.estimate_lower);
    other.close();
  });
});

it("estimateAtHorizon widens with the jackknife where whole folds convert alike", () => {
  // Ten accounts, each observed ten times with one fate.
  const cells = Array.from({length: 10}, (_, fold) => ({
    fold,
    days: fold < 3 ? 20 : 90,
    n: 10,
    n_converted: fold < 3 ? 10 : 0
  }));
  const plain = estimateAtHorizon(cells, {horizonDays: 90, isClustered: false});
  const clustered = estimateAtHorizon(cells, {horizonDays: 90, isClustered: true});
  expect(clustered.estimate).toBeCloseTo(0.3, 12);
  expect(clustered.estimate_upper! - clustered.estimate_lower!).toBeGreaterThan(
    2 * (plain.estimate_upper! - plain.estimate_lower!)
  );
});

it("estimateAtHorizon has an estimate but no limits while nobody converted", () => {
  const found = estimateAtHorizon([{fold: 0, days: 90, n: 50, n_converted: 0}], {horizonDays: 90, isClustered: true});
  expect(found).toEqual({estimate: 0, estimate_lower: null, estimate_upper: null, n_at_risk: 50, method: null});
});
