import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import {isRepeated} from "../workspace/isRepeated.js";
import type {Workspace} from "../workspace/workspace.js";
import {describePolicy} from "../workspace/workspace.js";
import type {About, AboutFeature, AboutModel} from "./about.js";

export interface AboutContext {
  until: string | null;
  isGuessed: boolean;
  isClustered: boolean;
  runId: string;
  dataHash: string;
  /** Canonical tables the warehouse holds. */
  tables: readonly string[];
  features: AboutFeature[];
}

/** Gathers what every page must be able to say about the data behind it. */
export async function queryAbout(engine: Engine, workspace: Workspace, context: AboutContext): Promise<About> {
  const tables: Record<string, number> = {};
  for (const name of context.tables) {
    const [row] = await engine.queryRows<{n: number}>(`select count(*) as n from "${name}"`);
    tables[name] = row!.n;
  }
  const [range] = await engine.queryRows<{first: string | null; last: string | null}>(
    "select strftime(min(created_at), '%Y-%m-%d') as first, strftime(max(created_at), '%Y-%m-%d') as last from lead"
  );
  const [observed] = await engine.queryRows<Pick<About, "n_observations" | "n_observed_leads">>(
    "select count(*) as n_observations, count(distinct lead_id) as n_observed_leads from observation"
  );
  return {
    title: workspace.title,
    workspace: workspace.name,
    currency: workspace.currency,
    observed_until: context.until,
    is_observed_until_guessed: context.isGuessed,
    as_of: describePolicy(workspace.observe),
    convert_to: workspace.convert.to,
    horizon_days: workspace.convert.withinDays,
    maturity: workspace.convert.withinDays === null ? "none" : "horizon",
    is_clustered: context.isClustered,
    is_repeated: isRepeated(workspace),
    ...observed!,
    segment: workspace.segment,
    champion: workspace.champion,
    models: await queryModels(engine),
    features: context.features,
    tables,
    sources: await engine.queryRows(
      "select name, file, n_read, n_accepted, n_merged, n_rejected, n_left_out from source_count order by all"
    ),
    rejects: await engine.queryRows("select source, reason, count(*) as n from reject group by all order by all"),
    first_created_on: range!.first,
    last_created_on: range!.last,
    run_id: context.runId,
    data_hash: context.dataHash
  };
}

async function queryModels(engine: Engine): Promise<AboutModel[]> {
  type Model = Omit<AboutModel, "tiers" | "cells" | "dimensions" | "groups" | "lead_types" | "criteria">;
  const models = await engine.queryRows<Model>(
    `select model, title, fingerprint, effective_from, is_champion, (score_min / 100)::double as score_min, (score_max / 100)::double as score_max
from model order by is_champion desc, model`
  );
  const tiers = await engine.queryRows<{model: string} & AboutModel["tiers"][number]>(
    "select model, name as tier, action, after_days, rule from tier order by model, tier.tier"
  );
  const cells = await engine.queryRows<{model: string} & AboutModel["cells"][number]>(
    "select model, row_position, column_position, cell, row_rule, column_rule, tier.name as tier from tier_cell join tier using (model, tier) order by model, row_position, column_position"
  );
  const groups = await engine.queryRows<{model: string} & AboutModel["groups"][number]>(
    `select model, criterion_group as "group", title, dimension, rule from criterion_group order by model, position`
  );
  const leadTypes = await engine.queryRows<{model: string} & AboutModel["lead_types"][number]>(
    "select model, stage, rule from lead_type order by model, position"
  );
  const dimensions = await engine.queryRows<{model: string; dimension: string; min: number; max: number}>(
    "select model, dimension, (min / 100)::double as min, (max / 100)::double as max from dimension order by model, position"
  );
  type Criterion = {model: string} & Omit<AboutModel["criteria"][number], "levels">;
  const criteria = await engine.queryRows<Criterion>(
    `select model, own.criterion, own.title, dimension, criterion_group as "group", kind, own.framework, framework_title, asks, own.theme, rule, gate, is_unstated
from criterion as own left join framework_criterion as known on known.criterion = own.framework order by model, own.position`
  );
  const levels = groupBy(
    await engine.queryRows<{model: string; criterion: string; level: number; label: string; points: number}>(
      "select model, criterion, level, label, (points / 100)::double as points from criterion_level order by all"
    ),
    ({model, criterion}) => `${model}\n${criterion}`
  );
  const own = <R extends {model: string}>(rows: readonly R[], name: string) =>
    rows.filter(({model}) => model === name).map(({model: _, ...rest}) => rest);
  return models.map((model) => ({
    ...model,
    tiers: own(tiers, model.model),
    cells: own(cells, model.model),
    dimensions: own(dimensions, model.model),
    groups: own(groups, model.model),
    lead_types: own(leadTypes, model.model),
    criteria: own(criteria, model.model).map((criterion) => ({
      ...criterion,
      levels: (levels.get(`${model.model}\n${criterion.criterion}`) ?? []).map(({level, label, points}) => ({
        level,
        label,
        points
      }))
    }))
  }));
}
