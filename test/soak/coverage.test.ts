import {describe, expect, it} from "vitest";
import {toDesign} from "../../src/backtest/design.js";
import {readWeights} from "../../src/backtest/suggest/weightRows.js";
import {logistic} from "../../src/stats/logistic.js";
import {drawLeads, openWeightWorld, trueLogOdds, weightColumns, weightModel} from "../support/weightWorld.js";

// `npm run soak` draws fifty worlds, of which at least 43 have to be right; `npm test` three.
const {MODE} = (import.meta as ImportMeta & {env: {MODE: string}}).env;
const nSeeds = MODE === "soak" ? 50 : 3;
const fewest = Math.floor(0.86 * nSeeds);
const nLeads = 3000;
const seeds = Array.from({length: nSeeds}, (_, i) => i + 1);
const names = Object.keys(trueLogOdds);

const covers = (name: string, lower: number | null, upper: number | null) =>
  lower !== null && upper !== null && lower <= trueLogOdds[name]! && trueLogOdds[name]! <= upper;

/** Worlds in which each weight's interval holds the truth. */
function createTally() {
  const hits = Object.fromEntries(names.map((name) => [name, 0]));
  return {hits, add: (name: string, isHit: boolean) => void (hits[name]! += Number(isHit))};
}

describe(`in ${nSeeds} worlds of known log-odds`, () => {
  it(`Wald intervals of the unpenalised coefficients hold the truth in at least ${fewest}, for every weight`, () => {
    const {hits, add} = createTally();
    for (const seed of seeds) {
      const leads = drawLeads(seed, nLeads);
      const levels = weightModel.criteria.map((_, c) => Uint8Array.from(leads, (lead) => lead.levels[c]!));
      const counts = {n: leads.map(() => 1), converted: leads.map(({isConverted}) => Number(isConverted))};
      const {columns, criterionOf, levelOf} = toDesign(weightModel.criteria, {levels, ...counts});
      const fit = logistic({columns, ...counts})!;
      criterionOf.forEach((criterion, j) => {
        const {id, rule} = weightModel.criteria[criterion]!;
        const level = levelOf[j]!;
        const name =
          level === null
            ? `${id} each`
            : level === 255
              ? `${id} unknown`
              : rule.type === "bands"
                ? `${id}.${level}`
                : id;
        add(name, covers(name, fit.terms[j]!.lower, fit.terms[j]!.upper));
      });
    }
    for (const name of names) expect([name, hits[name]! >= fewest, hits[name]]).toEqual([name, true, hits[name]]);
  });

  it(`so do those that the backtest stores, by the jackknife over folds`, async () => {
    const {hits, add} = createTally();
    for (const seed of seeds) {
      const engine = await openWeightWorld(drawLeads(seed, nLeads));
      const rows = await readWeights(engine, [{model: weightModel, columns: weightColumns}], {horizonDays: 30});
      engine.close();
      expect(rows.map(({is_penalised}) => is_penalised)).toEqual(names.map(() => 0));
      for (const row of rows) add(row.weight, covers(row.weight, row.log_odds_lower, row.log_odds_upper));
    }
    for (const name of names) expect([name, hits[name]! >= fewest, hits[name]]).toEqual([name, true, hits[name]]);
  });

  it("and where every account is seen twice, where plain intervals would be too narrow", async () => {
    const {hits, add} = createTally();
    for (const seed of seeds) {
      const leads = drawLeads(1000 + seed, nLeads / 2).flatMap((lead) => [lead, lead]);
      const engine = await openWeightWorld(leads, {accountOf: (i) => Math.floor(i / 2)});
      const rows = await readWeights(engine, [{model: weightModel, columns: weightColumns}], {horizonDays: 30});
      engine.close();
      for (const row of rows) add(row.weight, covers(row.weight, row.log_odds_lower, row.log_odds_upper));
    }
    for (const name of names) expect([name, hits[name]! >= fewest, hits[name]]).toEqual([name, true, hits[name]]);
  });
});
