import {quoteIdentifier} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {readAttributesAsOf} from "./attributesAsOf.js";

/** Name of the column of `attribute_then` that holds an attribute; the colon keeps it apart from every column of other tables. */
export const thenName = (name: string): string => `then:${name}`;

/** The same as it stands in SQL. */
export const thenColumn = (name: string): string => quoteIdentifier(thenName(name));

/**
 * Builds `attribute_then`: one row per observation with every attribute of the lead that has a history, as it stood
 * strictly before as_of; without such attributes it is empty.
 */
export async function buildAttributesThen(engine: Engine): Promise<void> {
  const rows = await engine.queryRows<{name: string}>(
    "select name from attribute where table_name = 'lead' and known = 'history' order by name"
  );
  const names = rows.map(({name}) => name);
  const {join, columnOf} = await readAttributesAsOf(engine, names, {spine: "observation", alias: "observation"});
  const columns = names.map((name) => `, ${columnOf(name)} as ${thenColumn(name)}`).join("");
  const from = `observation join lead using (lead_id) ${join}`;
  await engine.execute(
    `create table attribute_then as select observation.observation_id${columns} from ${from} ${names.length === 0 ? "where false" : ""} order by observation.observation_id`
  );
}
