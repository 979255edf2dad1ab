import {findOutcomeTables} from "../../observe/outcomes.js";
import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Workspace} from "../../workspace/workspace.js";

/** Days on which a table that tells conversions has rows. */
export interface OutcomeDays {
  table: "deal" | "stage_change";
  /** What its rows are called in a sentence. */
  name: string;
  /** Distinct days since 1970, ascending; at least one. */
  days: number[];
}

/** The tables that have told conversions, with their days; rows of later days than `until` are left out where it is given. */
export async function readOutcomeDays(
  engine: Engine,
  workspace: Workspace,
  until: string | null
): Promise<OutcomeDays[]> {
  const {hasDeal, hasStage} = findOutcomeTables(workspace);
  const {to} = workspace.convert;
  const tables = [
    // Deals tell conversions only where winning is what counts.
    ...(hasDeal && to === "won"
      ? [{table: "deal" as const, name: "deals", at: "closed_at", isConversion: "is_won"}]
      : []),
    ...(hasStage
      ? [
          {
            table: "stage_change" as const,
            name: "stage changes",
            at: "entered_at",
            isConversion: `stage = ${quoteLiteral(to)}`
          }
        ]
      : [])
  ];
  const found: OutcomeDays[] = [];
  for (const {table, name, at, isConversion} of tables) {
    const rows = await engine.queryRows<{day: number; n: number}>(
      `select (epoch_us(${at}) // 86400000000)::integer as day, count(*) filter (${isConversion}) as n from ${table} where ${at} is not null${until === null ? "" : ` and ${at} < date ${quoteLiteral(until)} + interval 1 day`} group by all order by all`
    );
    if (rows.some(({n}) => n > 0)) found.push({table, name, days: rows.map(({day}) => day)});
  }
  return found;
}

/** Distinct days of first conversions up to the end of observation, ascending. */
export async function readConversionDays(engine: Engine, until: string): Promise<number[]> {
  const rows = await engine.queryRows<{day: number}>(
    `select distinct (epoch_us(converted_at) // 86400000000)::integer as day from outcome where converted_at < date ${quoteLiteral(until)} + interval 1 day order by day`
  );
  return rows.map(({day}) => day);
}

/** Day since 1970 of a date. */
export const toDayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Date of a day since 1970. */
export const toDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
