import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {scoreLevels} from "../../src/model/kernel.js";
import {toLedger} from "../../src/model/ledger.js";
import type {Model} from "../../src/model/model.js";
import {pointsTable} from "../../src/model/pointsTable.js";
import {isTierRuleTrue} from "../../src/model/tierRule.js";
import {toLevel} from "../../src/model/toLevel.js";
import {printLevel} from "../../src/sql/printLevel.js";
import {printScore, printScoreQuery, printTierRule} from "../../src/sql/printScore.js";
import {lead, model as anyModel, printLeads} from "../support/modelArbitraries.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

// `npm run soak` draws ten times as many models.
const {MODE} = (import.meta as ImportMeta & {env: {MODE: string}}).env;
const numRuns = MODE === "soak" ? 1000 : 100;

/** Points of each group of one lead from the definition: look up, add, cap. */
const groupPoints = (model: Model, levels: readonly number[]) =>
  model.groups.map(({min, max}, g) => {
    const points = model.criteria.map((one, c) => (one.group === g ? pointsTable(one)[levels[c]!]! : 0));
    const sum = points.reduce((total, one) => total + one, 0);
    return Math.min(Math.max(sum, min ?? -Infinity), max ?? Infinity);
  });

it("engine, kernel and ledger agree to the hundredth, over models with every construct", async () => {
  await fc.assert(
    fc.asyncProperty(anyModel, fc.array(lead, {minLength: 1, maxLength: 12}), async (model, leads) => {
      const names = model.criteria.map((_, c) => `c${c}`);
      const levelColumns = model.criteria.map(({rule}, c) => `${printLevel(rule)} AS c${c}`);
      const levelled = `(SELECT i, ${levelColumns.join(", ")} FROM ${printLeads(leads)})`;
      const types = model.leadTypes.map(({rule}, t) => {
        return `CAST(${printTierRule(rule, (one) => (one === "score" ? "score" : `d${one}`))} AS INTEGER) AS t${t}`;
      });
      const query = printScoreQuery(model, names, levelled, ["i", ...names]);
      const rows = await database.rows(`SELECT ${["*", ...types].join(", ")} FROM (${query}) ORDER BY i`);

      const levels = model.criteria.map(({rule}) => Uint8Array.from(leads, (row) => toLevel(rule, row)));
      const scores = scoreLevels(model, levels, leads.length);
      for (const [i] of leads.entries()) {
        const own = levels.map((column) => column[i]!);
        const valueOf = (subject: number | "score") =>
          subject === "score" ? scores.score[i]! : scores.dimensions[subject]![i]!;
        expect(rows[i]).toMatchObject({
          i,
          ...Object.fromEntries(own.map((level, c) => [`c${c}`, level])),
          ...Object.fromEntries(groupPoints(model, own).map((points, g) => [`g${g}`, points])),
          d0: scores.dimensions[0]![i],
          d1: scores.dimensions[1]![i],
          score: scores.score[i],
          tier: scores.tier[i],
          ...Object.fromEntries(model.leadTypes.map(({rule}, t) => [`t${t}`, Number(isTierRuleTrue(rule, valueOf))]))
        });
        const ledger = toLedger(model, own);
        const sum = ledger.entries.reduce((total, entry) => total + entry.points, 0);
        expect([sum, ledger.score, ledger.tierIndex]).toEqual([scores.score[i], scores.score[i], scores.tier[i]]);
        const byPoints = model.tiers.findIndex(({when}) => when === null || isTierRuleTrue(when, valueOf));
        const gates = model.criteria.map(({gate}, c) => (own[c] === 1 ? (gate ?? 0) : 0));
        expect(ledger.tierIndex).toBe(Math.max(byPoints, ...gates));
      }
    }),
    {numRuns}
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
