import type {Role} from "../domain/assessment.js";
import {findFramework, findFrameworkCriterion} from "../domain/framework.js";
import type {Comparison, Expression, Literal} from "./expression.js";

const numberWords: Record<Comparison, string> = {
  "=": "is",
  "<>": "is not",
  "<": "is below",
  "<=": "is at most",
  ">": "is above",
  ">=": "is at least"
};

const timeWords: Record<Comparison, string> = {
  ...numberWords,
  "<": "is before",
  "<=": "is on or before",
  ">": "is after",
  ">=": "is on or after"
};

/**
 * An expression in plain English, for pages and ledgers.
 *
 * @example
 * toEnglish({
 *   node: "in",
 *   operand: {node: "column", name: "job_level"},
 *   list: [{node: "literal", type: "text", value: "vp"}, {node: "literal", type: "text", value: "director"}]
 * }); // => "job level is vp or director"
 */
export function toEnglish(expression: Expression): string {
  switch (expression.node) {
    case "and":
    case "or":
      return joinOperands(expression.node, expression.operands);
    case "not":
      return toNegation(expression.operand);
    case "compare":
      return comparison(expression);
    case "between":
      return `${phrase(expression.operand)} is from ${phrase(expression.low)} to ${phrase(expression.high)}`;
    case "in":
      return `${phrase(expression.operand)} is ${joinWords(expression.list.map(phrase), "or")}`;
    case "isNull":
      return `${phrase(expression.operand)} is not known`;
    default:
      return phrase(expression);
  }
}

/**
 * A column's name as words.
 *
 * @example
 * toWords("pricing_views"); // => "pricing views"
 */
export function toWords(name: string): string {
  return name.replaceAll("_", " ").trim();
}

/**
 * Words joined as a sentence does.
 *
 * @example
 * joinWords(["a", "b", "c"], "or"); // => "a, b or c"
 */
export function joinWords(words: readonly string[], conjunction: string): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)!}`;
}

function joinOperands(conjunction: "and" | "or", operands: readonly Expression[]): string {
  const words = operands.map((operand) => {
    const text = toEnglish(operand);
    return operand.node === "and" || operand.node === "or" ? `(${text})` : text;
  });
  return words.join(` ${conjunction} `);
}

function toNegation(operand: Expression): string {
  switch (operand.node) {
    case "isNull":
      return `${phrase(operand.operand)} is known`;
    case "in":
      return `${phrase(operand.operand)} is none of ${joinWords(operand.list.map(phrase), "or")}`;
    case "between":
      return `${phrase(operand.operand)} is not from ${phrase(operand.low)} to ${phrase(operand.high)}`;
    case "column":
      return `not ${phrase(operand)}`;
    default:
      return `not (${toEnglish(operand)})`;
  }
}

function comparison({left, operator, right}: Expression & {node: "compare"}): string {
  if (right.node === "literal" && right.type === "boolean" && (operator === "=" || operator === "<>")) {
    return (right.value === "true") === (operator === "=") ? toEnglish(left) : toNegation(left);
  }
  const isTime = [left, right].some((side) => side.node === "literal" && /^(date|timestamp)$/.test(side.type));
  return `${phrase(left)} ${(isTime ? timeWords : numberWords)[operator]} ${phrase(right)}`;
}

/** An expression as part of a sentence; truth values that are not a single name go into parentheses. */
function phrase(expression: Expression): string {
  switch (expression.node) {
    case "literal":
      return literal(expression);
    case "column":
      return toWords(expression.name);
    case "assessed":
      return assessed(expression.criterion, expression.role);
    case "arithmetic": {
      const {left, right, operator} = expression;
      const side = (e: Expression) => (e.node === "arithmetic" ? `(${phrase(e)})` : phrase(e));
      return `${side(left)} ${operator === "*" ? "×" : operator === "-" ? "−" : "+"} ${side(right)}`;
    }
    case "call":
      return call(expression);
    default:
      return `(${toEnglish(expression)})`;
  }
}

function literal({type, value}: Literal): string {
  if (type === "null") return "not known";
  return type === "text" && value.trim() === "" ? "empty" : value;
}

function assessed(criterion: string, role: Role | null): string {
  const known = findFrameworkCriterion(criterion);
  const [framework, title] = known === undefined ? [] : [findFramework(known.framework)?.title, known.title];
  // Own frameworks are not known here; their names are words of the company.
  const name = title === undefined ? toWords(criterion.replace(".", " ")) : `${framework} ${title.toLowerCase()}`;
  return role === null ? name : `${name} as ${role} sees it`;
}

function call({name, operands}: Expression & {node: "call"}): string {
  const [first = "", second = ""] = operands.map(phrase);
  switch (name) {
    case "coalesce":
      return joinWords(operands.map(phrase), "else");
    case "lower":
      return `${first} in lower case`;
    case "upper":
      return `${first} in capitals`;
    case "trim":
      return `${first} without outer spaces`;
    case "length":
      return `length of ${first}`;
    case "contains":
      return `${first} contains ${second}`;
    case "starts_with":
      return `${first} starts with ${second}`;
    case "ends_with":
      return `${first} ends with ${second}`;
    case "abs":
      return `size of ${first}`;
  }
}
