import type {LedgerEntry} from "./ledger.js";
import {toLedger} from "./ledger.js";
import type {Model} from "./model.js";

/** What was known of a lead at the end of a day. */
export interface Day {
  /** `YYYY-MM-DD`. */
  on: string;
  /** Level of each criterion, in order of `Model.criteria`. */
  levels: ArrayLike<number>;
}

/** A change of a lead's score, dated. Points are hundredths. */
export interface HistoryEntry {
  /** First and last day of the change, `YYYY-MM-DD`: the same unless it went on day after day, as fading does. */
  from_on: string;
  to_on: string;
  kind: LedgerEntry["kind"];
  /** Criterion; null for caps. */
  criterion: string | null;
  label: string;
  /** What was found before and after, in words; empty for caps and gates, and before the first day. */
  before: string;
  after: string;
  points: number;
}

/**
 * How a lead came to its score: every change of a criterion, a cap or a gate, with its day. The entries' points sum to
 * the score on the last day, exactly, because each is the difference of two ledgers that add up.
 *
 * @param days at least one, in order; the first one's entries are dated by it, whenever they became known before
 * @throws DataError if a day does not have one level for each criterion
 */
export function toHistory(model: Model, days: readonly Day[]): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  // The entry of each criterion or cap that changed on the day before, which a change of this day may go on with.
  let running = new Map<string, HistoryEntry>();
  let before = new Map<string, LedgerEntry>();
  for (const {on, levels} of days) {
    const after = new Map(toLedger(model, levels).entries.map((entry) => [keyOf(entry), entry]));
    const changed = new Map<string, HistoryEntry>();
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const entry = toChange(on, before.get(key), after.get(key));
      if (entry === null) continue;
      const last = running.get(key);
      if (last !== undefined && entry.points !== 0 && Math.sign(last.points) === Math.sign(entry.points)) {
        Object.assign(last, {to_on: on, label: entry.label, after: entry.after, points: last.points + entry.points});
        changed.set(key, last);
      } else {
        entries.push(entry);
        changed.set(key, entry);
      }
    }
    running = changed;
    before = after;
  }
  return entries;
}

/** What an entry is about, whatever its points. */
function keyOf(entry: LedgerEntry): string {
  return entry.kind === "clamp"
    ? `clamp ${entry.dimension ?? ""} ${entry.group ?? ""}`
    : `${entry.kind} ${entry.criterion}`;
}

function toChange(on: string, before: LedgerEntry | undefined, after: LedgerEntry | undefined): HistoryEntry | null {
  const entry = (after ?? before)!;
  const points = (after?.points ?? 0) - (before?.points ?? 0);
  const isGate = entry.kind === "gate" && (after === undefined) !== (before === undefined);
  if (points === 0 && !isGate) return null;
  const found = (one: LedgerEntry | undefined) => (one?.kind === "criterion" ? one.levelLabel : "");
  return {
    from_on: on,
    to_on: on,
    kind: entry.kind,
    criterion: entry.kind === "clamp" ? null : entry.criterion,
    label: after === undefined ? `${entry.label}, no longer` : entry.label,
    before: found(before),
    after: found(after),
    points
  };
}
