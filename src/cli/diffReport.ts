import type {ChangeRow} from "../backtest/difference/changeRows.js";
import {measureModels} from "../backtest/difference/difference.js";
import type {EffectRow} from "../backtest/difference/effects.js";
import {readLoads} from "../backtest/difference/loads.js";
import type {MeasuredModel} from "../backtest/difference/measurePair.js";
import {measurePair} from "../backtest/difference/measurePair.js";
import type {MoveRow, OpenMoveRow} from "../backtest/difference/moves.js";
import {toFirstFresh} from "../backtest/difference/periods.js";
import type {Features} from "../model/feature.js";
import {fingerprint} from "../model/fingerprint.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {MoveSummary} from "../model/moveSummary.js";
import {summariseMoves} from "../model/moveSummary.js";
import {segmentSql} from "../observe/segments.js";
import type {About} from "../publish/about.js";
import type {RateInterval} from "../stats/rateInterval.js";
import {rateInterval} from "../stats/rateInterval.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import type {Location} from "../workspace/locate.js";
import {toEndOfDay} from "./options.js";

/** A model as a difference names it. */
export interface DiffModel {
  name: string;
  title: string;
  fingerprint: string;
  effectiveFrom: string | null;
  tiers: readonly {name: string; action: string}[];
}

/** Observations in one tier under each model, with what became of the matured ones. */
export interface DiffCell extends RateInterval {
  fromTier: string;
  toTier: string;
  nObserved: number;
}

/** Leads a week for sales under one model over the last full weeks. */
export interface DiffLoad {
  weeks: {weekOn: string; nSales: number}[];
  mean: number;
  min: number;
  max: number;
}

/** Everything `winnow diff` tells, whatever the form it is printed in. */
export interface DiffReport {
  from: DiffModel;
  to: DiffModel;
  /** First cohort neither author could know; null where neither model says since when it is in use. */
  firstFresh: string | null;
  observed: MoveSummary;
  open: MoveSummary;
  cells: DiffCell[];
  openMoves: readonly OpenMoveRow[];
  /** Matured leads for sales under each model, whatever their cohort. */
  sales: {from: RateInterval; to: RateInterval};
  /** Null without dates, or without a full week. */
  load: {from: DiffLoad; to: DiffLoad} | null;
  effects: readonly EffectRow[];
  changes: readonly ChangeRow[];
  isDraft: boolean;
  about: About;
}

export interface DiffInput {
  from: Model;
  to: Model;
  features: Features;
  /** True where the second model is not in use: its author can know every outcome there is. */
  isDraft: boolean;
}

/** Compares two models of the warehouse. */
export async function readDiff(
  engine: Engine,
  {location, about}: {location: Location; about: About},
  {from, to, features, isDraft}: DiffInput
): Promise<{report: DiffReport; measured: [MeasuredModel, MeasuredModel]}> {
  const at = about.observed_until === null ? null : toEndOfDay(about.observed_until);
  const segment = segmentSql(location.workspace);
  const models = await measureModels(engine, {models: [from, to], features, at, segment});
  const last = models.get(to)!;
  const effectiveFrom = isDraft && at !== null ? at.slice(0, 10) : last.effectiveFrom;
  const measured: [MeasuredModel, MeasuredModel] = [models.get(from)!, {...last, effectiveFrom}];
  const {forward} = await measurePair(engine, measured, {
    horizonDays: about.horizon_days,
    until: about.observed_until,
    isGuessed: about.is_observed_until_guessed,
    isClustered: about.is_clustered,
    n: measured[0].levels[0]?.length ?? 0
  });
  const tiers = {from: from.tiers, to: to.tiers};
  const report: DiffReport = {
    from: describeModel(from, features),
    to: describeModel(to, features),
    firstFresh: toFirstFresh([from.effectiveFrom, effectiveFrom]),
    observed: summariseMoves(forward.moves, tiers),
    open: summariseMoves(forward.open, tiers),
    cells: toCells(forward.moves, about),
    openMoves: forward.open,
    sales: {
      from: toSalesRate(forward.moves, about, ({from_tier}) => isSales(from, from_tier)),
      to: toSalesRate(forward.moves, about, ({to_tier}) => isSales(to, to_tier))
    },
    load: await readLoad(engine, [toModelName(from), toModelName(to)]),
    effects: forward.effects,
    changes: forward.changes,
    isDraft,
    about
  };
  return {report, measured};
}

const describeModel = (model: Model, features: Features): DiffModel => ({
  name: toModelName(model),
  title: model.title,
  fingerprint: fingerprint(model, features),
  effectiveFrom: model.effectiveFrom,
  tiers: model.tiers.map(({name, action}) => ({name, action}))
});

const isSales = ({tiers}: Model, name: string) => tiers.some((tier) => tier.name === name && tier.action === "sales");

const toFoldCells = (rows: readonly MoveRow[]) =>
  rows.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}));

function toCells(moves: readonly MoveRow[], {is_clustered}: About): DiffCell[] {
  return [...groupBy(moves, ({from_tier, to_tier}) => `${from_tier}\n${to_tier}`).values()].map((rows) => ({
    fromTier: rows[0]!.from_tier,
    toTier: rows[0]!.to_tier,
    nObserved: rows.reduce((sum, {n}) => sum + n, 0),
    ...rateInterval(toFoldCells(rows), {isClustered: is_clustered})
  }));
}

function toSalesRate(moves: readonly MoveRow[], {is_clustered}: About, isKept: (row: MoveRow) => boolean) {
  return rateInterval(toFoldCells(moves.filter(isKept)), {isClustered: is_clustered});
}

async function readLoad(engine: Engine, [from, to]: readonly [string, string]): Promise<DiffReport["load"]> {
  const rows = await readLoads(engine, [from, to]);
  if (rows.length === 0) return null;
  const of = (name: string): DiffLoad => {
    const weeks = rows
      .filter(({model}) => model === name)
      .map(({week_on, n_sales}) => ({weekOn: week_on, nSales: n_sales}));
    const counts = weeks.map(({nSales}) => nSales);
    const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
    return {weeks, mean, min: Math.min(...counts), max: Math.max(...counts)};
  };
  return {from: of(from), to: of(to)};
}
