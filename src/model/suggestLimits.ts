import {modelSpec} from "./spec.js";

export type Sign = "positive" | "negative";

/** How far weights that are learned from history may go, as a model file says it. Scoring does not read it. */
export interface SuggestLimits {
  /** Points by which a weight may change at most; null without limit. */
  maxChange: number | null;
  /** By id of the criterion; one entry a band, one in all for the other rules. Null: either sign. */
  signs: ReadonlyMap<string, readonly (Sign | null)[]>;
}

/**
 * The limits of a model file that `parseModel` has taken.
 *
 * @param value the file's content
 * @throws ZodError if it is no model file
 * @example
 * toSuggestLimits({
 *   model: "points", version: 1, dimensions: {fit: {min: 0, max: 9}}, score: {min: 0, max: 9}, suggest: {max_change: 5},
 *   criteria: [{id: "large", dimension: "fit", when: "employees > 200", points: 9, sign: "positive"}], tiers: [{name: "all", action: "sales"}]
 * }).maxChange; // => 5
 */
export function toSuggestLimits(value: unknown): SuggestLimits {
  const {suggest, criteria} = modelSpec.parse(value);
  const signs = criteria.map(({id, sign = null, bands}) => {
    const own: (Sign | null)[] = bands === undefined ? [sign] : bands.map((band) => band.sign ?? sign);
    return [id, own] as const;
  });
  return {maxChange: suggest?.max_change ?? null, signs: new Map(signs)};
}
