import {WinnowError} from "../../util/errors.js";
import {suggest} from "../../util/nearest.js";
import type {Engine} from "../../warehouse/engine.js";

/** A column of the lead that may describe who becomes a customer. */
export interface LeadAttribute {
  name: string;
  type: "text" | "number" | "boolean" | "date";
  /** True where the number is a whole one. */
  isWhole: boolean;
  /** `unstated`: the latest value is used and may have been recorded after the outcome. */
  known: "creation" | "history" | "unstated" | "outcome";
}

/** An attribute that is not profiled, and why. */
export interface LeftOut {
  attribute: string;
  known: LeadAttribute["known"];
  reason: string;
}

const types: Readonly<Record<string, Pick<LeadAttribute, "type" | "isWhole">>> = {
  VARCHAR: {type: "text", isWhole: false},
  BOOLEAN: {type: "boolean", isWhole: false},
  BIGINT: {type: "number", isWhole: true},
  DATE: {type: "date", isWhole: false}
};

/** Canonical columns that describe a lead: where it came from, which is known when it is created. */
const canonical = ["source", "source_detail"];

/** The attributes of the leads in a warehouse, in the order of their table. */
export async function readAttributes(engine: Engine): Promise<LeadAttribute[]> {
  const rows = await engine.queryRows<{name: string; type: string; known: string | null}>(
    `select column_name as name, data_type as type, known from duckdb_columns() as c
left join (select name, known from attribute where table_name = 'lead') as a on a.name = c.column_name
where c.table_name = 'lead' and c.database_name = current_database() order by c.column_index`
  );
  return rows.flatMap(({name, type, known}): LeadAttribute[] => {
    if (known === null && !canonical.includes(name)) return [];
    const own = types[type] ?? {type: "number" as const, isWhole: false};
    const when = known ?? "creation";
    return [{name, ...own, known: isStated(when) ? when : "unstated"}];
  });
}

const isStated = (known: string): known is LeadAttribute["known"] => ["creation", "history", "outcome"].includes(known);

const outcomeReason = "known only after the outcome";

/**
 * The attributes to profile: all that may be used, or those asked for.
 *
 * @param asked names; null for all
 * @throws WinnowError naming every one that does not exist or is known only after the outcome
 */
export function chooseAttributes(
  all: readonly LeadAttribute[],
  asked: readonly string[] | null
): {chosen: LeadAttribute[]; leftOut: LeftOut[]} {
  const names = all.map(({name}) => name);
  const faults = (asked ?? []).flatMap((name) => {
    const found = all.find((one) => one.name === name);
    if (found === undefined) {
      const hint = suggest(name, names);
      return [`unknown attribute of the lead: ${name}${hint === null ? "" : ` (${hint})`}`];
    }
    return found.known === "outcome"
      ? [`attribute is known only with the outcome: ${name} (it would describe customers, not who becomes one)`]
      : [];
  });
  if (faults.length > 0) throw new WinnowError(faults.join("\n"));
  const wanted = all.filter(({name}) => asked === null || asked.includes(name));
  const reasonOf = ({known, type}: LeadAttribute) =>
    known === "outcome" ? outcomeReason : type === "date" ? "a date" : null;
  return {
    chosen: wanted.filter((one) => reasonOf(one) === null),
    leftOut: wanted.flatMap((one) => {
      const reason = reasonOf(one);
      return reason === null ? [] : [{attribute: one.name, known: one.known, reason}];
    })
  };
}
