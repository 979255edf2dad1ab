/**
 * Tables a query may ask: every name that stands in it as a word, in quotes or not. One that only stands in a text is
 * loaded in vain, which does no harm.
 *
 * @example
 * findTables("select * from Tiers join \"leads\" using (cohort)", ["leads", "tiers", "moves"]); // => ["leads", "tiers"]
 */
export function findTables(sql: string, names: readonly string[]): string[] {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? []);
  return names.filter((name) => words.has(name));
}
