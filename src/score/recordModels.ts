import type {Framework} from "../domain/framework.js";
import {findFrameworkCriterion} from "../domain/framework.js";
import {
  describeGate,
  describeGroup,
  describeLevels,
  describeRule,
  describeStep,
  describeTier
} from "../model/describe.js";
import type {Features} from "../model/feature.js";
import {fingerprint, namesOf} from "../model/fingerprint.js";
import type {Criterion, Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {describeTierRule} from "../model/tierRule.js";
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

/** Tables that hold models, in the order in which they are filled. */
const tables = [
  "model",
  "dimension",
  "criterion_group",
  "criterion",
  "criterion_level",
  "criterion_attribute",
  "tier",
  "tier_cell",
  "lead_type"
] as const;

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
  for (const name of tables) await engine.execute(readSchema(name));
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
    await insert(engine, "criterion_group", groupRows(model));
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
      model.tiers.map((tier, i) => [name, i, tier.name, tier.action, tier.afterDays, describeTier(model, i)])
    );
    await insert(engine, "tier_cell", cellRows(model));
    await insert(
      engine,
      "lead_type",
      model.leadTypes.map(({stage, rule}, i) => [name, i, stage, describeTierRule(rule, model.dimensions)])
    );
  }
}

function groupRows(model: Model): Value[][] {
  return model.groups.map((group, i) => [
    toModelName(model),
    i,
    group.id,
    group.title,
    model.dimensions[group.dimension]!.id,
    group.min,
    group.max,
    describeGroup(group)
  ]);
}

function cellRows(model: Model): Value[][] {
  const {grid, dimensions} = model;
  if (grid === null) return [];
  const {rows, columns, tiers} = grid;
  return tiers.flatMap((cells, r) =>
    cells.map((tier, c) => [
      toModelName(model),
      r,
      c,
      `${rows.steps[r]!.name}${columns.steps[c]!.name}`,
      describeStep(rows, r, dimensions),
      describeStep(columns, c, dimensions),
      tier
    ])
  );
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
    criterion.group === null ? null : model.groups[criterion.group]!.id,
    criterion.kind,
    criterion.framework,
    theme,
    describeRule(criterion.rule),
    describeGate(criterion, model.tiers),
    plan.columnsOf.get(model)![position]!,
    isUnstated
  ];
}
