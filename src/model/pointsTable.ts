import {UNKNOWN_LEVEL} from "../domain/level.js";
import {multiplyDecimals, parseDecimal, toHundredths} from "./decimal.js";
import type {Criterion, Rule} from "./model.js";

/**
 * The levels a rule can give besides unknown: 0 to this number.
 *
 * @example
 * toTopLevel({type: "bands", bands: []}); // => 0
 */
export function toTopLevel(rule: Rule): number {
  if (rule.type === "when") return 1;
  if (rule.type === "bands") return rule.bands.length;
  return rule.fades ? 100 : Number(rule.upto);
}

/**
 * Points of a criterion for every level: 256 entries in hundredths, indexed by level.
 *
 * Each entry is rounded once, half away from zero, from the exact points in the file. Unknown (255) gives 0 unless the
 * file states otherwise; levels that cannot occur give 0.
 *
 * @throws DataError where points leave the range of ±100,000
 * @example
 * pointsTable({
 *   id: "views", title: "views", dimension: 0, kind: "website", framework: null, unknownPoints: "0",
 *   rule: {type: "per", per: "views", fades: false, points: "1.125", upto: "3"}
 * }).slice(0, 5); // => Int32Array [0, 113, 225, 338, 0]
 */
export function pointsTable({rule, unknownPoints}: Pick<Criterion, "rule" | "unknownPoints">): Int32Array {
  const table = new Int32Array(256);
  for (let level = 1; level <= toTopLevel(rule); ++level) table[level] = toHundredths(levelPoints(rule, level));
  table[UNKNOWN_LEVEL] = toHundredths(parseDecimal(unknownPoints));
  return table;
}

function levelPoints(rule: Rule, level: number) {
  if (rule.type === "when") return parseDecimal(rule.points);
  if (rule.type === "bands") return parseDecimal(rule.bands[level - 1]!.points);
  const points = multiplyDecimals(parseDecimal(rule.points), {digits: BigInt(level), scale: rule.fades ? 2 : 0});
  return rule.fades ? multiplyDecimals(points, parseDecimal(rule.upto)) : points;
}
