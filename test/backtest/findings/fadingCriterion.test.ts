import {afterEach, describe, expect, it} from "vitest";
import {findChange} from "../../../src/backtest/findings/effectChange.js";
import {fadingCriterion, findFading} from "../../../src/backtest/findings/fadingCriterion.js";
import type {EffectCell, EffectRows} from "../../../src/model/effectRows.js";
import {toEffectRows} from "../../../src/model/effectRows.js";
import {createRandom} from "../../../src/util/random.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse, toEvidence, toModel} from "../warehouse.js";

const months = Array.from(
  {length: 20},
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`
);

interface Plan {
  slope: (month: number) => number;
  level?: (month: number) => number;
  share?: (month: number) => number;
}

/** 16,000 matured leads over 20 months, about 7 % of them converted; level 1 for some, level 255 for a few. */
function plant(seed: number, {slope, level = () => -2.9, share = () => 0.25}: Plan): EffectCell[] {
  const random = createRandom(seed);
  const cells = new Map<string, {-readonly [key in keyof EffectCell]: EffectCell[key]}>();
  for (const [month, cohort] of months.entries()) {
    for (let i = 0; i < 800; ++i) {
      const hit = random.uniform() < share(month) ? 1 : 0;
      const source = ["web", "fair", "list"][Math.floor(3 * random.uniform())]!;
      const odds = level(month) + {web: 0.4, fair: 0, list: -1}[source]! + slope(month) * hit;
      const converted = random.uniform() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
      const known = random.uniform() < 0.05 ? 255 : hit;
      const key = `${known} ${cohort} ${source}`;
      const cell = cells.get(key) ?? {level: known, cohort, source, fold: 0, n: 0, converted: 0};
      cells.set(key, cell);
      cell.n += 1;
      cell.converted += converted;
    }
  }
  return [...cells.values()];
}

const options = {isClustered: false};
const toRows = (cells: readonly EffectCell[], points = 1): EffectRows =>
  toEffectRows(cells, (level) => points * level)!;

/** The fading of a criterion that is judged alone. */
function judge(plan: Plan, {seed = 1, points = 1}: {seed?: number; points?: number} = {}) {
  const rows = toRows(plant(seed, plan), points);
  const change = findChange(rows, options);
  const fading = change !== null && change.p < 0.05 ? findFading(rows, change, options) : null;
  return {change, fading, month: change === null ? null : rows.cohorts[change.at]};
}

const ending = (month: number) => (month < 11 ? 0.9 : 0);

describe("a criterion that loses its power", {timeout: 60_000}, () => {
  it("is found, with both odds ratios and the month", () => {
    const {change, fading, month} = judge({slope: ending});
    expect(change!.p).toBeLessThan(0.001);
    expect(months.indexOf(month!)).toBeGreaterThanOrEqual(9);
    expect(months.indexOf(month!)).toBeLessThanOrEqual(13);
    expect(change!.from).toBeLessThanOrEqual(change!.at);
    expect(change!.to).toBeGreaterThanOrEqual(change!.at);
    expect(fading!.before.effect.lower).toBeLessThan(Math.exp(0.9));
    expect(fading!.before.effect.upper).toBeGreaterThan(Math.exp(0.9));
    expect(fading!.after.effect.lower).toBeLessThan(1);
    expect(fading!.after.effect.upper).toBeGreaterThan(1);
  });

  it("is found in nine of ten histories, and hardly in one without a change", () => {
    const seeds = Array.from({length: 30}, (_, i) => i + 1);
    const found = seeds.map((seed) => judge({slope: ending}, {seed}));
    expect(found.filter(({fading}) => fading !== null).length).toBeGreaterThanOrEqual(27);
    // Months that fit about as well hold the true one in most histories.
    const holds = found.filter(({change}) => change!.from <= 11 && change!.to >= 11).length;
    expect(holds).toBeGreaterThanOrEqual(26);
    expect(seeds.filter((seed) => judge({slope: () => 0.9}, {seed}).fading !== null).length).toBeLessThanOrEqual(2);
  });
});

describe("findFading is silent", () => {
  it("while the market as a whole converts four times as often, and more leads meet the criterion", () => {
    const drift = {level: (month: number) => -3.6 + month / 14, share: (month: number) => 0.1 + month / 50};
    for (const seed of [1, 2, 3, 4, 5]) expect(judge({slope: () => 0.8, ...drift}, {seed}).fading).toBeNull();
  });

  it("where the power grows", () => {
    expect(judge({slope: (month) => 0.9 - ending(month)}).fading).toBeNull();
  });

  it("where it never separated", () => {
    expect(judge({slope: () => 0}).fading).toBeNull();
  });

  it("where more than half of the power is left", () => {
    expect(judge({slope: (month) => (month < 11 ? 1.8 : 1.1)}).fading).toBeNull();
  });

  it("where the points went against what leads did", () => {
    expect(judge({slope: ending}, {points: -1}).fading).toBeNull();
  });
});

describe("findChange has nothing to test", () => {
  it("with fewer than six months", () => {
    expect(findChange(toRows(plant(1, {slope: ending}).filter(({cohort}) => cohort < "2024-06")), options)).toBeNull();
  });

  it("with too few conversions on a side", () => {
    const few = plant(1, {slope: ending, level: (month) => (month < 17 ? -8 : -2)});
    expect(findChange(toRows(few), options)).toBeNull();
  });

  it("where nobody or everybody converts", () => {
    const cells = plant(1, {slope: ending});
    expect(findChange(toRows(cells.map((cell) => ({...cell, converted: 0}))), options)).toBeNull();
    expect(findChange(toRows(cells.map((cell) => ({...cell, converted: cell.n}))), options)).toBeNull();
  });
});

describe("fadingCriterion", {timeout: 60_000}, () => {
  let engine: Engine;
  afterEach(() => engine.close());

  /** Leads over 20 months: c0 loses its power in month 10, c1 keeps it. */
  async function fill(isRepeated = false) {
    engine = await openWarehouse();
    await engine.execute(`insert into observation select i, 'lead ' || i, timestamp '2025-01-01', strftime(date '2024-01-01' + to_months(month::integer), '%Y-%m'), 'web', 'all', (i // 7) % 20, case when ((i * 7919) % 10007) / 10007.0 < 0.06 * (case when c0 = 1 and month < 10 then 2.4 else 1 end) * (case when c1 = 1 then 2 else 1 end) then 5 end, 400, null
from (select i, i % 20 as month, (i // 20) % 2 as c0, (i // 40) % 2 as c1 from range(16000) as r(i));
insert into level select i, (i // 20) % 2, (i // 40) % 2 from range(16000) as r(i);
insert into criterion (model, position, criterion, title, dimension, kind, rule, column_name, is_unstated) values ('points@1', 0, 'webinar', 'Came to a webinar', 'intent', 'website', 'rule', 'c0', false), ('points@1', 1, 'demo', 'Asked for a demo', 'intent', 'website', 'rule', 'c1', false);
insert into criterion_level values ('points@1', 'webinar', 0, 'not met', 0), ('points@1', 'webinar', 1, 'met', 1200), ('points@1', 'demo', 0, 'not met', 0), ('points@1', 'demo', 1, 'met', 1800)`);
    return toEvidence(engine, {models: [toModel([])], context: {...dated, isClustered: isRepeated}});
  }

  it.each([false, true])("names it with before, after and month, accounts repeated: %s", async (isRepeated) => {
    const findings = await fadingCriterion(await fill(isRepeated));
    expect(findings.map(({code, severity, subject, page}) => ({code, severity, subject, page}))).toEqual([
      {code: "fading_criterion", severity: "warning", subject: "webinar", page: "criteria"}
    ]);
    const [{title, detail}] = findings as [(typeof findings)[number]];
    expect(title).toMatch(
      /^“Came to a webinar” has lost (?:its|much of its) power: leads with most points from it had 2\.\d times the odds of converting, and have [01]\.\d times since (October|November|December) 2024$/
    );
    expect(detail).toMatch(
      /before 2\.\d\d \(95% interval [12]\.\d\d to [2-4]\.\d\d; 1,\d{3} of [78],\d{3} matured leads converted\)/
    );
    expect(detail).toContain("for 2 criteria: p < 0.001");
  });

  it("says nothing without a champion or without dates", async () => {
    const evidence = await fill();
    expect(await fadingCriterion({...evidence, models: [toModel([], {isChampion: false})]})).toEqual([]);
    expect(await fadingCriterion({...evidence, context: {...dated, horizonDays: null, until: null}})).toEqual([]);
  });

  it("leaves open leads out", async () => {
    const evidence = await fill();
    await engine.execute("update observation set followed_days = 50 where cohort >= '2024-11'");
    expect(await fadingCriterion(evidence)).toEqual([]);
  });
});
