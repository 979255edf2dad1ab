import {UNKNOWN_LEVEL} from "../domain/level.js";
import {multiplyDecimals, parseDecimal} from "../model/decimal.js";
import type {PerRule, Rule} from "../model/model.js";
import {quoteIdentifier} from "./identifier.js";
import type {PrintOptions} from "./printExpression.js";
import {printExpression} from "./printExpression.js";

const MILLION = {digits: 1_000_000n, scale: 0};

/**
 * The level of a rule as SQL of type UTINYINT, 255 where it is unknown: what `toLevel` computes for one row.
 *
 * @example
 * printLevel({type: "when", when: {node: "column", name: "is_customer"}, points: "5"});
 * // => "CAST(CASE WHEN \"is_customer\" THEN 1 WHEN NOT \"is_customer\" THEN 0 ELSE 255 END AS UTINYINT)"
 */
export function printLevel(rule: Rule, options: PrintOptions = {}): string {
  if (rule.type === "per") return toByte(printCount(rule, options));
  if (rule.type === "when") {
    const when = printExpression(rule.when, options);
    return toByte(`CASE WHEN ${when} THEN 1 WHEN NOT ${when} THEN 0 ELSE ${UNKNOWN_LEVEL} END`);
  }
  // A band that is unknown ends the search: a later one may not hold in its place.
  const bands = rule.bands.map(({when}, i) => {
    const condition = printExpression(when, options);
    return `WHEN ${condition} THEN ${i + 1} WHEN (${condition}) IS NULL THEN ${UNKNOWN_LEVEL}`;
  });
  return toByte(`CASE ${bands.join(" ")} ELSE 0 END`);
}

function toByte(sql: string): string {
  return `CAST(${sql} AS UTINYINT)`;
}

function printCount({per, upto, fades}: PerRule, {relation}: PrintOptions): string {
  const x = relation === undefined ? quoteIdentifier(per) : `${relation}.${quoteIdentifier(per)}`;
  const top = fades ? "100" : upto;
  return (
    `CASE WHEN ${x} IS NULL THEN ${UNKNOWN_LEVEL} WHEN ${x} <= 0 THEN 0 WHEN ${x} >= ${upto} THEN ${top} ` +
    `ELSE ${fades ? printShare(x, upto) : `floor(${x})`} END`
  );
}

/** floor(100 · x / upto) for 0 < x < upto, in millionths, because a division of decimals would be floating point. */
function printShare(x: string, upto: string): string {
  const millionths = multiplyDecimals(parseDecimal(upto), MILLION);
  const whole = millionths.digits / 10n ** BigInt(millionths.scale);
  return `CAST(CAST(${x} AS DECIMAL(18, 6)) * 1000000 AS BIGINT) * 100 // ${whole}`;
}
