import {fifth} from "./splitWords.js";

/** The splits under which a draft was changed, from the model's file on; null among them stands for no split at all. */
export type Tuning = readonly (string | null)[];

/** What a change adds: it was made on what the split of that moment left to fit on. */
export const addTuning = (tuning: Tuning, split: string | null): Tuning =>
  tuning.includes(split) ? tuning : [...tuning, split];

/**
 * True where no change was made on what is judged now: each was made under this split, or under one that judged all of
 * this one's months. A split that is set after the tuning keeps nothing apart any more.
 *
 * @example
 * isKeptApart(["2026-01"], "2026-03"); // => true
 */
export const isKeptApart = (tuning: Tuning, split: string | null): boolean =>
  split !== null && tuning.every((one) => one !== null && (one === split || isEarlierMonth(one, split)));

const isEarlierMonth = (one: string, split: string) => one !== fifth && split !== fifth && one < split;
