import {hashText} from "../util/hash.js";
import type {Draft} from "./session.js";
import {toDraftKey} from "./session.js";

/** Drafts whose figures on the later months have been seen, each once, as short hashes in the order of the first look. */
export type Looks = readonly string[];

/**
 * The looks with one more where a changed model is judged that was not before. A model as its file has it is no look:
 * nothing was tuned. Coming back to a draft is none either: it tells nothing new.
 *
 * @returns the same list where nothing was added
 * @example
 * addLook([], {model: "points@3", edits: {}}).length; // => 0
 */
export function addLook(looks: Looks, draft: Draft): Looks {
  if (Object.keys(draft.edits).length === 0) return looks;
  const key = hashText(toDraftKey(draft)).slice(0, 12);
  return looks.includes(key) ? looks : [...looks, key];
}

/**
 * A p-value after several looks: by Bonferroni it is at most as many times greater, and never above 1. The draft kept
 * was chosen among those seen, so that the smallest of their p-values is the one that is read.
 *
 * @param p from a test on the later months; null where there is none
 * @example
 * toLookedP(0.01, 7); // => 0.07
 */
export const toLookedP = (p: number | null, nLooks: number): number | null =>
  p === null ? null : Math.min(1, p * Math.max(1, nLooks));

/** Looks from the text they were kept as; none where it is not such a text. */
export function parseLooks(text: string | null): Looks {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((key): key is string => typeof key === "string") : [];
  } catch {
    return [];
  }
}
