import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {scoreFitted, scoreNaiveBayes} from "../../../src/backtest/baselines/learnedScores.js";
import {readCases} from "../../../src/backtest/baselines/readCases.js";
import {learnBaselines} from "../../../src/backtest/baselines/walkForward.js";
import type {AppliedModel} from "../../../src/backtest/checks/levelMatrix.js";
import type {BacktestContext} from "../../../src/backtest/context.js";
import {placeCases} from "../../../src/backtest/folds/placeCases.js";
import type {Model} from "../../../src/model/model.js";
import {rocAuc} from "../../../src/stats/rocAuc.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse} from "../warehouse.js";

const when = {node: "column", name: "x"} as const;
const model = {
  id: "points",
  version: 1,
  effectiveFrom: "2026-02-01",
  criteria: [
    {rule: {type: "per", per: "x", fades: false, points: "1", upto: "9"}},
    {
      rule: {
        type: "bands",
        bands: [
          {when, points: "1"},
          {when, points: "2"}
        ]
      }
    }
  ]
} as unknown as Model;
const applied: AppliedModel = {model, columns: ["c0", "c1"]};

/** 6,000 leads over ten months whose two criteria both matter; the model weighs only the first. */
async function fill(engine: Engine): Promise<void> {
  const chance = (salt: string, of: number) => `(hash(i::varchar || '${salt}') % ${of})`;
  await engine.execute(`create temp table one as select i, ${chance("quality", 10)}::integer as quality, ${chance("kind", 3)}::integer as kind,
  timestamp '2025-09-01' + to_hours((i * 300 * 24 // 6000)::integer) as as_of from range(6000) as r(i);
insert into observation select i, 'lead ' || i, as_of, strftime(as_of, '%Y-%m'), ['web', 'fair'][1 + ${chance("source", 2)}::integer], 'all', i % 20,
  case when ${chance("luck", 1000)} < quality::integer * 12 + kind::integer * 110 then 1 + ${chance("days", 90)}::integer end, (epoch_us(timestamp '2026-07-01') - epoch_us(as_of)) // 86400000000, null from one;
insert into level select i, quality, kind from one;
insert into score select 'points@1', i, [quality * 1000], quality * 1000, 0 from one;
alter table lead add column account_id varchar;
insert into lead select 'lead ' || i, as_of - interval 14 day, 'web', 'account ' || (i % 4000) from one`);
}

