import {html} from "htl";
import type {AboutModel} from "../lib/publish/about.js";
import {groupBy} from "../lib/util/groupBy.js";

/** A model's grid of tiers: which tier each row and column of points gives. */
export function tierGrid({model, cells}: AboutModel): HTMLElement {
  const rows = [...groupBy(cells, ({row_position}) => row_position).values()];
  return html`<div class="table" role="region" tabindex="0" aria-label=${`Grid of tiers of ${model}, table`}>
    <table>
      <caption>
        Grid of tiers of ${model}: a lead is in one row and one column
      </caption>
      <thead>
        <tr>
          <td></td>
          ${rows[0]!.map(({column_rule}) => html`<th scope="col">${column_rule}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${row[0]!.row_rule}</th>
              ${row.map(({cell, tier}) => html`<td>${cell === tier ? tier : `${cell}: ${tier}`}</td>`)}
            </tr>`
        )}
      </tbody>
    </table>
  </div>`;
}
