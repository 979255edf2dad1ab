import {html} from "htl";
import {frameworks} from "../lib/domain/framework.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {criterionCard} from "./criterionCard.js";
import type {CriterionRow} from "./criterionRows.js";
import {groupBy} from "./summarise.js";

/** All criteria of a model, those of a framework together under its name, the others last. */
export function criteriaGroups(
  rows: readonly CriterionRow[],
  {about, model, width}: {about: About; model: AboutModel; width?: number}
): HTMLElement {
  const groups = groupBy(rows, toGroup);
  const order = [
    ...frameworks.map(({title}) => title),
    ...[...groups.keys()].filter((name) => !frameworks.some(({title}) => title === name))
  ];
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
  const [family] = criterion.framework?.split(".") ?? [];
  if (family === undefined) return "Outside frameworks";
  return frameworks.find(({id}) => id === family)?.title ?? family;
}