describe("walking forward", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openWarehouse();
    await fill(engine);
  });
  afterEach(() => engine.close());

  const learn = async (context: BacktestContext = dated) => {
    const placed = await placeCases(engine, context, {isDated: context.horizonDays !== null});
    const options = {placed, isClustered: context.isClustered, isUndated: context.horizonDays === null};
    return {placed, ...(await learnBaselines(engine, applied, options))};
  };
  const score = async (context: BacktestContext = dated) => {
    const placed = await placeCases(engine, context, {isDated: true});
    const cases = await readCases(engine, "points@1", applied);
    const own = [scoreNaiveBayes(cases, placed), scoreFitted(cases, model.criteria, placed)];
    return {placed, cases, own};
  };

  it("finds what the hand-set weights leave on the table", async () => {
    const {headroom} = await learn();
    const fitted = headroom.find(({rival, period}) => rival === "fitted" && period === "all")!;
    expect(fitted.lower).toBeGreaterThan(0.03);
    expect(fitted.headroom).toBeCloseTo(fitted.rival_auc! - fitted.model_auc!, 12);
  });

  it("shows cohorts that the author could know apart, and loses no case between them", async () => {
    const {headroom} = await learn();
    const [all, known, unknown] = headroom.filter(({rival}) => rival === "fitted");
    expect([all!.period, known!.period, unknown!.period]).toEqual(["all", "known_to_author", "unknown_to_author"]);
    expect(known!.n + unknown!.n).toBe(all!.n);
    expect(known!.n_folds + unknown!.n_folds).toBe(all!.n_folds);
  });

  it("compares on the same cases, fold by fold, and never pools over refitted scores", async () => {
    const {headroom} = await learn();
    const {placed, cases, own} = await score();
    const [value, weight] = [
      [0, 0],
      [0, 0]
    ];
    for (const [block, {reason}] of placed.folds.entries()) {
      if (reason !== null) continue;
      const rows = [...cases.block.keys()].filter((row) => cases.block[row] === block);
      const converted = rows.map((row) => cases.isConverted[row]!);
      const nConverted = converted.filter((one) => one === 1).length;
      for (const [which, scores] of [cases.score, own[1]!].entries()) {
        const auc = rocAuc({score: rows.map((row) => scores[row]!), n: rows.map(() => 1), converted})!;
        value[which]! += auc * nConverted * (rows.length - nConverted);
        weight[which]! += nConverted * (rows.length - nConverted);
      }
    }
    const row = headroom.find(({rival}) => rival === "fitted")!;
    expect(row.model_auc).toBeCloseTo(value[0]! / weight[0]!, 10);
    expect(row.rival_auc).toBeCloseTo(value[1]! / weight[1]!, 10);
  });

  it("is not changed in a fold by labels that were not over when it began", async () => {
    const before = await score();
    const block = 6;
    const first = before.placed.folds[block]!.firstAsOf!;
    await engine.execute(
      `update observation set converted_day = case when converted_day is null then 1 end where as_of + interval 90 day > timestamp '${first}'`
    );
    const after = await score();
    const rows = [...before.cases.block.keys()].filter((row) => before.cases.block[row]! <= block);
    for (const which of [0, 1]) {
      expect(rows.map((row) => after.own[which]![row])).toEqual(rows.map((row) => before.own[which]![row]));
      // Later folds may learn from them, so the poison must be seen there.
      expect(after.own[which]).not.toEqual(before.own[which]);
    }
  });

  it("tests no lead whose account it learned from", async () => {
    const {placed, matches, headroom} = await learn({...dated, isClustered: true});
    const dropped = placed.folds.reduce((sum, {nDropped}) => sum + nDropped, 0);
    expect(dropped).toBeGreaterThan(100);
    const tested = placed.folds.filter(({reason}) => reason === null).reduce((sum, {nTest}) => sum + nTest, 0);
    for (const {model: own, learned, pairs} of matches) {
      for (const {cells} of [own, learned]) expect(cells.reduce((sum, {n}) => sum + n, 0)).toBe(tested);
      expect(pairs.reduce((sum, {outcomes}) => sum + outcomes.n.length, 0)).toBe(tested);
    }
    expect(headroom[0]!.n).toBe(tested);
  });

  it("works without dates on folds of whole accounts", async () => {
    await engine.execute("update observation set cohort = 'undated', as_of = null, followed_days = 0");
    const {headroom, placed} = await learn({...dated, horizonDays: null, until: null, isClustered: true});
    expect(placed.folds.every(({reason, nDropped}) => reason === null && nDropped === 0)).toBe(true);
    expect(headroom.map(({rival, period, n}) => [rival, period, n])).toEqual([
      ["naive_bayes", "all", 6000],
      ["fitted", "all", 6000]
    ]);
    expect(headroom[1]!.lower).toBeGreaterThan(0.03);
  });

  it("gives the same numbers again, bit for bit", async () => {
    expect(await learn()).toEqual(await learn());
  });

  it("says nothing where no fold has anything to learn from", async () => {
    await engine.execute("update observation set converted_day = null");
    const {headroom, placed} = await learn();
    expect(placed.folds.every(({reason}) => reason !== null)).toBe(true);
    expect(headroom).toMatchObject([
      {rival: "naive_bayes", period: "all", n_folds: 0, headroom: null, model_auc: null, rival_auc: null, n: 0},
      {rival: "fitted", period: "all", n_folds: 0, headroom: null, lower: null, n: 0}
    ]);
  });
});
