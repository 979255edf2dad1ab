import type {Expression} from "./expression.js";

/** What is wrong with one expression of a user's file. */
export interface ExpressionFault {
  message: string;
  /** Place in the expression's text, characters from 1; null where it is not known. */
  position: number | null;
  /** The nearest valid name or the allowed values; null where there is nothing to suggest. */
  hint: string | null;
}

/** A predicate read from text: its tree, or the faults found. */
export type ParsedPredicate =
  | {expression: Expression; positions: ReadonlyMap<Expression, number>; faults: readonly []}
  | {expression: null; positions: null; faults: readonly ExpressionFault[]};

/** Reads predicates; one result for each text, in the same order. Never throws for what a text says. */
export type PredicateParser = (texts: readonly string[]) => Promise<ParsedPredicate[]>;
