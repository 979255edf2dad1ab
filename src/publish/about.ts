import type {Fade} from "../model/fade.js";

/**
 * What every page must be able to say about the data behind it; written by the `about.json` loader.
 * No lead, account or person appears in it.
 */
export interface About {
  title: string;
  workspace: string;
  currency: string | null;
  /** When the outcomes were last known, `YYYY-MM-DD`; null without dates. */
  observed_until: string | null;
  /** True where `observed_until` was not stated but taken from the last outcome. */
  is_observed_until_guessed: boolean;
  /** The moment of scoring in words, such as `14 days after creation`. */
  as_of: string;
  /** Stage that counts as conversion. */
  convert_to: string;
  /** Days after the moment of scoring within which a conversion counts; null for undated data. */
  horizon_days: number | null;
  maturity: "horizon" | "none";
  /** True where a lead or account can be observed more than once: intervals are then a jackknife over folds. */
  is_clustered: boolean;
  /** True where open leads are scored again and again, so that one lead counts as several observations. */
  is_repeated: boolean;
  /** Observations, and the leads that have at least one. */
  n_observations: number;
  n_observed_leads: number;
  /** Name of the segment's attribute; null without one. */
  segment: string | null;
  /** `id@version` of the model in use; null without a model. */
  champion: string | null;
  models: AboutModel[];
  /** In order of the workspace file. */
  features: AboutFeature[];
  /** Which canonical tables hold rows, and how many. */
  tables: Record<string, number>;
  /** Rows conserved: read = accepted + merged + rejected + left out by the source's own `where`, for each source. */
  sources: {
    name: string;
    file: string;
    n_read: number;
    n_accepted: number;
    n_merged: number;
    n_rejected: number;
    n_left_out: number;
  }[];
  rejects: {source: string; reason: string; n: number}[];
  /** First and last day of creation, `YYYY-MM-DD`; null without dates. */
  first_created_on: string | null;
  last_created_on: string | null;
  run_id: string;
  data_hash: string;
}

export interface AboutFeature {
  feature: string;
  /** The definition in plain English. */
  description: string;
  /** How an activity loses weight with age; null where it keeps it. */
  fade: Fade | null;
  /** Models that read it, `id@version`; none where it waits for one. */
  models: string[];
}

/**
 * True where stage changes or deals tell when a deal moved, so that an answer can be seen to come after it.
 *
 * @example
 * hasMoves({maturity: "horizon", tables: {lead: 10, deal: 2}}); // => true
 */
export const hasMoves = ({tables, maturity}: Pick<About, "tables" | "maturity">): boolean =>
  maturity !== "none" && ((tables["stage_change"] ?? 0) > 0 || (tables["deal"] ?? 0) > 0);

export interface AboutModel {
  /** `id@version`. */
  model: string;
  title: string;
  fingerprint: string;
  effective_from: string | null;
  is_champion: boolean;
  score_min: number;
  score_max: number;
  /** Best first. `rule` is plain English. */
  tiers: {tier: string; action: string; after_days: number | null; rule: string}[];
  /** Cells of a grid of tiers by row and column, both best first; empty for a list of tiers. */
  cells: {
    row_position: number;
    column_position: number;
    cell: string;
    row_rule: string;
    column_rule: string;
    tier: string;
  }[];
  dimensions: {dimension: string; min: number; max: number}[];
  /** Caps inside dimensions; `rule` is plain English. */
  groups: {group: string; title: string; dimension: string; rule: string}[];
  /** Thresholds that make an MQL, a PQL; `rule` is plain English. */
  lead_types: {stage: string; rule: string}[];
  criteria: AboutCriterion[];
}

export interface AboutCriterion {
  criterion: string;
  title: string;
  dimension: string;
  /** Group whose cap its points share; null outside groups. */
  group: string | null;
  kind: string;
  /** Such as `bant.authority`; null outside frameworks. */
  framework: string | null;
  /** Title of the framework, such as `BANT`, and what its criterion asks; null outside frameworks. */
  framework_title: string | null;
  asks: string | null;
  /** Such as `authority`; null outside frameworks. */
  theme: string | null;
  /** The rule in plain English. */
  rule: string;
  /** Best tier it leaves open where it holds, in plain English; null without a gate. */
  gate: string | null;
  /** Level (0, 1, … or 255 for unknown), what it means in words, and the points it gives. */
  levels: {level: number; label: string; points: number}[];
  /** True where an attribute without a stated history is used: latest value, may leak. */
  is_unstated: boolean;
}
