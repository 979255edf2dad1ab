import {describeHeadroom} from "../lib/domain/headroomWords.js";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNoun, formatNumber, formatRange} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

type Headroom = Row<"headroom">;

const rivalWords: Readonly<Record<string, string>> = {
  fitted: "fitted",
  naive_bayes: "naive Bayes",
  source_rate: "source rate"
};
const periodWords: Readonly<Record<string, string>> = {
  all: "all tested",
  known_to_author: "known to the author",
  unknown_to_author: "not known to the author"
};

/** What is left on the table: baselines learned from a model's own criteria against the weights set by hand. */
export function headroomChart(
  rows: readonly Headroom[],
  {about, model, width}: {about: About; model: string; width?: number}
): HTMLElement {
  const own = rows.filter((row) => row.model === model);
  const shown = ["fitted", "naive_bayes"].flatMap((rival) =>
    Object.keys(periodWords).flatMap((period) => own.filter((row) => row.rival === rival && row.period === period))
  );
  const drawn = shown.filter(({headroom}) => headroom !== null);
  if (drawn.length === 0) {
    return emptyNote(
      `Nothing could be learned from the criteria of ${model}: no ${about.maturity === "none" ? "fold" : "cohort"} has earlier leads of both outcomes to learn from, 20 conversions among them, and both outcomes to be tested on.`
    );
  }
  const isClear = ({lower, upper}: Headroom) => lower !== null && upper !== null && (lower > 0 || upper < 0);
  const ends = drawn.flatMap(({lower, upper, headroom}) => [lower ?? headroom!, upper ?? headroom!]);
  const domain = [Math.min(-0.02, ...ends) - 0.01, Math.max(0.02, ...ends) + 0.01] as const;
  const lines = drawn.map((row) => ({
    label: `${rivalWords[row.rival]!}, ${periodWords[row.period]!}`,
    hint: `${formatNumber(row.rival_auc, 3)} against ${formatNumber(row.model_auc, 3)}, ${formatCount(row.n)} ${observedNoun(about)}`,
    value: row.headroom,
    lower: row.lower,
    upper: row.upper,
    isThin: isThin(row.n, row.n_converted),
    color: isClear(row) ? accent : muted
  }));
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain,
        reference: {value: 0, label: "equal"},
        format: (value) => formatNumber(value, 2)
      }),
    {
      title: describeHeadroom(own, model) ?? `What ${model} leaves on the table cannot be said`,
      note:
        `AUC of the baseline minus AUC of ${model} on the same leads, 95% interval; above 0 the baseline ranks better. ` +
        `Fitted: L2 logistic regression on the same criteria. Naive Bayes, as Odoo CRM scores leads, knows the lead’s source as well. ${toLearning(about)} The filter does not apply.`,
      about,
      source: sourceLine(about, "table headroom", model),
      table: headroomTable(own, model, about),
      ...maybeWidth(width)
    }
  );
}

const toLearning = ({maturity}: About) =>
  maturity === "none"
    ? "Learned on four fifths of the leads, tested on the last, five times."
    : "Learned for each cohort on leads whose horizon was over when it began.";

const headroomTable = (rows: readonly Headroom[], model: string, about: About) =>
  dataTable(rows, {
    caption: `Baselines learned fold by fold, against ${model}`,
    columns: [
      {title: "baseline", show: ({rival}) => rivalWords[rival] ?? rival},
      {title: "cohorts", show: ({period}) => periodWords[period] ?? period},
      {title: "folds", value: (row) => row.n_folds, show: (row) => formatNoun(row.n_folds, "fold")},
      {title: "AUC of the baseline", value: (row) => row.rival_auc, show: (row) => formatNumber(row.rival_auc, 3)},
      {title: "AUC of the model", value: (row) => row.model_auc, show: (row) => formatNumber(row.model_auc, 3)},
      {title: "difference", value: ({headroom}) => headroom, show: ({headroom}) => formatNumber(headroom, 3)},
      {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper)},
      count(observedNoun(about), ({n}) => n),
      count("converted", ({n_converted}) => n_converted)
    ]
  });
