/**
 * Says of what is counted at moments of scoring that it is observations, where one lead is scored again and again: a
 * text that speaks of matured, scored, observed or tested leads means as many observations then. Other texts stay as they are.
 *
 * @param isRepeated true where one lead may be observed more than once
 * @example
 * sayObservations("12 matured leads, 1 scored lead", true); // => "12 matured observations, 1 scored observation"
 */
export function sayObservations(text: string, isRepeated: boolean): string {
  return isRepeated ? text.replace(/\b(matured|scored|observed|tested) lead(s?)\b/gi, "$1 observation$2") : text;
}

/** What the rows of a table of rates count. */
export const observedNoun = ({is_repeated}: {is_repeated: boolean}): "leads" | "observations" =>
  is_repeated ? "observations" : "leads";
