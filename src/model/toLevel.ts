import {UNKNOWN_LEVEL} from "../domain/level.js";
import {DataError} from "../util/errors.js";
import {compareDecimals, floorRatio, parseDecimal, toDecimal} from "./decimal.js";
import type {Row} from "./evaluate.js";
import {isTrueOf} from "./evaluate.js";
import type {PerRule, Rule} from "./model.js";
import {toTopLevel} from "./pointsTable.js";

/**
 * The level a rule takes for a row: 255 where it is unknown.
 *
 * Bands are asked in order; one that is unknown before any holds makes the level unknown.
 *
 * @throws DataError where a value has the wrong type
 * @example
 * toLevel({type: "per", per: "views", fades: false, points: "5", upto: "3"}, {views: 7}); // => 3
 */
export function toLevel(rule: Rule, row: Row): number {
  if (rule.type === "per") return countLevel(rule, row);
  const bands = rule.type === "when" ? [rule] : rule.bands;
  for (const [i, {when}] of bands.entries()) {
    const truth = isTrueOf(when, row);
    if (truth === null) return UNKNOWN_LEVEL;
    if (truth) return i + 1;
  }
  return 0;
}

function countLevel(rule: PerRule, row: Row): number {
  const value = row[rule.per] ?? null;
  if (value === null) return UNKNOWN_LEVEL;
  if (typeof value === "string" || typeof value === "boolean") throw new DataError(`not a number: ${rule.per}`);
  const x = toDecimal(value);
  const upto = parseDecimal(rule.upto);
  if (x.digits <= 0n) return 0;
  if (compareDecimals(x, upto) >= 0) return toTopLevel(rule);
  const share = rule.fades ? {digits: x.digits * 100n, scale: x.scale} : x;
  return Number(floorRatio(share, rule.fades ? upto : {digits: 1n, scale: 0}));
}
