import {cramersV} from "../../stats/cramersV.js";
import type {Engine} from "../../warehouse/engine.js";
import type {LeadAttribute} from "./attribute.js";
import {baseSql, columnSql} from "./findValues.js";
import type {ValueTest} from "./value.js";
import {placeSql} from "./value.js";

/** An attribute with its values, as the profile groups them. */
export interface Grouping {
  attribute: LeadAttribute;
  tests: readonly ValueTest[];
}

/**
 * How far two attributes tell the same thing of matured leads: Cramér's V of their values, 0 to 1; 0 where it is not
 * defined.
 */
export async function queryOverlap(
  engine: Engine,
  [a, b]: readonly [Grouping, Grouping],
  horizonDays: number | null
): Promise<number> {
  const {x, y, n} = await engine.queryColumns(
    `select ${placeSql(a.tests, columnSql(a.attribute))}::integer as x, ${placeSql(b.tests, columnSql(b.attribute))}::integer as y, count(*)::integer as n
from ${baseSql(horizonDays)} group by all order by all`,
    {x: "i32", y: "i32", n: "i32"}
  );
  const counts = a.tests.map(() => b.tests.map(() => 0));
  for (const [i, cases] of n.entries()) counts[x[i]!]![y[i]!] = cases;
  return cramersV(counts) ?? 0;
}
