import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "./engine.js";

/** Something that must hold for a table after every run; the SQL counts what breaks it. */
interface Contract {
  table: string;
  /** In words, as the message says it. */
  rule: string;
  violations: string;
}

const unique = (table: string, ...columns: string[]): Contract => ({
  table,
  rule: `${columns.join(", ")} unique`,
  violations: `select count(*) as n from (select 1 from ${quoteIdentifier(table)} group by ${columns.map(quoteIdentifier).join(", ")} having count(*) > 1)`
});

const filled = (table: string, ...columns: string[]): Contract => ({
  table,
  rule: `${columns.join(", ")} not null`,
  violations: `select count(*) as n from ${quoteIdentifier(table)} where ${columns.map((name) => `${quoteIdentifier(name)} is null`).join(" or ")}`
});

const refersToLead = (table: string): Contract => ({
  table,
  rule: "every lead_id is a lead",
  violations: `select count(*) as n from ${quoteIdentifier(table)} where lead_id not in (select lead_id from lead)`
});

const holds = (table: string, rule: string, condition: string): Contract => ({
  table,
  rule,
  violations: `select count(*) as n from ${quoteIdentifier(table)} where not coalesce(${condition}, false)`
});

/** Every table's contract; tables a workspace does not have are passed over. */
export const contracts: readonly Contract[] = [
  unique("lead", "lead_id"),
  filled("lead", "lead_id"),
  filled("activity", "lead_id", "occurred_at", "type"),
  refersToLead("activity"),
  filled("assessment", "lead_id", "assessed_at", "criterion", "answer"),
  refersToLead("assessment"),
  {
    table: "assessment",
    rule: "every answer is one that its criterion takes",
    violations:
      "select count(*) as n from assessment where not exists (select 1 from framework_criterion as known where known.criterion = assessment.criterion) or (answer <> 'unknown' and not exists (select 1 from framework_answer as taken where taken.criterion = assessment.criterion and taken.answer = assessment.answer))"
  },
  filled("stage_change", "lead_id", "entered_at", "stage"),
  refersToLead("stage_change"),
  filled("attribute_change", "lead_id", "changed_at", "attribute"),
  refersToLead("attribute_change"),
  unique("attribute_version", "lead_id", "attribute", "position"),
  filled("deal", "lead_id", "closed_at", "is_won"),
  refersToLead("deal"),
  filled("touch", "lead_id", "touched_at"),
  refersToLead("touch"),
  filled("spend", "period", "source", "amount_minor"),
  unique("person", "person_id"),
  holds(
    "source_count",
    "read = accepted + merged + rejected + left out",
    "n_read = n_accepted + n_merged + n_rejected + n_left_out"
  ),
  unique("outcome", "lead_id"),
  holds("outcome", "a converted lead has a time or a flag", "is_converted or converted_at is null"),
  unique("observation", "observation_id"),
  unique("observation", "lead_id", "as_of"),
  holds("observation", "fold from 0 to 19", "fold between 0 and 19"),
  holds("observation", "nothing counts before the moment of scoring", "converted_day is null or converted_day >= 0"),
  holds("observation", "nobody is scored after the end of what is known", "followed_days >= 0"),
  unique("decided", "lead_id"),
  {
    table: "observation",
    rule: "every lead is observed, decided before, or not to be scored yet",
    violations:
      "select abs((select count(*) from lead) - (select count(distinct lead_id) from observation) - (select count(*) from decided) - (select count(*) from not_yet)) as n"
  },
  {
    table: "observation",
    rule: "no lead that is observed is decided before or not to be scored yet",
    violations:
      "select count(*) as n from (select lead_id from decided union all select lead_id from not_yet) as other where lead_id in (select lead_id from observation)"
  },
  unique("score", "model", "observation_id"),
  unique("model_version", "model", "position")
];

/**
 * Checks every contract.
 *
 * @throws WinnowError naming each table and rule that is broken, with the number of rows
 */
export async function checkContracts(engine: Engine): Promise<void> {
  const rows = await engine.queryRows<{name: string}>(
    `select table_name as name from duckdb_tables() where database_name = current_database() and schema_name = ${quoteLiteral("main")}`
  );
  const present = new Set(rows.map(({name}) => name));
  const broken: string[] = [];
  for (const {table, rule, violations} of contracts.filter((contract) => present.has(contract.table))) {
    const [{n}] = (await engine.queryRows<{n: number}>(violations)) as [{n: number}];
    if (n > 0) broken.push(`${table}: ${rule}: ${n} rows break it`);
  }
  if (broken.length > 0) throw new WinnowError(broken.join("\n"));
}
