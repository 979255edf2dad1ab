import type {Role} from "../domain/assessment.js";

/**
 * The language of predicates: a small tree with SQL's three-valued logic, independent of any engine.
 * Trees are plain data (they can be stored as JSON, hashed and sent to a page) and are never mutated.
 */
export type Expression =
  | Literal
  | {node: "column"; name: string}
  | {node: "compare"; operator: Comparison; left: Expression; right: Expression}
  | {node: "and" | "or"; operands: readonly Expression[]}
  | {node: "not"; operand: Expression}
  /** Both ends are included, as in SQL. */
  | {node: "between"; operand: Expression; low: Expression; high: Expression}
  | {node: "in"; operand: Expression; list: readonly Expression[]}
  | {node: "isNull"; operand: Expression}
  | {node: "arithmetic"; operator: "+" | "-" | "*"; left: Expression; right: Expression}
  | {node: "call"; name: FunctionName; operands: readonly Expression[]}
  /** The latest answer to a framework criterion before as_of: 'met', 'unmet' or a grade; null where it is unknown. */
  | {node: "assessed"; criterion: string; role: Role | null};

/**
 * A constant. Numbers are exact decimal texts in shortest form (`0.5`, `-12`), dates `YYYY-MM-DD`, timestamps
 * `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC, booleans `true` and `false`; the value of null is empty.
 */
export interface Literal {
  node: "literal";
  type: LiteralType;
  value: string;
}

export type LiteralType = "null" | "boolean" | "number" | "text" | "date" | "timestamp";

export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Functions of predicates; each has one meaning, given in `evaluate.ts` and printed in `src/sql/functions.ts`. */
export const functionNames = [
  "coalesce",
  "lower",
  "upper",
  "trim",
  "length",
  "contains",
  "starts_with",
  "ends_with",
  "abs"
] as const;

export type FunctionName = (typeof functionNames)[number];

/** The expressions directly below one, in order of writing. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.node) {
    case "literal":
    case "column":
    case "assessed":
      return [];
    case "compare":
    case "arithmetic":
      return [expression.left, expression.right];
    case "and":
    case "or":
    case "call":
      return expression.operands;
    case "not":
    case "isNull":
      return [expression.operand];
    case "between":
      return [expression.operand, expression.low, expression.high];
    case "in":
      return [expression.operand, ...expression.list];
  }
}

/**
 * Names of the columns an expression reads, each once, in order of first use; `assessed()` is not among them.
 *
 * @example
 * columnsOf({node: "isNull", operand: {node: "column", name: "budget"}}); // => ["budget"]
 */
export function columnsOf(expression: Expression): string[] {
  const names = new Set<string>();
  const visit = (e: Expression): void => {
    if (e.node === "column") names.add(e.name);
    childrenOf(e).forEach(visit);
  };
  visit(expression);
  return [...names];
}

/** An assessment an expression asks for. */
export interface AssessedUse {
  criterion: string;
  role: Role | null;
}

/**
 * The assessments an expression reads, each once, in order of first use.
 *
 * @example
 * assessmentsOf({node: "assessed", criterion: "bant.need", role: null}); // => [{criterion: "bant.need", role: null}]
 */
export function assessmentsOf(expression: Expression): AssessedUse[] {
  const uses = new Map<string, AssessedUse>();
  const visit = (e: Expression): void => {
    if (e.node === "assessed") uses.set(`${e.criterion}:${e.role}`, {criterion: e.criterion, role: e.role});
    childrenOf(e).forEach(visit);
  };
  visit(expression);
  return [...uses.values()];
}
