import {expect, it} from "vitest";
import {periodSql, toFirstFresh, toPeriod} from "../../../src/backtest/difference/periods.js";
import {columnOf, openEngine} from "../../support/warehouse.js";

it("the later author decides since when cohorts are fresh", () => {
  expect(toFirstFresh(["2024-07-01", "2026-01-15"])).toBe("2026-01");
  expect(toFirstFresh([null, "2024-07-01"])).toBe("2024-07");
  expect(toFirstFresh([null, null])).toBeNull();
});

it.each([null, "2026-01"])("SQL and TypeScript tell the same period: %s", async (firstFresh) => {
  const engine = await openEngine({});
  const cohorts = ["2025-12", "2026-01", "2026-02", "undated"];
  const list = cohorts.map((cohort) => `('${cohort}')`).join(", ");
  const found = await columnOf(engine, `select ${periodSql(firstFresh)} from (values ${list}) as t(cohort)`);
  expect(found).toEqual(cohorts.map((cohort) => toPeriod(cohort, firstFresh)));
});
