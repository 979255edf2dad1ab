import type {Framework} from "../domain/framework.js";
import {findFrameworkCriterion} from "../domain/framework.js";
import {describeLevels, describeRule, describeTier} from "../model/describe.js";
import type {Features} from "../model/feature.js";
import {fingerprint, namesOf} from "../model/fingerprint.js";
import type {Criterion, Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {LevelPlan} from "../observe/levels.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";

type Value = string | number | boolean | null;

const literal = (value: Value) =>
  value === null ? "null" : typeof value === "string" ? quoteLiteral(value) : String(value);

async function insert(engine: Engine, table: string, rows: readonly (readonly Value[])[]): Promise<void> {
  if (rows.length === 0) return;
  await engine.execute(
    `insert into ${table} values ${rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ")}`
  );
}

/** What is known about when the lead's attributes are known. */
export type KnownAt = ReadonlyMap<string, string>;

/** Writes the models, as pages and the backtest refer to them, into tables. */
export async function recordModels(
  engine: Engine,
  {
    models,
    champion,
    features,
    plan,
    knownAt,
    frameworks
  }: {
    models: readonly Model[];
    champion: string | null;
    features: Features;
    plan: LevelPlan;
    knownAt: KnownAt;
    frameworks: readonly Framework[];
  }
): Promise<void> {
  for (const name of ["model", "dimension", "criterion", "criterion_level", "criterion_attribute", "tier"] as const) {
    await engine.execute(readSchema(name));
  }
  for (const model of models) {
    const name = toModelName(model);
    await insert(engine, "model", [
      [
        name,
        model.id,
        model.version,
        model.title,
        fingerprint(model, features),
        model.effectiveFrom,
        name === champion,
        model.score.min,
        model.score.max
      ]
    ]);
    await insert(
      engine,
      "dimension",
      model.dimensions.map(({id, min, max}, i) => [name, i, id, min, max])
    );
    await insert(
      engine,
      "criterion",
      model.criteria.map((criterion, i) => criterionRow(model, criterion, i, {plan, knownAt, frameworks}))
    );
    await insert(
      engine,
      "criterion_level",
      model.criteria.flatMap((criterion) =>
        describeLevels(criterion).map(({level, label, points}) => [name, criterion.id, level, label, points])
      )
    );
    await insert(
      engine,
      "criterion_attribute",
      model.criteria.flatMap((criterion) =>
        namesOf(criterion.rule)
          .filter((one) => knownAt.has(one))
          .map((attribute) => [name, criterion.id, attribute])
      )
    );
    await insert(
      engine,
      "tier",
      model.tiers.map((tier, i) => [name, i, tier.name, tier.action, describeTier(model, i)])
    );
  }
}

function criterionRow(
  model: Model,
  criterion: Criterion,
  position: number,
  {plan, knownAt, frameworks}: {plan: LevelPlan; knownAt: KnownAt; frameworks: readonly Framework[]}
): Value[] {
  const isUnstated = namesOf(criterion.rule).some((name) => knownAt.get(name) === "unstated");
  const theme =
    criterion.framework === null ? null : (findFrameworkCriterion(criterion.framework, frameworks)?.theme ?? null);
  return [
    toModelName(model),
    position,
    criterion.id,
    criterion.title,
    model.dimensions[criterion.dimension]!.id,
    criterion.kind,
    criterion.framework,
    theme,
    describeRule(criterion.rule),
    plan.columnsOf.get(model)![position]!,
    isUnstated
  ];
}
