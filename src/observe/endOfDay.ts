import {quoteLiteral} from "../sql/identifier.js";

/** Instant at the end of a day, up to which outcomes of that day are known. */
export const endOfDaySql = (day: string) => `(timestamp ${quoteLiteral(day)} + to_microseconds(86399999999))`;

/** First instant after a day: everything known on that day counts. */
export function toEndOfDay(day: string): string {
  return `${new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)} 00:00:00`;
}
