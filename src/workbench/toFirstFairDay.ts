/**
 * First day on which a model made now is judged fairly: the one after the last known outcome, because whoever sets its
 * points may know all before. Null where no such day is known.
 *
 * @example
 * toFirstFairDay("2026-06-30"); // => "2026-07-01"
 */
export function toFirstFairDay(observedUntil: string | null): string | null {
  if (observedUntil === null) return null;
  return new Date(Date.parse(`${observedUntil}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
