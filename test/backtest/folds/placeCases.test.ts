import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {BacktestContext} from "../../../src/backtest/context.js";
import {placeCases} from "../../../src/backtest/folds/placeCases.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse} from "../warehouse.js";

const dayUs = 86_400_000_000;
const horizon = 90;
const clustered: BacktestContext = {...dated, isClustered: true};
const undated: BacktestContext = {...clustered, horizonDays: null, until: null};

interface Case {
  /** Hours after the start of 2025. */
  hour: number;
  account: number | null;
  isConverted: boolean;
}

interface Placed {
  observation_id: number;
  block: number;
  usable: number;
  is_dropped: boolean;
  is_converted: boolean;
}

const start = Date.parse("2025-01-01T00:00:00Z");
const toMoment = (hour: number) => new Date(start + hour * 3_600_000);
const toCohort = (hour: number) => toMoment(hour).toISOString().slice(0, 7);
const accountOf = (cases: readonly Case[], i: number) => cases[i]!.account ?? `lead ${i}`;

const cases = fc.array(
  fc.record({
    hour: fc.integer({min: 0, max: 400 * 24}),
    account: fc.option(fc.integer({min: 0, max: 12}), {freq: 2}),
    isConverted: fc.boolean()
  }),
  {minLength: 1, maxLength: 40}
);

/** The folds by their definition, case against case; every case has matured. */
function slowTwin(list: readonly Case[]) {
  const cohorts = [...new Set(list.map(({hour}) => toCohort(hour)))].sort();
  return cohorts.map((cohort) => {
    const own = [...list.keys()].filter((i) => toCohort(list[i]!.hour) === cohort);
    const first = Math.min(...own.map((i) => list[i]!.hour));
    const train = [...list.keys()].filter((i) => list[i]!.hour + horizon * 24 <= first);
    const accounts = new Set(train.map((i) => accountOf(list, i)));
    return {
      cohort,
      train,
      test: own.filter((i) => !accounts.has(accountOf(list, i))),
      dropped: own.filter((i) => accounts.has(accountOf(list, i)))
    };
  });
}

describe("placeCases", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openWarehouse();
    await engine.execute("alter table lead add column account_id varchar");
  });
  afterAll(() => engine.close());

  async function place(list: readonly Case[], context: BacktestContext, holdoutFold: number | null = null) {
    const lead = list.map(
      ({account}, i) => `('lead ${i}', null, 'web', ${account === null ? "null" : `'${account}'`})`
    );
    const row = list.map(({hour, isConverted}, i) => {
      const asOf = context.horizonDays === null ? "null" : `make_timestamp(${toMoment(hour).getTime() * 1000})`;
      // Folds as the pipeline gives them: one to an account; any hash will do.
      const fold = (Number(list[i]!.account ?? i + 7) * 7) % 20;
      return `(${i}, 'lead ${i}', ${asOf}, '${context.horizonDays === null ? "undated" : toCohort(hour)}', 'web', 'all', ${fold}, ${isConverted ? 3 : "null"}, 1000, null)`;
    });
    await engine.execute(
      `delete from lead; delete from observation; insert into lead values ${lead.join(", ")}; insert into observation values ${row.join(", ")}`
    );
    const placed = await placeCases(engine, context, {isDated: context.horizonDays !== null, holdoutFold});
    const rows = await engine.queryRows<Placed>("select * from test_case order by observation_id");
    return {...placed, rows};
  }

  it("gives every case the folds it has by definition", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (list) => {
        const {folds, rows} = await place(list, clustered);
        const expected = slowTwin(list);
        expect(folds.map(({name}) => name)).toEqual(expected.map(({cohort}) => cohort));
        for (const [block, {train, test, dropped}] of expected.entries()) {
          const ids = (kept: (row: Placed) => boolean) => rows.filter(kept).map(({observation_id: id}) => id);
          expect(ids(({usable}) => usable <= block)).toEqual(train);
          expect(ids((row) => row.block === block && !row.is_dropped)).toEqual(test);
          expect(ids((row) => row.block === block && row.is_dropped)).toEqual(dropped);
          expect(folds[block]).toMatchObject({nTrain: train.length, nTest: test.length, nDropped: dropped.length});
        }
      }),
      {numRuns: 60}
    );
  });

  it("never has an account on both sides", async () => {
    await fc.assert(
      fc.asyncProperty(cases, fc.boolean(), async (list, isDated) => {
        const {folds, rows} = await place(list, isDated ? clustered : undated);
        for (const block of folds.keys()) {
          const isTrain = ({usable}: Placed) => (isDated ? usable <= block : usable !== block);
          const trained = new Set(rows.filter(isTrain).map(({observation_id: id}) => accountOf(list, id)));
          const tested = rows.filter((row) => row.block === block && !row.is_dropped);
          expect(tested.filter(({observation_id: id}) => trained.has(accountOf(list, id)))).toEqual([]);
        }
      }),
      {numRuns: 60}
    );
  });

  it("learns from a case on the very instant its horizon is over, and not an instant before", async () => {
    const list = (hour: number) => [
      {hour: 0, account: null, isConverted: true},
      {hour, account: null, isConverted: false}
    ];
    expect((await place(list(horizon * 24), clustered)).folds.at(-1)!.nTrain).toBe(1);
    expect((await place(list(horizon * 24 - 1), clustered)).folds.at(-1)!.nTrain).toBe(0);
    expect(horizon * dayUs).toBe(7_776_000_000_000);
  });

  it("leaves out cases whose horizon is not over", async () => {
    await place([{hour: 0, account: null, isConverted: true}], dated);
    await engine.execute(
      "insert into observation select 1, 'lead 1', as_of, cohort, source, segment, fold, 2, 89, null from observation"
    );
    const {folds} = await placeCases(engine, dated, {isDated: true});
    expect(folds[0]!.nTest).toBe(1);
  });

  it("deals undated leads so that every fold has its share of conversions", async () => {
    const list = Array.from({length: 203}, (_, i) => ({hour: 0, account: null, isConverted: i % 4 === 0}));
    const {folds, rows} = await place(list, undated);
    expect(folds.map(({nTestConverted}) => nTestConverted).sort()).toEqual([10, 10, 10, 10, 11]);
    expect(Math.max(...folds.map(({nTest}) => nTest)) - Math.min(...folds.map(({nTest}) => nTest))).toBeLessThanOrEqual(
      2
    );
    expect(rows.every(({is_dropped}) => !is_dropped)).toBe(true);
  });

  it("keeps the fold that is held back whole", async () => {
    const list = Array.from({length: 100}, (_, i) => ({hour: 0, account: null, isConverted: i % 3 === 0}));
    const {cohorts, rows} = await place(list, undated, 4);
    expect(cohorts).toEqual(["holdout", "tuning"]);
    const held = await engine.queryRows<{block: number; is_held: boolean}>(
      "select block, observation.fold % 5 = 4 as is_held from test_case join observation using (observation_id)"
    );
    expect(held.filter(({is_held}) => is_held).length).toBeGreaterThan(0);
    expect(held.every(({block, is_held}) => is_held === (block === 4))).toBe(true);
    expect(new Set(rows.map(({block}) => block)).size).toBe(5);
  });

  it("gives no fold without a matured case", async () => {
    await engine.execute("delete from observation");
    expect(await placeCases(engine, dated, {isDated: true})).toMatchObject({folds: [], cohorts: [], sources: []});
  });
});
