import {quoteLiteral} from "../../sql/identifier.js";
import type {SourceRateModel} from "../sourceRate.js";

/** What the champion is held against on the same leads. */
export type Rival =
  | {kind: "model"; name: string}
  | {kind: "given"; name: string}
  | {kind: "source"; name: string; rates: SourceRateModel}
  | {kind: "random"; name: string};

/** SQL of the matured observations with the champion's score and the rival's, without its `where`. */
export function pairSql(champion: string, rival: Rival): {from: string; b: string; where: string} {
  const from = "observation join score as first using (observation_id)";
  const where = `first.model = ${quoteLiteral(champion)}`;
  if (rival.kind === "model")
    return {
      from: `${from} join score as second using (observation_id)`,
      b: "second.score::double",
      where: `${where} and second.model = ${quoteLiteral(rival.name)}`
    };
  if (rival.kind === "given")
    return {
      from: `${from} join given_value as second using (observation_id)`,
      b: "second.value::double",
      where: `${where} and second.given_score = ${quoteLiteral(rival.name)}`
    };
  return {from, b: "0::double", where};
}
