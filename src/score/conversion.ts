import {agreements} from "../domain/agreement.js";
import {stages} from "../domain/stage.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {FoldCell} from "../stats/rateInterval.js";
import {rateInterval} from "../stats/rateInterval.js";
import {WinnowError} from "../util/errors.js";
import {groupBy} from "../util/groupBy.js";
import {compareText} from "../util/order.js";
import type {Engine} from "../warehouse/engine.js";
import type {Horizon} from "./labels.js";
import {countsSql} from "./labels.js";
import {agreementSql} from "./leadTypes.js";

export const conversionGroups = ["tier", "source", "criterion", "cohort", "stage", "lead_type"] as const;
export type ConversionGroup = (typeof conversionGroups)[number];

/** One group's conversion. The group's own name (`source`, `tier`, …) stands first in the object. */
export interface ConversionRow {
  /** Observations of the group; with horizon `ever`, its leads. */
  n: number;
  /** Of those, with the horizon over. */
  matured: number;
  converted: number;
  /** converted ÷ matured; null where nothing has matured. */
  rate: number | null;
  /** 95 % interval of the rate. */
  lower: number | null;
  upper: number | null;
  /** Won though still open: not in `converted`. */
  n_open_won: number;
  /** Leads whose outcome came before the moment of scoring: not in `n`. Null where the group does not exist for them. */
  n_decided: number | null;
  maturity: "horizon" | "none";
  [group: string]: string | number | null;
}

/** What a conversion table is made from. */
export interface ConversionQuery {
  by: ConversionGroup;
  horizon: Horizon;
  /** `id@version`; needed for tier and criterion. */
  model: string | null;
  isClustered: boolean;
  isUndated: boolean;
}

interface CountRow {
  name: string;
  level: string | null;
  rank: number;
  fold: number;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
}

/**
 * Conversion per group, in the order of the group (tiers best first, cohorts in time, others by size).
 *
 * @throws WinnowError for tiers or criteria without a model, and for `ever` where maturity must be respected
 */
export async function queryConversion(engine: Engine, query: ConversionQuery): Promise<ConversionRow[]> {
  const needsModel = ["tier", "criterion", "lead_type"].includes(query.by);
  if (needsModel && query.model === null) throw new WinnowError(`no model to take it from: ${query.by}`);
  if (needsModel && query.horizon === "ever" && !query.isUndated) {
    throw new WinnowError(
      `horizon must be a number of days by ${query.by}, because late and early leads would mix: ever`
    );
  }
  const isEver = query.horizon === "ever" && !query.isUndated;
  const counts = await engine.queryRows<CountRow>(
    isEver ? await everSql(engine, query.by) : await observedSql(engine, query)
  );
  const decided = isEver ? new Map<string, number>() : await countDecided(engine, query.by);
  return toRows(counts, query, isEver, decided);
}

/** Leads, whatever became of them whenever: no moment of scoring, no horizon. */
async function everSql(engine: Engine, by: ConversionGroup): Promise<string> {
  const name = {
    source: "coalesce(lead.source, '(blank)')",
    cohort: "coalesce(strftime(lead.created_at, '%Y-%m'), 'undated')",
    stage: "coalesce(deepest.stage, 'new')",
    tier: "''",
    criterion: "''",
    lead_type: "''"
  }[by];
  const latest =
    by === "stage"
      ? `left join (${latestStagesSql(await hasTable(engine, "stage_change"))}) as deepest using (lead_id)`
      : "";
  const rank = by === "stage" ? stageRankSql(name) : "0";
  return `select ${name} as name, null as level, ${rank} as rank, 0 as fold, count(*) as n, count(*) as n_matured, count(*) filter (outcome.is_converted) as n_converted, 0 as n_open_won
from lead join outcome using (lead_id) ${latest} group by all`;
}

