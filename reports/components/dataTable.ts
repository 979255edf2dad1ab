import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";

export interface Column<R> {
  /** Heading; say the unit here. */
  title: string;
  /** What a cell shows: text already formatted, or an element. */
  show: (row: R) => string | Node;
  /** What the column is sorted by; text columns sort by what they show. Numbers stand to the right. */
  value?: (row: R) => number | null;
  /** True for sentences, which get room enough to be read. */
  isLong?: boolean;
}

export interface TableOptions<R> {
  columns: readonly Column<R>[];
  /** What the table is, read first by a screen reader. */
  caption: string;
  /** Class of a row, such as `thin`. */
  rowClass?: (row: R) => string;
  /** False where the order of the rows has a meaning of its own. */
  isSortable?: boolean;
  /** Where it says that leads are scored repeatedly, caption and headings speak of observations. */
  about?: Pick<About, "is_repeated">;
}

/** A table that sorts by the heading pressed and scrolls within its own box. */
export function dataTable<R>(
  rows: readonly R[],
  {columns, rowClass = () => "", isSortable = true, about, ...options}: TableOptions<R>
): HTMLElement {
  const say = (text: string) => sayObservations(text, about?.is_repeated ?? false);
  const caption = say(options.caption);
  const body = html`<tbody></tbody>`;
  const fill = (ordered: readonly R[]) => body.replaceChildren(...ordered.map((row) => toRow(row, columns, rowClass)));
  const heads = columns.map((column) => {
    const head = html`<th scope="col" class=${column.value ? "number" : ""}>
      ${isSortable ? html`<button type="button">${say(column.title)}</button>` : say(column.title)}
    </th>`;
    head.querySelector("button")?.addEventListener("click", () => {
      const isDown = head.getAttribute("aria-sort") !== "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      fill([...rows].sort((a, b) => (isDown ? -1 : 1) * compareBy(column, a, b)));
    });
    return head;
  });
  fill(rows);
  const label = `${caption}, table`;
  return html`<div class="table" role="region" tabindex="0" aria-label=${label}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      ${body}
    </table>
  </div>`;
}

function toRow<R>(row: R, columns: readonly Column<R>[], rowClass: (row: R) => string): HTMLElement {
  return html`<tr class=${rowClass(row)}>
    ${columns.map((column, i) =>
      i === 0
        ? html`<th scope="row" class=${column.value ? "number" : ""}>${column.show(row)}</th>`
        : html`<td class=${toClass(column)}>${column.show(row)}</td>`
    )}
  </tr>`;
}

const toClass = <R>({value, isLong = false}: Column<R>) => (value ? "number" : isLong ? "long" : "");

/** Undefined numbers come last from above and first from below. */
function compareBy<R>({value, show}: Column<R>, a: R, b: R): number {
  if (value) return (value(a) ?? -Infinity) - (value(b) ?? -Infinity) || 0;
  return toText(show(b)).localeCompare(toText(show(a)), "en");
}

const toText = (cell: string | Node) => (typeof cell === "string" ? cell : (cell.textContent ?? ""));
