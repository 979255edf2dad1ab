import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import {measureAuc} from "./aucEffect.js";
import {measureCaptured, toRankedList} from "./captured.js";
import type {MoveRow} from "./moves.js";
import type {Period} from "./periods.js";
import {toPeriod} from "./periods.js";
import type {RankedCell} from "./rankedCells.js";
import {readRanked, readScorePairs} from "./rankedCells.js";
import type {Effect, SalesCell} from "./salesEffect.js";
import {measureSales} from "./salesEffect.js";

/** What judges the change from one model to another, on matured cases. */
export type EffectMeasure = "sales_rate" | "captured" | "auc";

/** A paired difference of two models in one period; above 0 favours the model arrived at. */
export interface EffectRow extends Effect {
  from_model: string;
  to_model: string;
  period: Period;
  measure: EffectMeasure;
  /** All matured cases of the period. */
  n: number;
  n_converted: number;
}

export interface EffectPair {
  from: string;
  to: string;
  /** First cohort that neither author could know, `YYYY-MM`; null where that is not stated. */
  firstFresh: string | null;
  /** Tiers for sales of each model, by name. */
  salesFrom: ReadonlySet<string>;
  salesTo: ReadonlySet<string>;
  moves: readonly MoveRow[];
}

/** Measures of one pair in one direction, read once for both. */
export async function readEffects(
  engine: Engine,
  pair: EffectPair,
  context: BacktestContext
): Promise<{forward: EffectRow[]; backward: EffectRow[]}> {
  const {from, to, firstFresh, moves, salesFrom, salesTo} = pair;
  const lists = {
    from: await readRanked(engine, from, context, firstFresh),
    to: await readRanked(engine, to, context, firstFresh)
  };
  const pairs = await readScorePairs(engine, [from, to], context, firstFresh);
  const forward: EffectRow[] = [];
  const backward: EffectRow[] = [];
  for (const [period, outcomes] of pairs) {
    const own = (cells: readonly RankedCell[]) => cells.filter((cell) => cell.period === period);
    const [ofFrom, ofTo] = [own(lists.from), own(lists.to)];
    const sales = measureSales(toSalesCells(moves, {period, firstFresh, salesFrom, salesTo}), context);
    const auc = measureAuc(outcomes, {from: ofFrom, to: ofTo, isClustered: context.isClustered});
    const [listFrom, listTo] = [toRankedList(ofFrom), toRankedList(ofTo)];
    const cases = {n: sum(ofFrom, ({n}) => n), n_converted: sum(ofFrom, ({converted}) => converted)};
    forward.push(
      ...finish(
        {from_model: from, to_model: to, period, ...cases},
        {
          sales_rate: sales,
          captured: measureCaptured(listFrom, listTo),
          auc
        }
      )
    );
    backward.push(
      ...finish(
        {from_model: to, to_model: from, period, ...cases},
        {
          sales_rate: mirror(sales),
          captured: measureCaptured(listTo, listFrom),
          auc: mirror(auc)
        }
      )
    );
  }
  return {forward, backward};
}

const sum = (cells: readonly RankedCell[], value: (cell: RankedCell) => number) =>
  cells.reduce((total, cell) => total + value(cell), 0);

function toSalesCells(
  moves: readonly MoveRow[],
  {period, firstFresh, salesFrom, salesTo}: Pick<EffectPair, "firstFresh" | "salesFrom" | "salesTo"> & {period: Period}
): SalesCell[] {
  return moves
    .filter(({cohort}) => toPeriod(cohort, firstFresh) === period)
    .map(({fold, from_tier, to_tier, n_matured, n_converted}) => ({
      fold,
      isFrom: salesFrom.has(from_tier),
      isTo: salesTo.has(to_tier),
      n: n_matured,
      converted: n_converted
    }));
}

/** The rows of a period: p-values adjusted for there being three, and none where an author could know the cases. */
function finish(
  row: Omit<EffectRow, keyof Effect | "measure">,
  effects: Readonly<Record<EffectMeasure, Effect>>
): EffectRow[] {
  const entries = Object.entries(effects) as [EffectMeasure, Effect][];
  const known = entries.flatMap(([, {p}]) => (p === null ? [] : [p]));
  const adjusted = benjaminiHochberg(known)[Symbol.iterator]();
  return entries.map(([measure, effect]) => {
    const p = effect.p === null ? null : adjusted.next().value!;
    return {...row, measure, ...effect, p: row.period === "known" ? null : p};
  });
}

/** The same difference seen from the other model. */
function mirror({from_value, to_value, difference, lower, upper, p, n_from, n_to}: Effect): Effect {
  const negate = (value: number | null) => (value === null ? null : 0 - value);
  return {
    from_value: to_value,
    to_value: from_value,
    difference: negate(difference),
    lower: negate(upper),
    upper: negate(lower),
    p,
    n_from: n_to,
    n_to: n_from
  };
}
