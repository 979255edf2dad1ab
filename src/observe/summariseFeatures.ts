import {contentStages} from "../domain/contentStage.js";
import type {Feature} from "../model/feature.js";
import {toFeatureType} from "../model/feature.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {buildKnown} from "./known.js";

/** How a feature is spread over the rows of a spine. */
export interface FeatureSummary {
  feature: string;
  /** Rows looked at. */
  n: number;
  /** Of these, rows where it is 0; none for content stages. */
  n_zero: number;
  /** Of these, rows where it has no value. */
  n_unknown: number;
  /**
   * Least, greatest and, of the values in order, the first that half and nine tenths of them do not exceed (quantile
   * type 1, so that it is a value that occurs); null without any value, and for content stages.
   */
  min: number | null;
  median: number | null;
  p90: number | null;
  max: number | null;
  /** Rows per content stage, shallowest first; null for numbers. */
  stages: {stage: string; n: number}[] | null;
}

type SummaryRow = Omit<FeatureSummary, "feature" | "stages"> & Record<string, number | null>;

/**
 * Sums up features over the rows of `spine`, as they were known at each row's as_of.
 *
 * @param spine table with observation_id, lead_id and as_of
 * @returns in the order of `features`
 */
export async function summariseFeatures(
  engine: Engine,
  spine: string,
  features: readonly Feature[]
): Promise<FeatureSummary[]> {
  if (features.length === 0) return [];
  const byName = Object.fromEntries(features.map((feature) => [feature.name, feature]));
  await buildKnown(engine, spine, {features: byName, columns: [], assessments: []});
  const summaries: FeatureSummary[] = [];
  for (const feature of features) {
    const [row] = await engine.queryRows<SummaryRow>(summarySql(feature));
    const {n, n_zero, n_unknown, min, median, p90, max} = row!;
    const isStage = toFeatureType(feature) === "content_stage";
    const stages = isStage ? contentStages.map((stage) => ({stage, n: row![stage]!})) : null;
    summaries.push({feature: feature.name, n, n_zero, n_unknown, min, median, p90, max, stages});
  }
  return summaries;
}

function summarySql(feature: Feature): string {
  const value = quoteIdentifier(feature.name);
  const counts = `count(*) as n, count(*) filter (${value} is null) as n_unknown`;
  if (toFeatureType(feature) === "content_stage") {
    const stages = contentStages.map((stage) => `count(*) filter (${value} = ${quoteLiteral(stage)}) as ${stage}`);
    return `select ${counts}, 0 as n_zero, null as min, null as median, null as p90, null as max, ${stages.join(", ")} from known`;
  }
  const quantile = (share: number) => `quantile_disc(${value}, ${share})::double`;
  return `select ${counts}, count(*) filter (${value} = 0) as n_zero, min(${value})::double as min,
  ${quantile(0.5)} as median, ${quantile(0.9)} as p90, max(${value})::double as max from known`;
}
