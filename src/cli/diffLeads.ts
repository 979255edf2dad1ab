import type {MeasuredModel} from "../backtest/difference/measurePair.js";
import {toMoveClass, toMoveRule} from "../model/difference.js";
import {toLedger} from "../model/ledger.js";
import type {LedgerStep} from "../model/ledgerDifference.js";
import {subtractLedgers} from "../model/ledgerDifference.js";
import type {Engine} from "../warehouse/engine.js";

/** An open lead that moves; scores in hundredths of points. */
export interface MovedLead {
  leadId: string;
  fromTier: string;
  fromAction: string;
  toTier: string;
  toAction: string;
  fromScore: number;
  toScore: number;
  /** What the scores differ by, greatest first; sums to their difference. */
  steps: LedgerStep[];
}

/** Open leads that move, those that come to sales first, then those that leave it, then by score. */
export async function readMovedLeads(
  engine: Engine,
  [from, to]: readonly [MeasuredModel, MeasuredModel],
  limit: number
): Promise<MovedLead[]> {
  const {lead_id: ids} = await engine.queryColumns("select lead_id from open_lead order by observation_id", {
    lead_id: "text"
  });
  const rule = toMoveRule(from.model.tiers, to.model.tiers);
  const tierOf = ({model, open}: MeasuredModel, i: number) => model.tiers[open.tier[i]!]!;
  const moved = ids
    .map((_, i) => i)
    .filter((i) => toMoveClass(tierOf(from, i), rule) !== toMoveClass(tierOf(to, i), rule));
  const rank = (i: number) => (tierOf(to, i).action === "sales" ? 0 : tierOf(from, i).action === "sales" ? 1 : 2);
  moved.sort((i, j) => rank(i) - rank(j) || to.open.score[j]! - to.open.score[i]! || (ids[i]! < ids[j]! ? -1 : 1));
  const ledgerOf = ({model, open}: MeasuredModel, i: number) => ({
    model,
    ledger: toLedger(
      model,
      open.levels.map((column) => column[i]!)
    )
  });
  return moved.slice(0, limit).map((i) => ({
    leadId: ids[i]!,
    fromTier: tierOf(from, i).name,
    fromAction: tierOf(from, i).action,
    toTier: tierOf(to, i).name,
    toAction: tierOf(to, i).action,
    fromScore: from.open.score[i]!,
    toScore: to.open.score[i]!,
    steps: subtractLedgers(ledgerOf(from, i), ledgerOf(to, i))
  }));
}
