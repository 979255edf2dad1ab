import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import type {Column} from "./dataTable.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatName, none} from "./format.js";
import {toMeasure} from "./measures.js";
import type {Row} from "./readTable.js";
import {groupBy} from "./summarise.js";

const baselines = ["random", "source rate", "recency"];

/** Baselines learned from the criteria of a model, as the backtest names them. */
const toLearned = (model: string) => [`${model} naive Bayes`, `${model} fitted`];

type MeasureRow = Row<"measures">;

interface Line {
  label: string;
  meaning: string;
  /** What to show for each model or baseline. */
  shown: ReadonlyMap<string, string>;
}

/** One row a measure of the whole backtest, one column a model or baseline; intervals where they exist. */
export function measureTable(
  rows: readonly MeasureRow[],
  {models, about, chosen = null}: {models: readonly string[]; about: Pick<About, "is_repeated">; chosen?: string | null}
): HTMLElement {
  // Given scores are measured on other leads, those that have one, and have charts of their own.
  const shown = [...models, ...baselines, ...(chosen === null ? [] : toLearned(chosen))];
  const whole = rows.filter(({cohort, model}) => cohort === "all" && shown.includes(model));
  if (whole.length === 0) {
    return emptyNote("The backtest has no result: there are too few matured leads with an outcome.", about);
  }
  const names = [...groupBy(whole, ({model}) => model).keys()];
  const ordered = [...models.filter((name) => names.includes(name)), ...names.filter((name) => !models.includes(name))];
  const measures = [...groupBy(whole, ({measure}) => measure)].sort(([a], [b]) => place(a) - place(b));
  const say = (text: string) => sayObservations(text, about.is_repeated);
  const columns: Column<Line>[] = ordered.map((name) => ({
    title: models.includes(name) ? name : formatName(name),
    value: () => null,
    show: ({shown}) => shown.get(name) ?? none
  }));
  return dataTable([toSizes(whole), ...measures.map(([measure, mine]) => toLine(measure, mine))], {
    caption:
      "Backtest over all cohorts; in brackets the 95% interval. Baselines: chance, the rate of the lead’s source alone, how recently it did something, and what is learned from the criteria of the chosen model",
    isSortable: false,
    columns: [
      {title: "measure", show: ({label}) => say(label)},
      ...columns,
      {title: "what it tells", show: ({meaning}) => say(meaning), isLong: true}
    ]
  });
}

function toLine(measure: string, rows: readonly MeasureRow[]): Line {
  const {label, meaning, format} = toMeasure(measure);
  const words = ({value, lower, upper}: MeasureRow) =>
    lower === null || upper === null ? format(value) : `${format(value)} (${format(lower)} to ${format(upper)})`;
  return {label, meaning, shown: new Map(rows.map((row) => [row.model, words(row)]))};
}

const toSizes = (rows: readonly MeasureRow[]): Line => ({
  label: "Matured leads",
  meaning: "how many were compared, and how many of them converted",
  shown: new Map(
    rows.map(({model, n, n_converted}) => [model, `${formatCount(n)}, ${formatCount(n_converted)} converted`])
  )
});

const order = ["base_rate", "auc", "auc_by_cohort", "gini", "ks", "average_precision"];
const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
