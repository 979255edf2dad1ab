import {quoteLiteral} from "../sql/identifier.js";
import {findNearest} from "../util/nearest.js";
import type {Engine} from "../warehouse/engine.js";
import type {AttributeSpec} from "../workspace/spec.js";
import {attributeNameSql, castSql, typeWords} from "./castSql.js";

const noAttribute = "attribute not among those of the leads";

/** Names looked at; a column that holds no attributes at all must not take minutes. */
const maxNames = 200;

interface LeadAttribute {
  name: string;
  type: AttributeSpec["type"];
  /** The form in which changes name it. */
  key: string;
}

const readLeadAttributes = (engine: Engine): Promise<LeadAttribute[]> =>
  engine.queryRows<LeadAttribute>(
    `select name, type, ${attributeNameSql("name")} as key from attribute where table_name = 'lead' order by name`
  );

/**
 * Branches of a CASE that refuse changes of what is no attribute of the leads, and values that the attribute could not
 * have, over rows with attribute, old_value and new_value. Reasons reach the site: they hold no value.
 */
export async function judgeAttributeChangeSql(engine: Engine): Promise<string> {
  const attributes = await readLeadAttributes(engine);
  const keys = attributes.map(({key}) => quoteLiteral(key)).join(", ");
  const typed = attributes.filter(({type}) => type !== "text");
  const values = ["old_value", "new_value"].flatMap((column) =>
    typed.map(({key, type}) => {
      const reason = quoteLiteral(`${column} of ${key} not ${typeWords[type]}`);
      return `when attribute = ${quoteLiteral(key)} and ${column} is not null and ${castSql(type, column)} is null then ${reason}`;
    })
  );
  const known = keys === "" ? "when true" : `when attribute not in (${keys})`;
  return [`${known} then ${quoteLiteral(noAttribute)}`, ...values].join("\n");
}

/** Writes attributes in `staged` as the leads' table does, and adds the nearest one to the reasons. */
export async function nameAttributes(engine: Engine): Promise<void> {
  const attributes = await readLeadAttributes(engine);
  for (const {name, key} of attributes.filter((one) => one.name !== one.key)) {
    await engine.execute(
      `update staged set attribute = ${quoteLiteral(name)} where "$reason" is null and attribute = ${quoteLiteral(key)}`
    );
  }
  const unknown = await engine.queryRows<{attribute: string}>(
    `select distinct attribute from staged where "$reason" = ${quoteLiteral(noAttribute)} order by attribute limit ${maxNames}`
  );
  const names = attributes.map(({key}) => key);
  for (const {attribute} of unknown) {
    const meant = findNearest(attribute, names);
    if (meant === null) continue;
    await engine.execute(
      `update staged set "$reason" = ${quoteLiteral(`${noAttribute} (did you mean ${meant}?)`)} where "$reason" = ${quoteLiteral(noAttribute)} and attribute = ${quoteLiteral(attribute)}`
    );
  }
}
