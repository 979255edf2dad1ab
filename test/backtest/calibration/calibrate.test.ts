import {expect, it} from "vitest";
import {createRandom} from "../../../src/util/random.js";
import {runFiles} from "../../support/warehouse.js";

const yaml = `title: Test
observe: { days: 1 }
observed_until: 2026-12-31
convert: { to: won, within: 30 days }
champion: points@1
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created, won_at: won }
    attributes: { visits: { type: integer, known: creation } }
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

/** Six months of leads, whose chance rises with the visits. */
function makeCsv(perMonth: number): string {
  const random = createRandom(5);
  const rows = Array.from({length: 6 * perMonth}, (_, i) => {
    const month = 1 + Math.floor(i / perMonth);
    const visits = Math.floor(10 * random.uniform());
    const created = `2026-0${month}-10`;
    const won = random.uniform() < 0.1 + 0.05 * visits ? `2026-0${month}-20` : "";
    return `lead ${i},${created},${won},${visits}`;
  });
  return ["id,created,won,visits", ...rows].join("\n");
}

async function run(perMonth: number) {
  const {engine} = await runFiles(
    {yaml, files: {"leads.csv": makeCsv(perMonth)}, models: {"points@1": model}},
    "publish"
  );
  const read = (sql: string) => engine.queryRows<Record<string, number | string>>(sql);
  return {
    calibration: await read("select * from published_calibrations order by method, measure"),
    reliability: await read("select * from published_reliability order by method, bin"),
    reading: await read("select * from published_readings order by kind, position")
  };
}

it("the backtest tests probabilities on the months that have a history, all bins together", async () => {
  const {calibration, reliability, reading} = await run(200);
  // Two months pass before a 30-day horizon is over for a month: the first month has no history.
  expect(calibration.map(({n_folds}) => n_folds)).toEqual(calibration.map(() => calibration[0]!["n_folds"]));
  const tested = Number(calibration[0]!["n"]);
  expect(tested).toBe(200 * Number(calibration[0]!["n_folds"]));
  for (const method of ["platt", "isotonic"]) {
    const own = reliability.filter((row) => row["method"] === method);
    expect(own.reduce((sum, {n}) => sum + Number(n), 0)).toBe(tested);
  }
  expect(reading.filter(({kind}) => kind === "tier").map(({label}) => label)).toEqual(["good", "poor"]);
});

it("the backtest has no probabilities where hardly anybody converted", async () => {
  const {calibration, reliability, reading} = await run(3);
  expect([calibration, reliability, reading]).toEqual([[], [], []]);
});
