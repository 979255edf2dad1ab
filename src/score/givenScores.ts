import {thenColumn} from "../observe/attributesThen.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";
import type {GivenScore} from "../workspace/workspace.js";
import type {KnownAt} from "./recordModels.js";

/**
 * Builds `given_score` and `given_value`: what vendors or the CRM say of each observation. A lead without a value, or
 * with one that the order does not name, has no row: nothing is known of it, which is no low score.
 */
export async function buildGivenScores(
  engine: Engine,
  givenScores: readonly GivenScore[],
  knownAt: KnownAt
): Promise<void> {
  await engine.execute(readSchema("given_score"));
  await engine.execute(readSchema("given_value"));
  for (const [position, given] of givenScores.entries()) {
    const {attribute, title} = given;
    const name = quoteLiteral(attribute);
    const hasHistory = knownAt.get(attribute) === "history";
    const column = hasHistory ? thenColumn(attribute) : `lead.${quoteIdentifier(attribute)}`;
    const from = hasHistory ? "attribute_then" : "observation join lead using (lead_id)";
    const id = `${hasHistory ? "attribute_then" : "observation"}.observation_id`;
    await engine.execute(
      `insert into given_value select ${name}, observation_id, given, label from (select ${id}, ${valueSql(given, column)} as given, ${column}::varchar as label from ${from}) where given is not null order by observation_id`
    );
    await engine.execute(
      `insert into given_score select ${name}, ${position}, ${quoteLiteral(title)}, ${quoteLiteral(knownAt.get(attribute) ?? "unstated")}, (select count(*) from ${from} where ${column} is not null) - (select count(*) from given_value where given_score = ${name})`
    );
  }
}

function valueSql({order}: GivenScore, column: string): string {
  if (order === null) return `case when isfinite(${column}::double) then ${column}::double end`;
  return `case ${column} ${order.map((value, i) => `when ${quoteLiteral(value)} then ${i}`).join(" ")} end`;
}
