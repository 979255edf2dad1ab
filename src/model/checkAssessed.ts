import type {Framework, FrameworkCriterion} from "../domain/framework.js";
import {findFrameworkCriterion, frameworks as builtIn, suggestCriterion} from "../domain/framework.js";
import type {Comparison, Expression} from "./expression.js";
import {childrenOf} from "./expression.js";

type Report = (at: Expression, message: string, hint?: string | null) => void;

/**
 * What is wrong with the assessments a predicate asks for: criteria of no framework, answers a criterion cannot take,
 * and answers compared by order, which would be that of the alphabet.
 *
 * @param frameworks those `assessed()` may name
 */
export function checkAssessed(
  expression: Expression,
  report: Report,
  frameworks: readonly Framework[] = builtIn
): void {
  const find = (e: Expression) => (e.node === "assessed" ? findFrameworkCriterion(e.criterion, frameworks) : undefined);
  const visit = (e: Expression): void => {
    if (e.node === "assessed" && find(e) === undefined) {
      report(e, `unknown framework criterion: ${e.criterion}`, suggestCriterion(e.criterion, frameworks));
    }
    const [first, ...others] = childrenOf(e);
    if (e.node === "compare") checkComparison(e, find, report);
    else if (e.node === "between" && find(e.operand) !== undefined) reportOrder(e, "between", null, report);
    else if (e.node === "in") others.forEach((item) => checkAnswer(find(first!), item, report));
    childrenOf(e).forEach(visit);
  };
  visit(expression);
}

function checkComparison(
  e: Expression & {node: "compare"},
  find: (side: Expression) => FrameworkCriterion | undefined,
  report: Report
): void {
  const {left, right, operator} = e;
  for (const [asked, answer, sign] of [
    [find(left), right, operator],
    [find(right), left, turned[operator]]
  ] as const) {
    if (asked === undefined) continue;
    if (operator === "=" || operator === "<>") checkAnswer(asked, answer, report);
    else return reportOrder(e, operator, toList(asked, answer, sign), report);
  }
}

function checkAnswer(criterion: FrameworkCriterion | undefined, answer: Expression, report: Report): void {
  if (criterion === undefined || answer.node !== "literal" || answer.type !== "text") return;
  const answers = criterion.answers.map((one) => one.answer);
  if (answers.includes(answer.value)) return;
  const hint =
    answer.value === "unknown" ? "an unknown answer is null: write is null" : `expected ${answers.join(", ")}`;
  report(answer, `not an answer of ${criterion.id}: ${answer.value}`, hint);
}

function reportOrder(e: Expression, operator: string, list: string | null, report: Report): void {
  report(e, `answers have no order in a comparison: ${operator}`, `write ${list ?? "= or in"}`);
}

/** The comparison as it reads with the sides exchanged. */
const turned: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<="
};

/** What somebody means who compares grades by order, written out: `in ('fair', 'strong')`. */
function toList({answers}: FrameworkCriterion, bound: Expression, operator: Comparison): string | null {
  if (bound.node !== "literal") return null;
  const at = answers.findIndex(({answer}) => answer === bound.value);
  const meant = answers.filter((_, i) => {
    if (operator === "<") return i < at;
    if (operator === "<=") return i <= at;
    return operator === ">" ? i > at : i >= at;
  });
  return at < 0 || meant.length === 0 ? null : `in (${meant.map(({answer}) => `'${answer}'`).join(", ")})`;
}
