import type {Attributions} from "../../model/attribution.js";
import {attributeMoves} from "../../model/attribution.js";
import {listChanges} from "../../model/difference.js";
import type {Scores} from "../../model/kernel.js";
import type {Model} from "../../model/model.js";
import {toModelName} from "../../model/model.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import type {ChangeRow} from "./changeRows.js";
import {toChangeRows} from "./changeRows.js";
import type {EffectRow} from "./effects.js";
import {readEffects} from "./effects.js";
import type {MoveRow, OpenMoveRow} from "./moves.js";
import {readMoves} from "./moves.js";
import {toFirstFresh} from "./periods.js";

/** What tells two models apart, in one direction. */
export interface Difference {
  moves: MoveRow[];
  open: OpenMoveRow[];
  effects: EffectRow[];
  changes: ChangeRow[];
}

/** A model with what it makes of every observation, and of the leads that are open now. */
export interface MeasuredModel {
  model: Model;
  /** `YYYY-MM-DD`: cohorts before it were known to the author; null where not stated. */
  effectiveFrom: string | null;
  /** Levels of the observations. */
  levels: readonly Uint8Array[];
  /** Scores of the open leads, and the levels behind them. */
  open: Pick<Scores, "tier" | "score"> & {levels: readonly Uint8Array[]};
}

/**
 * Everything that differs between two models of the warehouse, in both directions: leads that move and why, and what
 * it does to conversion on matured cases.
 *
 * @param n number of observations
 */
export async function measurePair(
  engine: Engine,
  [from, to]: readonly [MeasuredModel, MeasuredModel],
  context: BacktestContext & {n: number}
): Promise<{forward: Difference; backward: Difference}> {
  const [a, b] = [from.model, to.model];
  const [nameA, nameB] = [toModelName(a), toModelName(b)];
  const moves = await readMoves(engine, nameA, nameB, context);
  const firstFresh = toFirstFresh([from.effectiveFrom, to.effectiveFrom]);
  const pair = {from: nameA, to: nameB, firstFresh, moves, salesFrom: salesTiers(a), salesTo: salesTiers(b)};
  const effects = await readEffects(engine, pair, context);
  const columns = {a: from.levels, b: to.levels, n: context.n};
  const {forward, backward}: Attributions = attributeMoves(a, b, listChanges(a, b), columns);
  const back = listChanges(b, a);
  return {
    forward: {
      moves,
      open: toOpenMoves(from, to),
      effects: effects.forward,
      changes: toChangeRows(nameA, nameB, forward)
    },
    backward: {
      moves: moves.map(turn),
      open: toOpenMoves(to, from),
      effects: effects.backward,
      changes: toChangeRows(nameB, nameA, reword(backward, back))
    }
  };
}

const salesTiers = ({tiers}: Model) => new Set(tiers.filter(({action}) => action === "sales").map(({name}) => name));

/** The words of the way back with the counts of the way back. */
function reword(attribution: Attributions["backward"], changes: ReturnType<typeof listChanges>) {
  const counts = new Map(attribution.changes.map((effect) => [effect.change.id, effect]));
  return {
    ...attribution,
    changes: changes.map((change) => ({nAlone: 0, nNeeded: 0, nSole: 0, ...counts.get(change.id), change}))
  };
}

const turn = ({from_model, to_model, from_tier, to_tier, ...rest}: MoveRow): MoveRow => ({
  from_model: to_model,
  to_model: from_model,
  from_tier: to_tier,
  to_tier: from_tier,
  ...rest
});

function toOpenMoves(from: MeasuredModel, to: MeasuredModel): OpenMoveRow[] {
  const [a, b] = [from.model, to.model];
  const counts = a.tiers.map(() => new Uint32Array(b.tiers.length));
  from.open.tier.forEach((tier, i) => counts[tier]![to.open.tier[i]!]!++);
  return a.tiers.flatMap(({name: from_tier}, s) =>
    b.tiers.flatMap(({name: to_tier}, t) => {
      const n = counts[s]![t]!;
      return n === 0 ? [] : [{from_model: toModelName(a), to_model: toModelName(b), from_tier, to_tier, n}];
    })
  );
}
