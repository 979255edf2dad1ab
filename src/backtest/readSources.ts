import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {PlacedCases} from "./folds/placeCases.js";
import type {CohortCell, PairCells} from "./readScores.js";
import {toCohortCells, toPairCells} from "./readScores.js";
import type {HistoryCell, SourceRateModel} from "./sourceRate.js";
import {fitSourceRates} from "./sourceRate.js";

/** The source-rate baseline of a workspace, its out-of-sample scores, and how to read models on the same cases. */
export interface SourceBaseline {
  model: SourceRateModel;
  cells: CohortCell[];
  /** A model's own scores on the cases the baseline is tested on. */
  readModelCells(model: string): Promise<CohortCell[]>;
  /** Those cases by the score of a model and by that of their source. */
  readPairs(model: string): Promise<PairCells[]>;
}

const counts = "count(*)::integer as n, (count(*) filter (is_converted))::integer as converted";

/** Fits the source-rate baseline fold by fold and scores every tested case with it. Reads `test_case`. */
export async function readSourceBaseline(
  engine: Engine,
  {folds, cohorts, sources, isDated}: PlacedCases
): Promise<SourceBaseline> {
  const history = await engine.queryRows<Omit<HistoryCell, "source"> & {source_at: number}>(
    "select source_at, usable as block, count(*) as n, count(*) filter (is_converted) as converted from test_case group by all order by all"
  );
  const model = fitSourceRates(
    folds.map(({name}) => name),
    history.map(({source_at: at, ...cell}) => ({...cell, source: sources[at]!})),
    isDated
  );
  const toNames = ({cohort_at, block}: {cohort_at: Int32Array; block: Int32Array}) => ({
    cohort: Array.from(cohort_at, (at) => cohorts[at]!),
    block: Array.from(block, (at) => folds[at]!.name)
  });
  const places = {cohort_at: "i32", block: "i32", n: "i32", converted: "i32"} as const;
  const ofModel = (name: string) =>
    `test_case join score using (observation_id) where model = ${quoteLiteral(name)} and not is_dropped`;
  const columns = await engine.queryColumns(
    `select cohort_at, block, fold, source_at, ${counts} from test_case where not is_dropped group by all order by all`,
    {...places, fold: "u8", source_at: "i32"}
  );
  const names = toNames(columns);
  const score = Float64Array.from(columns.source_at, (at, i) => model.scoreOf(names.block[i]!, sources[at]!));
  return {
    model,
    cells: toCohortCells({...columns, ...names, score}),
    readModelCells: async (name) => {
      const own = await engine.queryColumns(
        `select cohort_at, block, test_case.fold as fold, score, ${counts} from ${ofModel(name)} group by all order by all`,
        {...places, fold: "u8", score: "i32"}
      );
      return toCohortCells({...own, ...toNames(own)});
    },
    readPairs: async (name) => {
      const own = await engine.queryColumns(
        `select cohort_at, block, source_at, score as a, ${counts} from ${ofModel(name)} group by all order by all`,
        {...places, source_at: "i32", a: "i32"}
      );
      const at = toNames(own);
      return toPairCells({...own, ...at}, (i) => model.scoreOf(at.block[i]!, sources[own.source_at[i]!]!));
    }
  };
}
