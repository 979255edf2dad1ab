import type {Horizon} from "./horizonControl.js";

/** What the address says of the workbench beside the filter, as texts that are not checked yet; null where it says nothing. */
export interface AddressState {
  model: string | null;
  /** Edits in the form of `toEditsText`; empty for none. */
  edits: string;
  reference: string | null;
  horizon: Horizon | null;
  split: string | null;
  /** True where the changes were made before the split was set, so that it keeps nothing apart. */
  isTunedBefore: boolean;
}

/**
 * The state as the part of an address behind `#`, which no server sees and which pages do not carry along.
 *
 * @param state what equals the default may be null: the address then stays short
 */
export function toHash({model, edits, reference, horizon, split, isTunedBefore}: AddressState): string {
  const entries: [string, string | null][] = [
    ["model", model],
    ["edits", edits === "" ? null : edits],
    ["against", reference],
    ["horizon", horizon === null ? null : String(horizon)],
    ["split", split],
    ["tuned", isTunedBefore ? "before" : null]
  ];
  const query = new URLSearchParams(entries.filter((entry): entry is [string, string] => entry[1] !== null));
  // Models are named with @, which is legal there and easier to read.
  return query.toString().replaceAll("%40", "@");
}

/** The state from the part of an address behind `#`; what cannot be one is left out. */
export function parseHash(hash: string): AddressState {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const horizon = query.get("horizon");
  return {
    model: query.get("model"),
    edits: query.get("edits") ?? "",
    reference: query.get("against"),
    horizon: horizon === "ever" ? horizon : /^[1-9]\d{0,3}$/.test(horizon ?? "") ? Number(horizon) : null,
    split: query.get("split"),
    isTunedBefore: query.get("tuned") === "before"
  };
}
