import {expect, it} from "vitest";
import {assessedLate} from "../../../src/backtest/findings/assessedLate.js";
import {openWarehouse, toEvidence} from "../warehouse.js";

async function judge(counts: readonly (readonly [criterion: string, first: number, late: number])[]) {
  const engine = await openWarehouse();
  await engine.execute(
    "insert into framework_criterion values ('bant', 'BANT', 0, 'bant.budget', 'Budget', 'money', ''), ('bant', 'BANT', 1, 'bant.need', 'Need', 'need', '')"
  );
  for (const [criterion, first, late] of counts)
    await engine.execute(
      `insert into answer_count values ('${criterion}', 'sales', 3, ${first}, ${first}, 0, ${first}, ${first}, 0), ('${criterion}', '', 40, 0, 0, 0, 0, 0, ${late})`
    );
  const findings = await assessedLate(toEvidence(engine));
  engine.close();
  return findings;
}

it("assessedLate names a criterion that is mostly answered after the deal had moved", async () => {
  const findings = await judge([
    ["bant.budget", 1000, 3],
    ["bant.need", 200, 130]
  ]);
  expect(findings).toMatchObject([
    {code: "assessed_late", severity: "warning", subject: "bant.need", page: "frameworks"}
  ]);
  expect(findings[0]!.title).toBe("“Need” (BANT) is mostly answered after the deal had moved: for 65% of 200 leads");
  expect(findings[0]!.detail).toContain("For 130 leads");
});

it("assessedLate claims nothing from few leads or where half may be in time", async () => {
  expect(await judge([["bant.budget", 29, 29]])).toEqual([]);
  expect(await judge([["bant.budget", 200, 104]])).toEqual([]);
  expect(await judge([["bant.budget", 30, 30]])).toHaveLength(1);
  expect(await judge([])).toEqual([]);
});
