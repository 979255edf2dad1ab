import {existsSync, readFileSync} from "node:fs";
import {basename} from "node:path";
import type {Features} from "../model/feature.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {buildKnown} from "../observe/known.js";
import {planLevels} from "../observe/levels.js";
import {questionsOf} from "../observe/questions.js";
import type {ModelFile} from "../observe/readModels.js";
import {scoreSql} from "../score/scores.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {printLevel} from "../sql/printLevel.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";

/** A model file outside the workspace, named like one: `id@version.yaml`. */
export function readDraft(file: string, taken: readonly string[]): ModelFile {
  if (!existsSync(file)) throw new WinnowError(`no such file: ${file}`);
  const name = basename(file).replace(/\.yaml$/, "");
  if (taken.includes(name)) throw new WinnowError(`the workspace has a model of this name already: ${name}`);
  return {name, file, text: readFileSync(file, "utf8")};
}

/**
 * Lets a model that was never run stand among those of the warehouse: temporary tables of the same names, which the
 * database finds first, hold what is there and the draft's rows. The warehouse itself is not written to.
 */
export async function overlayDraft(
  engine: Engine,
  {model, features, columns}: {model: Model; features: Features; columns: readonly string[]}
): Promise<void> {
  await buildKnown(engine, "observation", questionsOf([model], features, columns));
  const plan = planLevels([model], features);
  // The draft's columns get names that no other model's have.
  const rename = (name: string) => `draft_${name}`;
  const named = {...plan, columnsOf: new Map([[model, plan.columnsOf.get(model)!.map(rename)]])};
  const levels = plan.columns.map(
    ({name, criterion}) => `, ${printLevel(criterion.rule)} as ${quoteIdentifier(rename(name))}`
  );
  await engine.execute(
    `create temp table level as select level.* ${plan.columns.map(({name}) => `, drawn.${quoteIdentifier(rename(name))}`).join("")}
from level join (select observation_id${levels.join("")} from known) as drawn using (observation_id) order by observation_id`
  );
  await engine.execute(
    `create temp table score as select * from score union all by name select * from (${scoreSql(model, named, "level")})`
  );
  const name = quoteLiteral(toModelName(model));
  const tiers = model.tiers.map((tier, t) => `(${name}, ${t}, ${quoteLiteral(tier.name)}, '${tier.action}')`);
  await engine.execute(
    `create temp table tier as select model, tier, name, action from tier union all select * from (values ${tiers.join(", ")})`
  );
  const criteria = model.criteria.map(
    ({id}, c) => `(${name}, ${quoteLiteral(id)}, ${quoteLiteral(named.columnsOf.get(model)![c]!)})`
  );
  await engine.execute(
    `create temp table criterion as select model, criterion, column_name from criterion union all select * from (values ${criteria.join(", ")})`
  );
}
