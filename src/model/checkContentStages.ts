import {contentStages, isContentStage} from "../domain/contentStage.js";
import {suggest} from "../util/nearest.js";
import type {Expression} from "./expression.js";
import {childrenOf} from "./expression.js";

/**
 * Reports every text that a content stage is compared with and can never be: a slip of the pen would be a silent no.
 *
 * @param columns types of columns by name; those of type `content_stage` are looked at
 */
export function checkContentStages(
  expression: Expression,
  columns: Readonly<Record<string, string>>,
  report: (at: Expression, message: string, hint: string | null) => void
): void {
  const isStage = (e: Expression) => e.node === "column" && columns[e.name] === "content_stage";
  const compared = expression.node === "compare" || expression.node === "between" || expression.node === "in";
  const sides = childrenOf(expression);
  if (compared && sides.some(isStage)) {
    for (const side of sides) {
      if (side.node !== "literal" || side.type !== "text" || isContentStage(side.value)) continue;
      report(side, `not a content stage: ${side.value}`, suggest(side.value, contentStages));
    }
  }
  sides.forEach((side) => checkContentStages(side, columns, report));
}
