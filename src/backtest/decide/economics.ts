import type {Engine} from "../../warehouse/engine.js";
import type {Economics} from "../../workspace/workspace.js";
import type {BlockSql} from "../readScores.js";
import type {StatedEconomics} from "./cutRows.js";

/** What the workspace states; the value of a win is else the mean amount of the matured wins, where deals have one. */
export async function readEconomics(
  engine: Engine,
  stated: Economics,
  sql: Pick<BlockSql, "isConverted">
): Promise<StatedEconomics> {
  if (stated.valuePerWin !== null) return {...stated, isValueStated: true};
  const [row] = await engine.queryRows<{mean: number | null}>(
    `select (avg(amount_minor) filter (${sql.isConverted}) / 100)::double as mean from observation`
  );
  const valuePerWin = row!.mean !== null && row!.mean > 0 ? row!.mean : null;
  return {...stated, valuePerWin, isValueStated: false};
}

/** Days of the latest leads by which the present inflow is judged: a quarter of a year. */
const recentDays = 91;

/** Leads observed in a month, by those of the last quarter; null without dates. */
export async function readInflow(engine: Engine): Promise<number | null> {
  const [row] = await engine.queryRows<{n: number; days: number | null}>(
    `select count(*) filter (as_of > last - interval ${recentDays} day)::integer as n, (least(${recentDays}, (epoch_us(any_value(last)) - epoch_us(min(as_of))) / 86400000000))::double as days
from observation, (select max(as_of) as last from observation) as latest`
  );
  const {n, days} = row!;
  return days === null || days < 1 ? null : (n / days) * (365.25 / 12);
}
