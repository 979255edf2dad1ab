import type {ComparisonRow, MeasureRow} from "../backtest/rows.js";
import {describeHeadroom} from "../domain/headroomWords.js";
import {observedNoun} from "../domain/observed.js";
import {toMarkdown, toMarkdownTable} from "../util/markdown.js";
import {pickLearned} from "./backtestLearned.js";
import type {BacktestReport} from "./backtestReport.js";
import {toVerdict} from "./backtestVerdict.js";
import {toDecisionParts} from "./decideMarkdown.js";
import {formatCount, formatInterval, formatRate} from "./io.js";

const shown: readonly (readonly [measure: string, title: string])[] = [
  ["auc", "AUC"],
  ["gain_at_20", "conversions in the best fifth"],
  ["ks", "KS"],
  ["average_precision", "average precision"],
  ["top_tier_lift", "lift of the best tier"]
];

/**
 * A backtest as Markdown for a pull request or a wiki: counts and rates only, every text of a file made harmless.
 *
 * @param model whose tiers are shown; null where the workspace has no champion and none was named
 */
export function toBacktestMarkdown(report: BacktestReport, model: string | null): string {
  const {about, findings} = report;
  const parts = [
    `### Backtest of ${toMarkdown(about.title)}`,
    toLearned(report, model),
    toHorizon(report),
    toMeasures(report),
    ...(model === null ? [] : [toTiers(report, model)]),
    toComparisons(report.comparisons),
    ...toDecisionParts(report, model),
    findings.length === 0
      ? "No findings."
      : findings.map((one) => `- **${one.severity}** ${toMarkdown(one.title)}`).join("\n"),
    `<sub>run \`${about.run_id}\`, data \`${about.data_hash}\`${toKeys(report)}</sub>`
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Whether the model beats the source alone, and what it leaves on the table. */
function toLearned(report: BacktestReport, model: string | null): string {
  const {headroom} = pickLearned(report);
  const line = model === null ? null : describeHeadroom(headroom, model);
  return [`**${toMarkdown(toVerdict(headroom, model))}**`, ...(line === null ? [] : [toMarkdown(line)])].join("\n\n");
}

function toHorizon({about}: BacktestReport): string {
  const {horizon_days: days, convert_to: to, observed_until: until} = about;
  return days === null
    ? `Conversion: ${toMarkdown(to)}, at any time; the data has no dates, so time could not be respected.`
    : `Conversion: ${toMarkdown(to)} within ${days} days, outcomes known to ${until ?? "no day"}. ${about.is_repeated ? "Observations" : "Leads"} whose ${days} days are not over are left out, and never count as lost.`;
}

const toKeys = ({keys}: BacktestReport) =>
  keys.map(({model, fingerprint}) => `, ${toMarkdown(model)} \`${fingerprint}\``).join("");

/** One line a model, one column a measure. */
function toMeasures({measures}: BacktestReport): string {
  const whole = measures.filter(({cohort}) => cohort === "all");
  const models = [...new Set(whole.map(({model}) => model))];
  const find = (model: string, measure: string) => whole.find((row) => row.model === model && row.measure === measure);
  return toMarkdownTable(models, [
    {head: "model", text: (model) => toMarkdown(model)},
    ...shown.map(([measure, title]) => ({
      head: title,
      isNumber: true,
      text: (model: string) => formatValue(find(model, measure))
    })),
    {head: "matured leads", isNumber: true, text: (model) => formatCount(find(model, "auc")?.n ?? 0)},
    {head: "converted", isNumber: true, text: (model) => formatCount(find(model, "auc")?.n_converted ?? 0)}
  ]);
}

function formatValue(row: Pick<MeasureRow, "value" | "lower" | "upper"> | undefined): string {
  if (row?.value == null) return "–";
  const range = row.lower === null || row.upper === null ? "" : ` (${row.lower.toFixed(3)} to ${row.upper.toFixed(3)})`;
  return `${row.value.toFixed(3)}${range}`;
}

function toTiers({tiers, about}: BacktestReport, model: string): string {
  const noun = observedNoun(about);
  const own = tiers.filter((row) => row.model === model && row.cohort === "all");
  const table = toMarkdownTable(own, [
    {head: "tier", text: ({name}) => toMarkdown(name)},
    {head: noun, text: ({n}) => formatCount(n), isNumber: true},
    {head: "matured", text: (row) => formatCount(row.n_matured), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true},
    {head: `share of ${noun}`, text: (row) => formatRate(row.share_of_leads), isNumber: true},
    {head: "share of conversions", text: (row) => formatRate(row.share_of_conversions), isNumber: true}
  ]);
  return own.length === 0 ? "" : `Tiers of ${toMarkdown(model)}\n\n${table}`;
}

function toComparisons(comparisons: readonly ComparisonRow[]): string {
  const whole = comparisons.filter(({cohort}) => cohort === "all");
  if (whole.length === 0) return "";
  return toMarkdownTable(whole, [
    {head: "on the same leads", text: ({model, other}) => `${toMarkdown(model)} against ${toMarkdown(other)}`},
    {
      head: "AUC difference (95 % interval)",
      isNumber: true,
      text: ({difference: value, lower, upper}) => formatValue({value, lower, upper})
    },
    {head: "p", text: ({p}) => (p === null ? "–" : p < 0.001 ? "&lt; 0.001" : p.toFixed(3)), isNumber: true},
    {head: "matured leads", text: ({n}) => formatCount(n), isNumber: true}
  ]);
}
