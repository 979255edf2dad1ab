import {html} from "htl";
import type {PublishedTable} from "../../lib/publish/tables.js";

/** How the types of the contract are called in SQL. */
const types = {count: "integer", number: "double", text: "text", flag: "boolean"} as const;

/** The tables that can be asked: what a row is, and the columns. */
export function schemaList(tables: Readonly<Record<string, PublishedTable>>): HTMLElement {
  const items = Object.entries(tables).map(
    ([name, {grain, columns}]) =>
      html`<details>
        <summary><code>${name}</code> <span>${grain}</span></summary>
        <ul>
          ${Object.entries(columns).map(([column, type]) => html`<li><code>${column}</code> ${types[type]}</li>`)}
        </ul>
      </details>`
  );
  return html`<div class="schema">${items}</div>`;
}
