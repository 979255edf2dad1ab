import type {Framework} from "../domain/framework.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";

const toValues = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `(${row.map((one) => (typeof one === "number" ? one : quoteLiteral(one))).join(", ")})`).join(", ");

/** Writes the frameworks into tables; assessments are checked against them, and pages name criteria by them. */
export async function recordFrameworks(engine: Engine, frameworks: readonly Framework[]): Promise<void> {
  const criteria = frameworks.flatMap(({title, criteria: own}) => own.map((one) => ({...one, frameworkTitle: title})));
  const rows = {
    framework_criterion: criteria.map(({framework, frameworkTitle, id, title, theme, asks}, i) => [
      framework,
      frameworkTitle,
      i,
      id,
      title,
      theme,
      asks
    ]),
    framework_question: criteria.flatMap(({id, questions}) => questions.map((question, i) => [id, i, question])),
    framework_answer: criteria.flatMap(({id, answers}) =>
      answers.map(({answer, isMet}, i) => [id, answer, i + 1, isMet ? "met" : "unmet"])
    )
  };
  for (const name of ["framework_criterion", "framework_question", "framework_answer"] as const) {
    await engine.execute(readSchema(name));
    if (rows[name].length > 0) await engine.execute(`insert into ${name} values ${toValues(rows[name])}`);
  }
}
