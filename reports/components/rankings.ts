import {deLong} from "../lib/stats/deLong.js";
import type {GainsPoint} from "../lib/stats/gainsCurve.js";
import {deciles, gainsCurve} from "../lib/stats/gainsCurve.js";
import {jackknife} from "../lib/stats/jackknife.js";
import type {Ks} from "../lib/stats/ks.js";
import {ks} from "../lib/stats/ks.js";
import type {Outcomes} from "../lib/stats/outcomes.js";
import {rocAuc} from "../lib/stats/rocAuc.js";
import type {RocPoint} from "../lib/stats/rocCurve.js";
import {rocCurve} from "../lib/stats/rocCurve.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";

/** How a model ranks the matured leads within the filter. */
export interface Ranking {
  model: string;
  n: number;
  converted: number;
  auc: number | null;
  lower: number | null;
  upper: number | null;
  /** From 1% to 100%; null without a conversion. */
  gains: GainsPoint[] | null;
  deciles: GainsPoint[] | null;
  /** From nobody to everybody; null without both outcomes. */
  roc: RocPoint[] | null;
  /** Where converted and unconverted leads lie furthest apart; null without both outcomes. */
  ks: Ks | null;
}

const depths = Array.from({length: 100}, (_, i) => (i + 1) / 100);

/** Ranking of one model from its scores: AUC with DeLong's interval, or the jackknife's where leads are observed repeatedly. */
export function rank(
  rows: readonly Row<"scores">[],
  {model, isClustered}: {model: string; isClustered: boolean}
): Ranking {
  const mine = rows.filter((row) => row.model === model);
  const outcomes = toOutcomes(mine);
  return {
    model,
    n: sumOf(mine, ({n}) => n),
    converted: sumOf(mine, ({n_converted}) => n_converted),
    ...(isClustered ? clustered(mine) : independent(outcomes)),
    gains: gainsCurve(outcomes, depths),
    deciles: gainsCurve(outcomes, deciles),
    roc: rocCurve(outcomes),
    ks: ks(outcomes)
  };
}

const toOutcomes = (rows: readonly Row<"scores">[]): Outcomes => ({
  score: rows.map(({score}) => score ?? 0),
  n: rows.map(({n}) => n),
  converted: rows.map(({n_converted}) => n_converted)
});

function independent(outcomes: Outcomes) {
  const {auc = null, lower = null, upper = null} = deLong(outcomes) ?? {};
  return {auc, lower, upper};
}

function clustered(rows: readonly Row<"scores">[]) {
  const folds = [...groupBy(rows, ({fold}) => fold).values()];
  const interval = jackknife(folds, (kept) => rocAuc(toOutcomes(kept.flat())));
  const limits =
    interval === null
      ? {lower: null, upper: null}
      : {lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper)};
  return {auc: rocAuc(toOutcomes(rows)), ...limits};
}
