import {stages} from "../domain/stage.js";
import {countsSql, labelSql} from "../score/labels.js";
import {agreementSql} from "../score/leadTypes.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {FrameworkContext} from "./frameworkMarts.js";
import {completenessSql, frameworkCriteriaSql, roleAgreementSql, statePairsSql, statesSql} from "./frameworkMarts.js";
import type {PublishedName} from "./tables.js";

/** What the marts are made for. */
export interface MartContext extends FrameworkContext {
  /** Last day of known outcomes; null for undated data. */
  until: string | null;
  /** True where intervals need the fold; otherwise it is 0 everywhere, so that rows add up. */
  isClustered: boolean;
  /** Tables the warehouse holds. */
  tables: ReadonlySet<string>;
  /** Each model's criteria with their column of `level`. */
  criteria: readonly {model: string; criterion: string; column: string}[];
  segmentSql: string;
  /** False where nothing is scored; observations are then counted without a tier. */
  hasModel: boolean;
}

/** Steps of the funnel, the last one being won; what comes after it in the list is no step forward. */
const steps = stages.slice(0, stages.indexOf("won") + 1);

/** SQL of every published table; see `tables.ts` for grains and columns. */
export function martSql(name: PublishedName, context: MartContext): string {
  const {horizonDays, isClustered, tables} = context;
  const cell = `cohort, source, segment, ${isClustered ? "fold" : "0"} as fold`;
  const counts = countsSql(horizonDays);
  const {isMatured, isConverted} = labelSql(horizonDays);
  switch (name) {
    case "leads":
      return leadsSql(context);
    case "tiers":
      return context.hasModel ? tiersSql(context, cell) : unscoredSql(context, cell);
    case "criteria":
      return union(
        context.criteria.map(
          ({model, criterion, column}) =>
            `select ${quoteLiteral(model)} as model, ${quoteLiteral(criterion)} as criterion, ${quoteIdentifier(column)}::integer as level, ${cell}, ${counts} from observation join level using (observation_id) group by all`
        ),
        name
      );
    case "lead_types":
      return `select model, stage, ${agreementSql} as agreement, ${cell}, ${counts} from lead_type_match join observation using (observation_id) group by all`;
    case "scores":
      return `select score.model, score.score / 100 as score, ${cell}, count(*) as n, count(*) filter (${isConverted}) as n_converted
from observation join score using (observation_id) where ${isMatured} group by all`;
    case "spend":
      return tables.has("spend")
        ? "select strftime(period, '%Y-%m') as cohort, source, sum(amount_minor)::double as amount_minor from spend group by all"
        : emptySql(name);
    case "funnel":
      return tables.has("stage_change") ? funnelSql(context) : emptySql(name);
    case "times":
      return context.until === null ? emptySql(name) : timesSql(context);
    case "measures":
      // Of single cohorts pages draw the AUC and nothing else.
      return "select * from backtest_measure where cohort = 'all' or measure = 'auc'";
    case "gains":
      return "select * from backtest_gain";
    case "comparisons":
      return "select * from backtest_comparison";
    case "folds":
      return "select * exclude (first_as_of, reason), coalesce(reason, '') as reason from backtest_fold";
    case "headroom":
      return "select * from backtest_headroom";
    case "icp":
      return "select * from icp_value";
    case "unprofiled":
      return "select * from icp_left_out";
    case "framework_criteria":
      return frameworkCriteriaSql;
    case "framework_questions":
      return "select * from framework_question";
    case "states":
      return statesSql(context, cell);
    case "state_pairs":
      return statePairsSql(context);
    case "completeness":
      return completenessSql(context);
    case "answers":
      return "select * from answer_count";
    case "agreement":
      return roleAgreementSql(context);
    case "moves":
      return "select * from difference_move";
    case "open_moves":
      return "select * from difference_open";
    case "loads":
      return "select * from difference_load";
    case "effects":
      return "select * from difference_effect";
    case "changes":
      return "select * from difference_change";
    case "maturity":
      return "select * exclude (tier, name, method), coalesce(tier + 1, 0) as position, name as tier, coalesce(method, '') as method from backtest_maturity";
    case "cohort_times":
      return context.until === null || horizonDays === null ? emptySql(name) : cohortTimesSql(horizonDays);
    case "given_levels":
      return "select * exclude (level), coalesce(level, (select count(*) from backtest_given as other where other.given_score = backtest_given.given_score) - 1) as level, level is null as is_unknown from backtest_given";
    case "leaks":
      return "select *, rowid as position from backtest_leak";
    case "leak_scans":
      return "select * from backtest_leak_scan";
    case "captured":
      return "select * from backtest_captured";
    case "segment_comparisons":
      return "select * from backtest_segment";
    case "power":
      return "select * from backtest_power";
    case "profits":
      return "select * from backtest_profit";
    case "cuts":
      return "select * from backtest_cut";
    case "suggested_tiers":
      return "select * from backtest_suggested_tier";
    case "calibrations":
      return "select * from backtest_calibration";
    case "reliability":
      return "select * from backtest_reliability";
    case "readings":
      return "select * from backtest_reading";
    case "weights":
      return "select * exclude (log_odds, log_odds_lower, log_odds_upper) from backtest_weight";
    case "drift":
      return "select * from backtest_drift";
    case "inflation":
      return "select * from backtest_inflation";
    case "conversion_drift":
      return "select * from backtest_conversion";
    case "findings":
      return "select code, severity, subject, title, detail, page from finding";
  }
}

