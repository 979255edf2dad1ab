import type {Column} from "./dataTable.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatName, none} from "./format.js";
import {html} from "./html.js";
import {toMeasure} from "./measures.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {groupBy} from "./summarise.js";

type MeasureRow = Row<"measures">;

/** One row a model or baseline, one column a measure of the whole backtest, intervals where they exist. */
export function measureTable(rows: readonly MeasureRow[], {models}: {models: readonly string[]}): HTMLElement {
  const whole = rows.filter(({cohort}) => cohort === "all");
  if (whole.length === 0)
    return emptyNote("The backtest has no result: there are too few matured leads with an outcome.");
  const names = [...new Set(whole.map(({measure}) => measure))].sort((a, b) => place(a) - place(b));
  const groups = [...groupBy(whole, ({model}) => model)].map(([model, measures]) => ({
    model,
    measures: new Map(measures.map((row) => [row.measure, row]))
  }));
  const order = [...models];
  groups.sort((a, b) => ((order.indexOf(a.model) + 99) % 99) - ((order.indexOf(b.model) + 99) % 99));
  type Group = (typeof groups)[number];
  const columns: Column<Group>[] = names.map((name) => {
    const {label, format} = toMeasure(name);
    return {
      title: label,
      value: ({measures}) => measures.get(name)?.value ?? null,
      show: ({measures}) => toWords(measures.get(name), format)
    };
  });
  const first = ({measures}: Group) => [...measures.values()][0];
  const table = dataTable(groups, {
    caption: "Backtest over all cohorts, models and baselines",
    columns: [
      {title: "model", show: ({model}) => (models.includes(model) ? model : formatName(model))},
      ...columns,
      count("leads", (group) => first(group)?.n ?? null),
      count("converted", (group) => first(group)?.n_converted ?? null)
    ]
  });
  const meanings = names.map(toMeasure).filter(({meaning}) => meaning !== "");
  const words = meanings.map(({label, meaning}) => `${label}: ${meaning}`).join("; ");
  return html`<div>
    ${table}
    <p class="source">${words}. In brackets the 95% interval.</p>
  </div>`;
}

function toWords(row: MeasureRow | undefined, format: (value: number | null) => string): string {
  if (row === undefined || row.value === null) return none;
  const interval = row.lower === null || row.upper === null ? "" : ` (${format(row.lower)}–${format(row.upper)})`;
  return `${format(row.value)}${interval}`;
}

const order = ["auc", "gini", "ks", "average_precision"];
const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
