import {countsSql} from "../../score/labels.js";
import {toFewestCases} from "../../stats/shareLift.js";
import type {Engine} from "../../warehouse/engine.js";

/** Who is compared with whom: customers with all leads whose horizon is over, themselves among them. */
export interface Population {
  /** Leads in the warehouse. */
  nLeads: number;
  /** Leads whose horizon is over: the base. Whoever is open is neither a customer nor a refusal yet. */
  nMatured: number;
  /** Converted within the horizon. */
  nConverted: number;
  nOpen: number;
  /** Won although the horizon is not over: not in the profile. */
  nOpenWon: number;
  /** Won, and lost or disqualified, before the moment of scoring: not in the profile. */
  nDecidedWon: number;
  nDecidedLost: number;
  nNotYet: number;
  /** A value with fewer leads is not judged; Infinity where nothing can be. */
  fewest: number;
}

/**
 * Counts who belongs to the profile and who stands apart.
 *
 * @param fewest leads a value must have; null for as many as would hold five customers if the value meant nothing
 */
export async function queryPopulation(
  engine: Engine,
  {horizonDays, fewest}: {horizonDays: number | null; fewest: number | null}
): Promise<Population> {
  const [row] = await engine.queryRows<Record<string, number>>(
    `select observed.*, (select count(*) from lead) as n_leads,
  (select count(*) from decided where outcome = 'won') as n_decided_won,
  (select count(*) from decided where outcome <> 'won') as n_decided_lost,
  (select count(*) from not_yet) as n_not_yet
from (select ${countsSql(horizonDays)} from observation) as observed`
  );
  const {n, n_matured: nMatured, n_converted: nConverted} = row as Record<"n" | "n_matured" | "n_converted", number>;
  const least = toFewestCases({n: nMatured, converted: nConverted});
  return {
    nLeads: row!["n_leads"]!,
    nMatured,
    nConverted,
    nOpen: n - nMatured,
    nOpenWon: row!["n_open_won"]!,
    nDecidedWon: row!["n_decided_won"]!,
    nDecidedLost: row!["n_decided_lost"]!,
    nNotYet: row!["n_not_yet"]!,
    fewest: least === Infinity ? least : (fewest ?? least)
  };
}
