import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {Workspace} from "../workspace/workspace.js";

/**
 * Writes into `attribute` which attributes of the lead have a history: those with a change on record, and those that the
 * workspace says have one. What is known only with the outcome stays so, whatever its history.
 *
 * What an earlier run wrote is undone first, as leads are kept where only their changes were read again.
 */
export async function recordHistories(engine: Engine, {sources}: Workspace): Promise<void> {
  const declared = sources.filter(({table}) => table === "lead").flatMap(({attributes}) => Object.entries(attributes));
  const atCreation = declared.filter(([, {known}]) => known === "creation").map(([name]) => quoteLiteral(name));
  const withHistory = declared.filter(([, {known}]) => known === "history").map(([name]) => quoteLiteral(name));
  const isAtCreation = atCreation.length === 0 ? "false" : `name in (${atCreation.join(", ")})`;
  const where = "where table_name = 'lead' and known";
  await engine.execute(
    `update attribute set known = case when ${isAtCreation} then 'creation' else 'unstated' end ${where} = 'history'`
  );
  if (!sources.some(({table}) => table === "attribute_change")) return;
  const more = withHistory.length === 0 ? "" : ` or name in (${withHistory.join(", ")})`;
  await engine.execute(
    `update attribute set known = 'history' ${where} <> 'outcome' and (name in (select attribute from attribute_change)${more})`
  );
}
