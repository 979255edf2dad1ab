import {compareText} from "../../util/order.js";

/** A version of a model and from when it was in use. */
export interface Version {
  model: string;
  id: string;
  version: number;
  /** `YYYY-MM-DD`; null where not stated. */
  effective_from: string | null;
}

/** A version with the days on which it was in force. */
export interface Reign {
  model: string;
  /** First day; null for the first of the line, which stands for all before it too. */
  from: string | null;
  /** First day of the next version; null for the last. */
  to: string | null;
}

/**
 * Which version of a model was in force when: each from its effective date until the next one's. Of versions of one date
 * the latest counts; versions without a date, and those after the model itself, were never in force.
 *
 * @example
 * const version = (n, effective_from) => ({model: `p@${n}`, id: "p", version: n, effective_from});
 * toLine([version(1, "2024-01-01"), version(2, "2025-01-01")], "p@2").map(({model, from}) => [model, from]); // => [["p@1", null], ["p@2", "2025-01-01"]]
 */
export function toLine(versions: readonly Version[], model: string): Reign[] {
  const own = versions.find((one) => one.model === model);
  if (own?.effective_from == null) return [{model, from: null, to: null}];
  const line = versions
    .filter(({id, version, effective_from: from}) => id === own.id && version <= own.version && from !== null)
    .sort((a, b) => compareText(a.effective_from!, b.effective_from!) || a.version - b.version);
  const last = line.filter(({effective_from: from}, i) => from !== line[i + 1]?.effective_from);
  const end = last.findIndex((one) => one.model === model);
  if (end < 0) return [{model, from: null, to: null}];
  const kept = last.slice(0, end + 1);
  return kept.map((one, i) => ({
    model: one.model,
    from: i === 0 ? null : one.effective_from,
    to: kept[i + 1]?.effective_from ?? null
  }));
}
