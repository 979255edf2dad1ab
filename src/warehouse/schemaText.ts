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
  | "observation"
  | "decided"
  | "outcome"
  | "model"
  | "dimension"
  | "criterion"
  | "criterion_level"
  | "criterion_attribute"
  | "tier"
  | "score"
  | "given_score"
  | "given_value";

/** The CREATE TABLE statement of a table. */
export function readSchema(name: SchemaName): string {
  return readFileSync(new URL(`./schema/${name}.sql`, import.meta.url), "utf8");
}
