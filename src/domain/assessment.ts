/** Who assesses; an assessment without a role is everybody's. */
export const roles = ["marketing", "sales"] as const;

export type Role = (typeof roles)[number];

/**
 * The column that holds the latest answer strictly before as_of.
 *
 * @param role only answers of that role; null for all
 * @example
 * assessmentColumn("bant.budget", "marketing"); // => "assessed:bant.budget:marketing"
 */
export function assessmentColumn(criterion: string, role: Role | null): string {
  return role === null ? `assessed:${criterion}` : `assessed:${criterion}:${role}`;
}
