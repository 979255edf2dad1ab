import type {Expression, Literal} from "../../model/expression.js";
import {assessmentsOf, childrenOf, columnsOf} from "../../model/expression.js";
import type {Rule} from "../../model/model.js";

/** A text of a rule and what it is compared with. */
export interface ComparedText {
  /** What is compared: a column, or a function of columns. */
  subject: Expression;
  text: string;
}

/**
 * The texts a rule compares with columns of the lead, by `=`, `<>` or `in`; each once.
 *
 * @param columns names of the columns of the lead
 */
export function comparedTexts(rule: Rule, columns: ReadonlySet<string>): ComparedText[] {
  const found = new Map<string, ComparedText>();
  const add = (subject: Expression, value: Expression) => {
    if (!isText(value) || assessmentsOf(subject).length > 0) return;
    const names = columnsOf(subject);
    if (names.length === 0 || !names.every((name) => columns.has(name))) return;
    found.set(`${JSON.stringify(subject)}\n${value.value}`, {subject, text: value.value});
  };
  const visit = (e: Expression): void => {
    if (e.node === "compare" && (e.operator === "=" || e.operator === "<>")) {
      add(e.left, e.right);
      add(e.right, e.left);
    }
    if (e.node === "in") e.list.forEach((item) => add(e.operand, item));
    childrenOf(e).forEach(visit);
  };
  if (rule.type === "when") visit(rule.when);
  if (rule.type === "bands") rule.bands.forEach(({when}) => visit(when));
  return [...found.values()];
}

const isText = (e: Expression): e is Literal => e.node === "literal" && e.type === "text";
