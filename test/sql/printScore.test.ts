import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {scoreLevels} from "../../src/model/kernel.js";
import {toLedger} from "../../src/model/ledger.js";
import {isTierRuleTrue} from "../../src/model/tierRule.js";
import {toLevel} from "../../src/model/toLevel.js";
import {printLevel} from "../../src/sql/printLevel.js";
import {printScore, printScoreQuery} from "../../src/sql/printScore.js";
import {lead, model as anyModel, printLeads} from "../support/modelArbitraries.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

it("engine, kernel and ledger agree to the hundredth, over models with every construct", async () => {
  await fc.assert(
    fc.asyncProperty(anyModel, fc.array(lead, {minLength: 1, maxLength: 12}), async (model, leads) => {
      const names = model.criteria.map((_, c) => `c${c}`);
      const levelColumns = model.criteria.map(({rule}, c) => `${printLevel(rule)} AS c${c}`);
      const levelled = `(SELECT i, ${levelColumns.join(", ")} FROM ${printLeads(leads)})`;
      const rows = await database.rows(`${printScoreQuery(model, names, levelled, ["i", ...names])} ORDER BY i`);

      const levels = model.criteria.map(({rule}) => Uint8Array.from(leads, (row) => toLevel(rule, row)));
      const scores = scoreLevels(model, levels, leads.length);
      const expected = leads.map((_, i) => ({
        i,
        ...Object.fromEntries(names.map((name, c) => [name, levels[c]![i]])),
        d0: scores.dimensions[0]![i],
        d1: scores.dimensions[1]![i],
        score: scores.score[i],
        tier: scores.tier[i]
      }));
      expect(rows).toEqual(expected);

      for (const [i] of leads.entries()) {
        const ledger = toLedger(
          model,
          levels.map((column) => column[i]!)
        );
        const sum = ledger.entries.reduce((total, entry) => total + entry.points, 0);
        expect([sum, ledger.score, ledger.tierIndex]).toEqual([scores.score[i], scores.score[i], scores.tier[i]]);
        const valueOf = (subject: number | "score") =>
          subject === "score" ? ledger.score : scores.dimensions[subject]![i]!;
        const first = model.tiers.findIndex(({when}) => when === null || isTierRuleTrue(when, valueOf));
        expect(first).toBe(ledger.tierIndex);
      }
    }),
    {numRuns: 100}
  );
});

it("printScore gives expressions that stand on their own", async () => {
  await fc.assert(
    fc.asyncProperty(anyModel, async (model) => {
      const names = model.criteria.map((_, c) => `CAST(${c % 2 === 0 ? 1 : 255} AS UTINYINT)`);
      const {dimensions, score, tier} = printScore(model, names);
      const [row] = await database.rows(`SELECT ${dimensions[0]} AS d0, ${score} AS score, ${tier} AS tier`);
      const scores = scoreLevels(
        model,
        model.criteria.map((_, c) => Uint8Array.of(c % 2 === 0 ? 1 : 255)),
        1
      );
      expect(row).toEqual({d0: scores.dimensions[0]![0], score: scores.score[0], tier: scores.tier[0]});
    }),
    {numRuns: 30}
  );
});