async function observedSql(engine: Engine, {by, horizon, model, isUndated}: ConversionQuery): Promise<string> {
  const counts = countsSql(isUndated || horizon === "ever" ? null : horizon);
  const select = (name: string, from: string, level = "null", rank = "0") =>
    `select ${name} as name, ${level} as level, ${rank} as rank, fold, ${counts} from ${from} group by all`;
  switch (by) {
    case "source":
    case "cohort":
      return select(by, "observation");
    case "stage": {
      const latest = stageThenSql(await hasTable(engine, "stage_change"));
      const stage = "coalesce(latest.stage, 'new')";
      const from = `observation left join (${latest}) as latest using (observation_id)`;
      return select(stage, from, "null", stageRankSql(stage));
    }
    case "tier":
      return select(
        "tier.name",
        `observation join score using (observation_id) join tier using (model, tier) where model = ${quoteLiteral(model!)}`,
        "null",
        "tier"
      );
    case "lead_type":
      return select(
        "stage",
        `lead_type_match join observation using (observation_id) where model = ${quoteLiteral(model!)}`,
        `[${agreements.map(quoteLiteral).join(", ")}][1 + ${agreementSql}]`,
        `${stageRankSql("stage")} * 1000 + ${agreementSql}`
      );
    case "criterion": {
      const columns = await engine.queryRows<{criterion: string; column_name: string; position: number}>(
        `select criterion, column_name, position from criterion where model = ${quoteLiteral(model!)} order by position`
      );
      return columns
        .map(({criterion, column_name, position}) =>
          select(
            quoteLiteral(criterion),
            `observation join level using (observation_id) left join criterion_level as words on words.model = ${quoteLiteral(model!)} and words.criterion = ${quoteLiteral(criterion)} and words.level = level.${quoteIdentifier(column_name)}`,
            "coalesce(words.label, 'unknown')",
            `${position} * 1000 + level.${quoteIdentifier(column_name)}`
          )
        )
        .join(" union all ");
    }
  }
}

/** Place of a stage in the funnel, from 1. */
const stageRankSql = (stage: string) => `list_position([${stages.map(quoteLiteral).join(", ")}], ${stage})`;

/** SQL that picks the latest stage of a group of stage changes; of two at once the one further on. */
const latestStageSql = `arg_max(stage, epoch_us(entered_at) * 16 + ${stageRankSql("stage")}) as stage`;

/** The latest stage of every lead. */
function latestStagesSql(hasStages: boolean): string {
  if (!hasStages) return "select lead_id, null::varchar as stage from lead";
  return `select lead_id, ${latestStageSql} from stage_change group by lead_id`;
}

/** The stage every observation stood in strictly before its moment. */
function stageThenSql(hasStages: boolean): string {
  if (!hasStages) return "select observation_id, null::varchar as stage from observation";
  return `select observation_id, ${latestStageSql} from observation join stage_change on stage_change.lead_id = observation.lead_id and entered_at < as_of group by observation_id`;
}

async function hasTable(engine: Engine, name: string): Promise<boolean> {
  const rows = await engine.queryRows(
    `select 1 from duckdb_tables() where table_name = ${quoteLiteral(name)} and not temporary`
  );
  return rows.length > 0;
}

async function countDecided(engine: Engine, by: ConversionGroup): Promise<Map<string, number>> {
  if (by !== "source" && by !== "cohort") return new Map();
  const rows = await engine.queryRows<{name: string; n: number}>(
    `select ${by} as name, count(*) as n from decided group by all`
  );
  return new Map(rows.map(({name, n}) => [name, n]));
}

function toRows(
  counts: readonly CountRow[],
  query: ConversionQuery,
  isEver: boolean,
  decided: Map<string, number>
): ConversionRow[] {
  const groups = groupBy(counts, ({name, level}) => `${name}\n${level ?? ""}`);
  const hasDecided = !isEver && (query.by === "source" || query.by === "cohort");
  const rows = [...groups.values()].map((cells) => {
    const {name, level, rank} = cells[0]!;
    const sum = (key: "n" | "n_matured" | "n_converted" | "n_open_won") =>
      cells.reduce((total, cell) => total + cell[key], 0);
    const rates: FoldCell[] = cells.map(({fold, n_matured, n_converted}) => ({
      fold,
      n: n_matured,
      converted: n_converted
    }));
    const {rate, lower, upper} = rateInterval(rates, {isClustered: query.isClustered && !isEver});
    const row: ConversionRow = {
      [query.by]: name,
      ...(query.by === "criterion" || query.by === "lead_type" ? {level} : {}),
      n: sum("n"),
      matured: sum("n_matured"),
      converted: sum("n_converted"),
      rate,
      lower,
      upper,
      n_open_won: sum("n_open_won"),
      n_decided: hasDecided ? (decided.get(name) ?? 0) : null,
      maturity: isEver || query.isUndated ? "none" : "horizon"
    };
    return {row, name, rank};
  });
  const byName = query.by === "cohort";
  rows.sort((a, b) => a.rank - b.rank || (byName ? 0 : b.row.n - a.row.n) || compareText(a.name, b.name));
  return rows.map(({row}) => row);
}
