/**
 * How a lead's move is told: by the names of tiers where the models share them, with their actions; by the action alone
 * where the names differ.
 */
export type MoveRule = "tier" | "action";

/** A tier as far as moves are concerned. */
export interface TierName {
  name: string;
  action: string;
}

/**
 * Whether two models' tiers are compared by name or by action only: by name where one model has all the names of the
 * other.
 *
 * @example
 * toMoveRule([{name: "hot", action: "sales"}], [{name: "good", action: "sales"}]); // => "action"
 */
export function toMoveRule(a: readonly TierName[], b: readonly TierName[]): MoveRule {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.every(({name}) => many.some((tier) => tier.name === name)) ? "tier" : "action";
}

/**
 * What a lead in a tier counts as under a rule: leads that count as something else have moved.
 *
 * @example
 * toMoveClass({name: "hot", action: "sales"}, "action"); // => "sales"
 */
export function toMoveClass({name, action}: TierName, rule: MoveRule): string {
  return rule === "tier" ? `${action}\n${name}` : action;
}
