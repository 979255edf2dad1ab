import {observedNoun} from "../../lib/domain/observed.js";
import type {About} from "../../lib/publish/about.js";
import {maybeWidth} from "../compactFigure.js";
import {sourceLine} from "../dataStrip.js";
import {dataTable} from "../dataTable.js";
import {emptyNote} from "../emptyNote.js";
import {figure} from "../figure.js";
import {formatCohort, toCohortDate} from "../format.js";
import {rateColumns} from "../rateColumns.js";
import {drawTierPoints, toTierFinding} from "../tierCohortChart.js";
import type {CohortTierView} from "./benchView.js";

export interface CohortTiersOptions {
  about: About;
  model: string;
  /** Best first. */
  tiers: readonly string[];
  width?: number;
}

/** Whether the order of the tiers holds month by month, or owes itself to a few of them. */
export function cohortTiersChart(
  rows: readonly CohortTierView[],
  {about, model, tiers, width}: CohortTiersOptions
): HTMLElement {
  if (about.maturity === "none")
    return emptyNote("Without dates there are no months: how steady the tiers are cannot be seen.");
  const open = new Set(rows.filter((row) => row.open > 0).map(({cohort}) => cohort));
  const points = rows.flatMap((row) => {
    const date = toCohortDate(row.cohort);
    return date === null || open.has(row.cohort) ? [] : [{...row, date}];
  });
  if (new Set(points.map(({cohort}) => cohort)).size < 2)
    return emptyNote("Fewer than two fully matured months: how steady the tiers are cannot be seen.");
  return figure((current) => drawTierPoints(points, tiers, {width: current, unit: "month"}), {
    title: toTierFinding(points, tiers, "month"),
    note: `${model}: converted share of matured leads by month of scoring, 95% interval as a band; hollow where few. Months with open leads are left out.`,
    about,
    source: sourceLine(about, "observation matrix, within the filter", model),
    table: () =>
      dataTable(points, {
        about,
        caption: "Conversion of the tiers by month",
        columns: [
          {title: "month", value: ({date}) => date.getTime(), show: ({cohort}) => formatCohort(cohort)},
          {title: "tier", show: ({tier}) => tier},
          ...rateColumns(points, observedNoun(about))
        ]
      }),
    ...maybeWidth(width)
  });
}
