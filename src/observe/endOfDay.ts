import {quoteLiteral} from "../sql/identifier.js";

/** Instant at the end of a day, up to which outcomes of that day are known. */
export const endOfDaySql = (day: string) => `(timestamp ${quoteLiteral(day)} + to_microseconds(86399999999))`;
