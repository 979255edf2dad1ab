import {quoteLiteral} from "../../sql/identifier.js";

/** What a lead must have for it to count to a value of an attribute. */
export type ValueTest =
  | {kind: "text"; value: string}
  | {kind: "flag"; value: boolean}
  /** from ≤ number < to; null where the range has no such end. */
  | {kind: "range"; from: number | null; to: number | null}
  | {kind: "missing"}
  /** Values too rare to be judged, together. */
  | {kind: "other"};

/**
 * A number without exponent, as predicates need it; four decimals are all that the warehouse holds.
 *
 * @example
 * printNumber(2500.5); // => "2500.5"
 */
export function printNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4).replace(/\.?0+$/, "");
}

/**
 * The value in words.
 *
 * @param options isWhole: true where the number is whole, so that a range can name its last one
 * @example
 * toValueLabel({kind: "range", from: 50, to: 200}, {isWhole: true}); // => "50 to 199"
 */
export function toValueLabel(test: ValueTest, {isWhole}: {isWhole: boolean}): string {
  switch (test.kind) {
    case "text":
      return test.value;
    case "flag":
      return test.value ? "yes" : "no";
    case "missing":
      return "(missing)";
    case "other":
      return "(rare values)";
    case "range": {
      const {from, to} = test;
      if (from === null) return to === null ? "any" : `under ${printNumber(to)}`;
      if (to === null) return `${printNumber(from)} or more`;
      if (!isWhole) return `${printNumber(from)} to under ${printNumber(to)}`;
      return to - from === 1 ? printNumber(from) : `${printNumber(from)} to ${printNumber(to - 1)}`;
    }
  }
}

/**
 * The condition as a predicate of a model file; null where none can say it.
 *
 * @param column the column as predicates write it
 * @example
 * toPredicate({kind: "range", from: 50, to: 200}, "employees"); // => "employees >= 50 and employees < 200"
 */
export function toPredicate(test: ValueTest, column: string): string | null {
  switch (test.kind) {
    case "text":
      return `${column} = ${quoteLiteral(test.value)}`;
    case "flag":
      return test.value ? column : `not ${column}`;
    case "missing":
      return `${column} is null`;
    case "other":
      return null;
    case "range": {
      const ends = [
        ...(test.from === null ? [] : [`${column} >= ${printNumber(test.from)}`]),
        ...(test.to === null ? [] : [`${column} < ${printNumber(test.to)}`])
      ];
      return ends.length === 0 ? `${column} is not null` : ends.join(" and ");
    }
  }
}

/** SQL of the place of a lead's value in a list of tests; whatever fits none goes to the rare ones. */
export function placeSql(tests: readonly ValueTest[], column: string): string {
  const rest = tests.findIndex(({kind}) => kind === "other");
  const whens = tests.flatMap((test, place) => {
    const predicate = toPredicate(test, column);
    return predicate === null ? [] : [`when ${predicate} then ${place}`];
  });
  return whens.length === 0 ? String(rest) : `case ${whens.join(" ")} else ${rest} end`;
}
