import type {Framework} from "../domain/framework.js";
import type {Fault} from "../util/errors.js";
import type {PlaceOf} from "../util/yamlDocument.js";
import {toFault} from "../util/yamlDocument.js";
import type {Columns} from "./checkTypes.js";
import {checkPredicate} from "./checkTypes.js";
import type {Expression} from "./expression.js";
import {columnsOf} from "./expression.js";
import type {ExpressionFault, PredicateParser} from "./parsed.js";

/** Keys and indexes from the root of a file to a value. */
export type Path = readonly (string | number)[];

/** Collects the faults of one file. */
export interface Reporter {
  faults: Fault[];
  /** `character`: place in the text at that path, from 1, where it is known. */
  report: (path: Path, message: string, hint?: string | null, character?: number | null) => void;
}

/** A reporter that adds to `faults`, with line and column of each path. */
export function createReporter(file: string, placeOf: PlaceOf, faults: Fault[] = []): Reporter {
  return {
    faults,
    report: (path, message, hint = null, character = null) => {
      faults.push(toFault({file, placeOf}, {path, message, hint, character}));
    }
  };
}

/** A predicate of a file, and what it may read. */
export interface PredicateUse {
  path: Path;
  text: string;
  columns: Columns;
  /** Columns that exist but must not be used, because they are known only with the outcome. */
  outcomes?: readonly string[];
  /** Those `assessed()` may name; the ones Winnow brings along when left out. */
  frameworks?: readonly Framework[];
}

/**
 * Parses and checks all predicates of a file at once.
 *
 * @returns trees in the order of `uses`; null where a fault was reported
 */
export async function readPredicates(
  uses: readonly PredicateUse[],
  parse: PredicateParser,
  reporter: Reporter
): Promise<(Expression | null)[]> {
  const parsed = await parse(uses.map(({text}) => text));
  return uses.map(({path, columns, outcomes = [], frameworks}, i) => {
    const {expression, positions, faults} = parsed[i]!;
    if (expression === null) {
      faults.forEach((fault) => reportAt(path, fault, reporter));
      return null;
    }
    const found = checkPredicate(expression, columns, positions, frameworks);
    found.forEach((fault) => reportAt(path, fault, reporter));
    const leaking = columnsOf(expression).filter((column) => outcomes.includes(column));
    leaking.forEach((column) => reportOutcome(path, column, reporter));
    return found.length + leaking.length === 0 ? expression : null;
  });
}

/** An attribute marked `known: outcome` would tell the model the answer. */
export function reportOutcome(path: Path, column: string, {report}: Reporter): void {
  report(
    path,
    `attribute is known only with the outcome: ${column}`,
    "a model may not use what is not known when it scores"
  );
}

function reportAt(path: Path, {message, position, hint}: ExpressionFault, {report}: Reporter): void {
  report(path, message, hint, position);
}
