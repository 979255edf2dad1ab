import {describe, expect, it} from "vitest";
import type {RestCell} from "../../../src/backtest/findings/restCells.js";
import {findUseless, uselessCriterion} from "../../../src/backtest/findings/uselessCriterion.js";
import {createRandom} from "../../../src/util/random.js";
import {openWarehouse, toEvidence, toModel} from "../warehouse.js";

/** A planted criterion: points for a share of 15,000 leads whose conversion it multiplies by a ratio. */
function plant(seed: number, {share, ratio}: {share: number; ratio: number}): RestCell[] {
  const random = createRandom(seed);
  const cells = new Map<string, {-readonly [key in keyof RestCell]: RestCell[key]}>();
  const base = 0.075 / (1 + share * (ratio - 1));
  for (let i = 0; i < 15_000; ++i) {
    const level = random.uniform() < share ? 1 : 0;
    const rest = Math.floor(random.uniform() * 40);
    const converted = random.uniform() < base * (0.4 + rest * 0.03) * (level === 1 ? ratio : 1) ? 1 : 0;
    const fold = i % 20;
    const key = `${level} ${rest} ${fold}`;
    const cell = cells.get(key) ?? {level, rest, fold, n: 0, converted: 0};
    cells.set(key, cell);
    cell.n += 1;
    cell.converted += converted;
  }
  return [...cells.values()];
}

const points = (level: number) => (level === 1 ? 500 : 0);
const seeds = Array.from({length: 40}, (_, i) => i + 1);
const countFound = (planted: {share: number; ratio: number}, isClustered = false) =>
  seeds.filter((seed) => findUseless(plant(seed, planted), points, {isClustered}) !== null).length;

describe("findUseless at 15,000 matured leads and 7.5 %", {timeout: 60_000}, () => {
  it.each([0.2, 0.35, 0.5])("finds a criterion without effect for a share of %d in nine of ten histories", (share) => {
    expect(countFound({share, ratio: 1})).toBeGreaterThanOrEqual(36);
  });

  it.each([0.2, 0.35, 0.5])("never calls a criterion useless that raises conversion by 60 %, share %d", (share) => {
    expect(countFound({share, ratio: 1.6})).toBe(0);
    expect(countFound({share, ratio: 1 / 1.6})).toBe(0);
  });

  it("does so with clustered intervals as well", () => {
    expect(countFound({share: 0.35, ratio: 1}, true)).toBeGreaterThanOrEqual(36);
    expect(countFound({share: 0.35, ratio: 1.6}, true)).toBe(0);
  });
});

describe("findUseless", () => {
  const cell = (level: number, rest: number, n: number, converted: number): RestCell => ({
    level,
    rest,
    fold: 0,
    n,
    converted
  });

  it("claims nothing with too few conversions", () => {
    expect(findUseless([cell(0, 0, 300, 22), cell(1, 0, 100, 8)], points, {isClustered: false})).toBeNull();
  });

  it("does not call a channel useless that converts like the mix of better and worse ones", () => {
    // The others are good channels with 50 points of their own and bad ones without.
    const cells = [cell(0, 50, 4000, 600), cell(0, 0, 4000, 200), cell(1, 0, 4000, 400)];
    expect(findUseless(cells, points, {isClustered: false})).toBeNull();
  });

  it("leaves unknown out and compares with the fewest points where nobody has none", () => {
    const cells = [cell(255, 0, 4000, 900), cell(1, 0, 6000, 600), cell(2, 0, 6000, 606)];
    const bands = (level: number) => [0, 800, -600][level] ?? 0;
    expect(findUseless(cells, bands, {isClustered: false})).toMatchObject({points: 800, n: 6000});
  });

  it("lets one level that stands out speak for the criterion", () => {
    const cells = [cell(0, 0, 10000, 750), cell(1, 0, 5000, 250), cell(2, 0, 5000, 500)];
    expect(findUseless(cells, (level) => 300 * level, {isClustered: false})).toBeNull();
  });

  it("is silent without points", () => {
    expect(findUseless([cell(0, 0, 9000, 700), cell(1, 0, 9000, 700)], () => 0, {isClustered: false})).toBeNull();
  });
});

it("uselessCriterion names the champion's criterion that gives points for nothing", async () => {
  const engine = await openWarehouse();
  await engine.execute(`insert into observation select i, 'lead ' || i, timestamp '2025-01-01', '2025-01', 'web', 'all', i % 20, case when i % 8 in (0, 1, 4) then 5 end, 400, null from range(8000) as r(i);
insert into level select i, (i // 8) % 2, case when i % 8 < 4 then 1 else 0 end from range(8000) as r(i);
insert into criterion values ('points@1', 0, 'social', 'Follows us', 'fit', null, 'social', null, null, 'rule', null, 'c0', false), ('points@1', 1, 'demo', 'Asked for a demo', 'fit', null, 'website', null, null, 'rule', null, 'c1', false);
insert into criterion_level values ('points@1', 'social', 0, 'not met', 0), ('points@1', 'social', 1, 'met', 500), ('points@1', 'demo', 0, 'not met', 0), ('points@1', 'demo', 1, 'met', 1800)`);
  const evidence = toEvidence(engine, {models: [toModel([])]});
  const findings = await uselessCriterion(evidence);
  expect(findings.map(({subject}) => subject)).toEqual(["social"]);
  expect(findings[0]!.title).toBe(
    "“Follows us” gives +5 points to leads that convert like the others: 37.5% against 37.5%"
  );
  expect(await uselessCriterion({...evidence, models: [toModel([], {isChampion: false})]})).toEqual([]);
  engine.close();
});
