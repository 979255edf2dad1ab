/** What a criterion looks at; pages sort and name criteria by it. */
export const kinds = [
  "demographic",
  "company",
  "website",
  "email",
  "social",
  "product",
  "assessment",
  "spam",
  "disqualifier",
  "other"
] as const;

export type Kind = (typeof kinds)[number];

/** Kinds whose criteria may hold a lead back from the better tiers. */
const gateKinds: readonly Kind[] = ["spam", "disqualifier"];

/**
 * True for the kinds of criteria that may gate the tier.
 *
 * @example
 * isGateKind("spam"); // => true
 */
export function isGateKind(kind: Kind): boolean {
  return gateKinds.includes(kind);
}
