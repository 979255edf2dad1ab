import {html} from "htl";
import type {About, AboutModel} from "../lib/publish/about.js";
import {criterionCard} from "./criterionCard.js";
import type {CriterionRow} from "./criterionRows.js";
import {groupBy} from "./summarise.js";

const outside = "Outside frameworks";

/** All criteria of a model, those of a framework together under its title, the others last. */
export function criteriaGroups(
  rows: readonly CriterionRow[],
  {about, model, width}: {about: About; model: AboutModel; width?: number}
): HTMLElement {
  const groups = groupBy(rows, toGroup);
  const order = [...[...groups.keys()].filter((name) => name !== outside), outside];
  const max =
    Math.max(
      0.01,
      ...rows.flatMap(({levels}) => levels.map(({upper, isThin, rate}) => (isThin ? (rate ?? 0) : (upper ?? 0))))
    ) * 1.04;
  return html`<div>
    ${order.flatMap((name) => {
      const mine = groups.get(name);
      if (mine === undefined) return [];
      const cards = mine.map((row) => criterionCard(row, {about, model, max, ...(width === undefined ? {} : {width})}));
      return [
        html`<section class="criteria-group">
          <h3>${name}</h3>
          <div class="columns">${cards}</div>
        </section>`
      ];
    })}
  </div>`;
}

function toGroup({criterion}: CriterionRow): string {
  return criterion.framework_title ?? outside;
}
