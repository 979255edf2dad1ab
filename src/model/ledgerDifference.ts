import {pairCriteria} from "./criterionPairs.js";
import type {Ledger, LedgerEntry} from "./ledger.js";
import type {Model} from "./model.js";

/** What one line of two accounts of the same lead differs by, hundredths of points. */
export interface LedgerStep {
  label: string;
  points: number;
}

/**
 * How two models come to different scores of a lead: the points of every criterion and cap under the second minus those
 * under the first. The steps sum to the difference of the scores, exactly; what does not differ is left out.
 *
 * @param a the first model and its account of the lead
 * @param b the second model and its account of the same lead
 * @returns the greatest differences first
 */
export function subtractLedgers(a: {model: Model; ledger: Ledger}, b: {model: Model; ledger: Ledger}): LedgerStep[] {
  const names = new Map(pairCriteria(a.model, b.model).flatMap(({id, a: one}) => (one === null ? [] : [[one.id, id]])));
  const keyOf = (entry: LedgerEntry, rename: (id: string) => string) =>
    entry.kind === "criterion" ? `criterion ${rename(entry.criterion)}` : `${entry.kind} ${toPlace(entry)}`;
  const steps = new Map<string, LedgerStep>();
  const add = (entries: readonly LedgerEntry[], sign: 1 | -1, rename: (id: string) => string) => {
    for (const entry of entries) {
      const key = keyOf(entry, rename);
      const points = (steps.get(key)?.points ?? 0) + sign * entry.points;
      steps.set(key, {label: entry.kind === "clamp" ? `cap of ${toPlace(entry)}` : entry.label, points});
    }
  };
  add(a.ledger.entries, -1, (id) => names.get(id) ?? id);
  add(b.ledger.entries, 1, (id) => id);
  return [...steps.values()].filter(({points}) => points !== 0).sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}

const toPlace = (entry: Exclude<LedgerEntry, {kind: "criterion"}>) =>
  entry.kind === "gate" ? entry.criterion : (entry.group ?? entry.dimension ?? "score");
