import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Reign} from "./modelLine.js";

/** What the scores in force were above those of the model itself: sums of hundredths by month. */
export type RuleSums = ReadonlyMap<string, number>;

/** For every observation the score by the version that was in force when it was scored, minus the model's own. */
export async function readRules(engine: Engine, model: string, line: readonly Reign[]): Promise<RuleSums> {
  if (line.length < 2) return new Map();
  const reigns = line.map(({model: version, from, to}) => {
    const since = from === null ? "" : ` and as_of >= timestamp ${quoteLiteral(`${from} 00:00:00`)}`;
    const until = to === null ? "" : ` and as_of < timestamp ${quoteLiteral(`${to} 00:00:00`)}`;
    return `select cohort, observation_id, score from observation join score using (observation_id) where model = ${quoteLiteral(version)}${since}${until}`;
  });
  const rows = await engine.queryColumns(
    `select cohort, sum(force.score - own.score)::double as total from (${reigns.join(" union all ")}) as force join score as own using (observation_id) where own.model = ${quoteLiteral(model)} group by all order by all`,
    {cohort: "text", total: "f64"}
  );
  return new Map(rows.cohort.map((cohort, i) => [cohort, rows.total[i]!]));
}
