import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatName, formatNumber, formatP, formatRange, joinWords} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

type Comparison = Row<"comparisons">;

/** The model in use against every challenger and baseline on the same leads: difference in AUC, with interval. */
export function comparisonChart(
  rows: readonly Comparison[],
  {about, width}: {about: About; width?: number}
): HTMLElement {
  // Leads held back from tuning are the honest test, where there are any.
  const shown = rows.some(({cohort}) => cohort === "holdout") ? "holdout" : "all";
  const whole = rows.filter(({cohort, difference}) => cohort === shown && difference !== null);
  const most = Math.max(...whole.map(({n}) => n));
  if (whole.length === 0) return emptyNote("There is no challenger or baseline to compare with on the same leads.");
  const lines = whole.map((row) => ({
    label: `over ${toName(row, about)}`,
    hint: `${toSigned(row.difference)} (${formatRange(row.lower, row.upper)})${row.n < most ? `, ${formatCount(row.n)} ${observedNoun(about)}` : ""}`,
    value: row.difference,
    lower: row.lower,
    upper: row.upper,
    isThin: isThin(row.n, row.n_converted),
    color: isAbove(row) ? accent : muted
  }));
  const ends = whole.flatMap(({lower, upper, difference}) => [lower ?? difference!, upper ?? difference!]);
  const domain = [Math.min(-0.02, ...ends) - 0.01, Math.max(0.02, ...ends) + 0.01] as const;
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain,
        reference: {value: 0, label: "equal"},
        format: (value) => formatNumber(value, 2)
      }),
    {
      title: toFinding(whole, about),
      note:
        `AUC of the model in use minus AUC of the other, on the same ${formatCount(most)} matured leads${shown === "holdout" ? " held back while weights were set" : ""}, 95% interval. Above 0 the model in use ranks better. ` +
        `${whole.some(({n}) => n < most) ? "Where fewer leads are named, the other says nothing of the rest. " : ""}The filter does not apply.`,
      about,
      source: sourceLine(about, "table comparisons", about.champion),
      table: comparisonTable(rows, about),
      ...maybeWidth(width)
    }
  );
}

const isAbove = ({lower}: Comparison) => lower !== null && lower > 0;
const isBelow = ({upper}: Comparison) => upper !== null && upper < 0;
function toName({model, other}: Comparison, {models}: About): string {
  if (models.some((one) => one.model === other)) return other;
  if (other === `${model} fitted`) return "a fit of its criteria";
  return other === `${model} naive Bayes` ? "naive Bayes on its criteria" : formatName(other);
}
const toSigned = (value: number | null) => `${value !== null && value > 0 ? "+" : ""}${formatNumber(value, 3)}`;

function toFinding(whole: readonly Comparison[], about: About): string {
  const names = (rows: readonly Comparison[]) => joinWords(rows.map((row) => toName(row, about)));
  const [better, worse] = [whole.filter(isAbove), whole.filter(isBelow)];
  const model = whole[0]!.model;
  if (worse.length > 0) return `${model} ranks worse than ${names(worse)} on the same leads`;
  if (better.length === whole.length) return `${model} ranks better than ${names(better)} on the same leads`;
  const rest = whole.filter((row) => !isAbove(row));
  return better.length === 0
    ? `${model} cannot be told apart from ${names(rest)}`
    : `${model} ranks better than ${names(better)}, but cannot be told apart from ${names(rest)}`;
}

const comparisonTable = (rows: readonly Comparison[], about: About) =>
  dataTable(rows, {
    caption: "Paired differences in AUC",
    columns: [
      {title: "against", show: (row) => toName(row, about)},
      {title: "cohort", show: ({cohort}) => (cohort === "all" ? "all" : formatCohort(cohort))},
      {title: "difference", value: ({difference}) => difference, show: ({difference}) => toSigned(difference)},
      {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper)},
      {title: "p", value: ({p}) => p, show: ({p}) => formatP(p)},
      count(observedNoun(about), ({n}) => n),
      count("converted", ({n_converted}) => n_converted)
    ]
  });