const amountsSql = (
  isConverted: string
) => `coalesce(sum(amount_minor) filter (${isConverted}), 0)::double as amount_sum,
  coalesce(sum(amount_minor::hugeint * amount_minor) filter (${isConverted}), 0)::double as amount_sum_squares`;

function tiersSql({horizonDays}: MartContext, cell: string): string {
  const {isConverted} = labelSql(horizonDays);
  return `select score.model, ${cell}, tier.name as tier, ${countsSql(horizonDays)}, ${amountsSql(isConverted)}
from observation join score using (observation_id) join tier on tier.model = score.model and tier.tier = score.tier group by all`;
}

/** Leads are observed and counted also where no model scores them. */
function unscoredSql({horizonDays}: MartContext, cell: string): string {
  const {isConverted} = labelSql(horizonDays);
  return `select '' as model, ${cell}, '' as tier, ${countsSql(horizonDays)}, ${amountsSql(isConverted)} from observation group by all`;
}

const union = (parts: readonly string[], name: PublishedName) =>
  parts.length === 0 ? emptySql(name) : parts.join(" union all ");

/** Selects no row; the publishing query gives the columns their types. */
const emptySql = (_name: PublishedName) => "";

const groups = ({segmentSql}: MartContext) =>
  `coalesce(strftime(lead.created_at, '%Y-%m'), 'undated') as cohort, coalesce(lead.source, '(blank)') as source, ${segmentSql} as segment`;

function leadsSql(context: MartContext): string {
  return `select ${groups(context)}, count(*) as n,
  count(*) filter (observed.lead_id is not null) as n_observed,
  count(*) filter (decided.outcome = 'won') as n_decided_won,
  count(*) filter (decided.outcome in ('lost', 'disqualified')) as n_decided_lost,
  count(*) filter (not_yet.lead_id is not null) as n_not_yet,
  count(*) filter (outcome.is_converted) as n_won_ever
from lead join outcome using (lead_id)
left join (select distinct lead_id from observation) as observed using (lead_id)
left join decided using (lead_id) left join not_yet using (lead_id) group by all`;
}

/** Whoever converted has passed every stage before it, whether or not each entry was written down. */
function funnelSql(context: MartContext): string {
  const list = steps.map(quoteLiteral).join(", ");
  return `with reached as (
  select lead.lead_id, ${groups(context)}, greatest(coalesce(max(list_position([${list}], stage_change.stage)), 1), case when any_value(outcome.is_converted) then ${steps.length} else 1 end) as depth
  from lead join outcome using (lead_id) left join stage_change on stage_change.lead_id = lead.lead_id group by all
)
select [${list}][step] as stage, cohort, source, segment, count(*) as n
from reached, (select unnest(range(1, ${steps.length + 1})) as step) as steps where step <= depth group by all`;
}

/** Days from creation to conversion, and to the end of following for everyone else; lost leads stay at risk. */
function timesSql(context: MartContext): string {
  const end = `(timestamp ${quoteLiteral(context.until!)} + to_microseconds(86399999999))`;
  const days = (to: string) => `greatest(0, (epoch_us(${to}) - epoch_us(lead.created_at)) // 86400000000)`;
  return `select source, segment, days, count(*) filter (is_event) as n_converted, count(*) filter (not is_event) as n_censored from (
  select coalesce(lead.source, '(blank)') as source, ${context.segmentSql} as segment,
    coalesce(outcome.converted_at <= ${end}, false) as is_event,
    ${days(`case when outcome.converted_at <= ${end} then outcome.converted_at else ${end} end`)} as days
  from lead join outcome using (lead_id) where lead.created_at <= ${end}
) as followed group by all`;
}

/** Following ends at the horizon, beyond which no curve is drawn. */
function cohortTimesSql(horizonDays: number): string {
  const end = `least(followed_days, ${horizonDays})`;
  const isSeen = `coalesce(converted_day <= ${end}, false)`;
  return `select cohort, any_value(least_followed) as followed_days, days, count(*) filter (is_seen) as n_converted, count(*) filter (not is_seen) as n_censored from (
  select cohort, min(followed_days) over (partition by cohort) as least_followed, ${isSeen} as is_seen, case when ${isSeen} then converted_day else ${end} end as days from observation
) as followed group by cohort, days`;
}
