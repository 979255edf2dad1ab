import {readFileSync} from "node:fs";

/** Tables whose columns do not depend on the workspace; one file each beside this one, in `schema/`. */
export type SchemaName =
  | "run"
  | "input"
  | "source_count"
  | "reject"
  | "merge"
  | "unreadable"
  | "attribute"
  | "attribute_version"
  | "framework_criterion"
  | "framework_question"
  | "framework_answer"
  | "answer_count"
  | "observation"
  | "decided"
  | "outcome"
  | "model"
  | "model_version"
  | "dimension"
  | "criterion"
  | "criterion_level"
  | "criterion_attribute"
  | "criterion_group"
  | "tier"
  | "score"
  | "given_score"
  | "given_value"
  | "tier_cell"
  | "lead_type"
  | "lead_type_match";

/** The CREATE TABLE statement of a table. */
export function readSchema(name: SchemaName): string {
  return readFileSync(new URL(`./schema/${name}.sql`, import.meta.url), "utf8");
}
