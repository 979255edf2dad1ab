import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {planDesign, readDesign, readLevelRows, toDesign} from "../../src/backtest/design.js";
import type {Model} from "../../src/model/model.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {openWarehouse} from "./warehouse.js";

const when = {type: "when", when: {node: "column", name: "x"}, points: "5"} as const;
const per = {type: "per", per: "x", fades: false, points: "1", upto: "4"} as const;

describe("design", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openWarehouse();
    await engine.execute(`insert into observation select i, 'l' || i, timestamp '2026-01-01', '2026-01', 'web', 'all', i % 20,
      case when i % 3 = 0 then 5 end, 100, null from range(60) as r(i);
      insert into level select i, (case when i % 4 = 3 then 255 else i % 2 end), i % 5 from range(60) as r(i)`);
  });
  afterAll(() => engine.close());

  it("groups observations by equal levels and loses none", async () => {
    const rows = await readLevelRows(
      engine,
      {columns: ["c0", "c1"]},
      {where: "followed_days >= 90", isConverted: "converted_day <= 90"}
    );
    const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, one) => sum + one, 0);
    expect(total(rows.n)).toBe(60);
    expect(total(rows.converted)).toBe(20);
    const keys = Array.from(rows.n, (_, row) => rows.levels.map((levels) => levels[row]).join(" "));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(15);
  });

  it("groups by further columns first, in a fixed order", async () => {
    const by = {fold: {sql: "fold", kind: "u8"}, cohort: {sql: "cohort", kind: "text"}} as const;
    const options = {where: "true", isConverted: "false", by};
    const rows = await readLevelRows(engine, {columns: ["c0"]}, options);
    expect(Array.from(rows.by.fold)).toEqual([...rows.by.fold].sort((a, b) => a - b));
    expect(new Set(rows.by.cohort)).toEqual(new Set(["2026-01"]));
    expect(await readLevelRows(engine, {columns: ["c0"]}, options)).toEqual(rows);
  });

  it("reads a model without criteria as one row", async () => {
    const rows = await readLevelRows(engine, {columns: []}, {where: "true", isConverted: "converted_day is not null"});
    expect([...rows.n]).toEqual([60]);
    expect([...rows.converted]).toEqual([20]);
  });

  it("reads a column that two criteria share for both", async () => {
    const rows = await readLevelRows(engine, {columns: ["c1", "c1"]}, {where: "true", isConverted: "false"});
    expect(rows.levels).toHaveLength(2);
    expect(rows.levels[0]).toEqual(rows.levels[1]);
  });

  it("gives levels a column each, counts one for all, unknown its own, and level 0 none", () => {
    const levels = [Uint8Array.of(0, 1, 255, 1), Uint8Array.of(0, 2, 4, 255)];
    const design = toDesign([{rule: when}, {rule: per}], {
      levels,
      n: new Int32Array(4).fill(1),
      converted: new Int32Array(4)
    });
    expect(design.criterionOf).toEqual([0, 0, 1, 1]);
    expect(design.levelOf).toEqual([1, 255, null, 255]);
    expect(design.columns.map((column) => [...column])).toEqual([
      [0, 1, 0, 1],
      [0, 0, 1, 0],
      [0, 0.5, 1, 0],
      [0, 0, 0, 1]
    ]);
  });

  it("gives a criterion that never leaves level 0 no column", () => {
    expect(planDesign([{rule: when}], [new Uint8Array(3)]).criterionOf).toEqual([]);
    expect(planDesign([{rule: per}], [new Uint8Array(0)]).criterionOf).toEqual([]);
  });

  it("reads rows and plans columns in one go", async () => {
    const model = {criteria: [{rule: when}, {rule: per}]} as unknown as Model;
    const design = await readDesign(engine, {model, columns: ["c0", "c1"]}, {where: "true", isConverted: "false"});
    expect(design.levelOf).toEqual([1, 255, null]);
    expect(design.columns[0]).toHaveLength(design.n.length);
  });
});
