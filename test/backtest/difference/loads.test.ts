import {expect, it} from "vitest";
import {listFullWeeks, readLoads} from "../../../src/backtest/difference/loads.js";
import {openWarehouse} from "../warehouse.js";

it("a week counts when all of it has been scored", () => {
  // 2026-06-22 is a Monday.
  expect(listFullWeeks("2026-06-08", "2026-06-28")).toEqual(["2026-06-08", "2026-06-15", "2026-06-22"]);
  expect(listFullWeeks("2026-06-09", "2026-06-27")).toEqual(["2026-06-15"]);
  expect(listFullWeeks("2026-06-23", "2026-06-27")).toEqual([]);
});

it("a quarter of a year is looked at, however long the history", () => {
  const weeks = listFullWeeks("2020-01-01", "2026-06-30");
  expect(weeks).toHaveLength(13);
  expect([weeks[0], weeks.at(-1)]).toEqual(["2026-03-30", "2026-06-22"]);
});

it("readLoads counts leads for sales a week, and weeks without any", async () => {
  const engine = await openWarehouse();
  await engine.execute(`insert into tier (model, tier, name, action, rule) values
('a@1', 0, 'hot', 'sales', ''), ('a@1', 1, 'cold', 'nurture', ''), ('b@1', 0, 'good', 'sales', ''), ('b@1', 1, 'poor', 'nurture', '')`);
  const days = ["2026-06-01", "2026-06-03", "2026-06-07", "2026-06-16", "2026-06-21"];
  for (const [i, day] of days.entries()) {
    await engine.execute(
      `insert into observation values (${i}, 'l${i}', timestamp '${day} 10:00:00', '2026-06', 's', 'all', 0, null, 5, null)`
    );
    await engine.execute(
      `insert into score values ('a@1', ${i}, [0], 0, ${i % 2}), ('b@1', ${i}, [0], 0, ${i < 4 ? 1 : 0})`
    );
  }
  expect(await readLoads(engine, ["a@1", "b@1"])).toEqual([
    {model: "a@1", week_on: "2026-06-01", n: 3, n_sales: 2},
    {model: "a@1", week_on: "2026-06-08", n: 0, n_sales: 0},
    {model: "a@1", week_on: "2026-06-15", n: 2, n_sales: 1},
    {model: "b@1", week_on: "2026-06-01", n: 3, n_sales: 0},
    {model: "b@1", week_on: "2026-06-08", n: 0, n_sales: 0},
    {model: "b@1", week_on: "2026-06-15", n: 2, n_sales: 1}
  ]);
});

it("readLoads counts a lead that stays in a tier for sales once, and again when it comes back", async () => {
  const engine = await openWarehouse();
  await engine.execute(
    "insert into tier (model, tier, name, action, rule) values ('a@1', 0, 'hot', 'sales', ''), ('a@1', 1, 'cold', 'nurture', '')"
  );
  // Mondays; the last of them is the first day of a week that is not over.
  const days = ["2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22", "2026-06-29"];
  for (const [i, day] of days.entries()) {
    await engine.execute(
      `insert into observation values (${i}, 'l', timestamp '${day}', '2026-06', 's', 'all', 0, null, 5, null)`
    );
    await engine.execute(`insert into score values ('a@1', ${i}, [0], 0, ${i === 2 ? 1 : 0})`);
  }
  expect((await readLoads(engine, ["a@1"])).map(({n, n_sales}) => [n, n_sales])).toEqual([
    [1, 1],
    [1, 0],
    [1, 0],
    [1, 1]
  ]);
});

it("readLoads knows no weeks without dates", async () => {
  const engine = await openWarehouse();
  await engine.execute("insert into observation values (0, 'l', null, 'undated', 's', 'all', 0, null, 0, null)");
  expect(await readLoads(engine, ["a@1"])).toEqual([]);
});
