import {foldSql} from "../../../src/observe/spine.js";
import type {ProfileOptions} from "../../../src/review/icp/profile.js";
import {quoteIdentifier} from "../../../src/sql/identifier.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {readSchema} from "../../../src/warehouse/schemaText.js";
import {writeRows} from "../../../src/warehouse/writeRows.js";
import {openEngine} from "../../support/warehouse.js";

/** One lead with what became of it. */
export interface ProfileLead {
  isWon?: boolean;
  /** Minor units. */
  amount?: number | null;
  /** False while its horizon is not over. */
  isMatured?: boolean;
  account?: string;
  /** Its attributes, by name. */
  values: Readonly<Record<string, string | number | null>>;
}

export interface ProfileColumn {
  type?: "varchar" | "bigint" | "decimal(18,4)" | "boolean" | "date";
  known?: "creation" | "unstated" | "outcome";
}

type Columns = Readonly<Record<string, ProfileColumn>>;

/** A warehouse with these leads that goes when the test is over. */
export async function openLeads(columns: Columns, leads: readonly ProfileLead[]): Promise<Engine> {
  const engine = await openEngine({});
  await fillLeads(engine, columns, leads);
  return engine;
}

/** Fills a warehouse with leads as they stand before the review: each observed once, at a horizon of 90 days. */
export async function fillLeads(engine: Engine, columns: Columns, leads: readonly ProfileLead[]): Promise<void> {
  for (const name of ["attribute", "observation", "decided"] as const) await engine.execute(readSchema(name));
  await engine.execute("create table not_yet (lead_id varchar)");
  await engine.execute("create table attribute_then (observation_id integer)");
  const names = Object.keys(columns);
  const types = Object.fromEntries(names.map((name) => [quoteIdentifier(name), columns[name]!.type ?? "varchar"]));
  const rows = leads.map(({isWon = false, amount = null, isMatured = true, account = null, values}, i) => ({
    lead_id: `lead-${i}`,
    account_id: account,
    converted_day: isWon ? 10 : null,
    followed_days: isMatured ? 200 : 20,
    amount_minor: amount,
    ...Object.fromEntries(names.map((name) => [quoteIdentifier(name), values[name] ?? null]))
  }));
  const kept = {lead_id: "varchar", account_id: "varchar"};
  const outcome = {converted_day: "integer", followed_days: "integer", amount_minor: "bigint"};
  await writeRows(engine, {name: "known_lead", columns: {...kept, ...outcome, ...types}}, rows);
  await engine.execute(`create table lead as select lead_id, account_id${Object.keys(types)
    .map((name) => `, ${name}`)
    .join("")} from known_lead;
insert into observation select row_number() over (order by lead_id) - 1, lead_id, timestamp '2026-01-01', '2026-01', 'any', 'all', ${foldSql}, converted_day, followed_days, amount_minor from known_lead`);
  for (const name of names) {
    if (name === "source" || name === "source_detail") continue;
    const {type = "varchar", known = "creation"} = columns[name]!;
    await writeRows(
      engine,
      {name: "one_attribute", columns: {t: "varchar", n: "varchar", y: "varchar", k: "varchar"}},
      [{t: "lead", n: name, y: type, k: known}]
    );
    await engine.execute("insert into attribute select * from one_attribute");
  }
}

export const plain: ProfileOptions = {
  horizonDays: 90,
  isClustered: false,
  weight: {kind: "none"},
  attributes: null,
  fewest: null
};
