import {expect, it} from "vitest";
import {findLowSources, lowQualitySource} from "../../../src/backtest/findings/lowQualitySource.js";
import {openWarehouse, toEvidence} from "../warehouse.js";

const cell = (source: string, n: number, converted: number) => ({source, fold: 0, n, converted});

it("findLowSources finds a large source far below the others", () => {
  const found = findLowSources([cell("lists", 3000, 40), cell("web", 6000, 480), cell("fair", 5000, 420)], false);
  expect(found.map(({source, shareOfLeads}) => ({source, shareOfLeads}))).toEqual([
    {source: "lists", shareOfLeads: 3000 / 14000}
  ]);
});

it("findLowSources finds a source without any conversion", () => {
  expect(findLowSources([cell("lists", 800, 0), cell("web", 3000, 300)], false)).toHaveLength(1);
});

it("findLowSources lets small, fair and uncertain sources be", () => {
  expect(findLowSources([cell("small", 500, 0), cell("web", 9500, 800)], false)).toEqual([]);
  expect(findLowSources([cell("fair", 3000, 160), cell("web", 7000, 560)], false)).toEqual([]);
  expect(findLowSources([cell("few", 60, 1), cell("web", 200, 12)], false)).toEqual([]);
  expect(findLowSources([cell("web", 200, 0)], false)).toEqual([]);
});

it("lowQualitySource says its share of leads and of conversions", async () => {
  const engine = await openWarehouse();
  await engine.execute(
    `insert into observation select i, 'lead ' || i, timestamp '2025-01-01', '2025-01', case when i % 5 = 0 then 'lists' else 'web' end, 'all', i % 20, case when i % 5 = 0 then if(i % 100 = 0, 5, null) when i % 10 = 3 then 5 end, 400, null from range(10000) as r(i)`
  );
  const [finding] = await lowQualitySource(toEvidence(engine));
  expect(finding).toMatchObject({code: "low_quality_source", severity: "warning", subject: "lists", page: "sources"});
  expect(finding!.title).toBe("lists brings 20% of the leads and 9.1% of the conversions");
  engine.close();
});
