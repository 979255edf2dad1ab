import {html} from "htl";
import type {About, AboutModel} from "../../lib/publish/about.js";
import {aucChart} from "../aucChart.js";
import {gainsChart} from "../gainsChart.js";
import {scoreHistogram} from "../scoreHistogram.js";
import type {ChartsView, SideView} from "./benchView.js";
import {chartSlot} from "./chartSlot.js";
import {cohortTiersChart} from "./cohortTiersChart.js";
import {profitChart} from "./profitChart.js";
import {reliabilityChart} from "./reliabilityChart.js";

export interface ChartsOptions {
  about: About;
  /** The draft as the pages know models, under the name it is shown by. */
  draft: Pick<AboutModel, "model">;
  capacityPerWeek: number | null;
}

export interface BenchCharts {
  element: HTMLElement;
  show: (charts: ChartsView, side: SideView, options: ChartsOptions) => void;
}

/** Where all numbers of the page come from. */
const source = "observation matrix, within the filter";

/** The charts of the draft, drawn again after figures stand. */
export function benchCharts(): BenchCharts {
  const slots = Array.from({length: 6}, chartSlot);
  const [gains, scores, reliability, profit, cohorts, ranking] = slots;
  return {
    element: html`<div class="wb-charts">${slots.map(({element}) => element)}</div>`,
    show(charts, side, {about, draft, capacityPerWeek}) {
      gains!.show((width) => gainsChart(charts.gains, {about, source, width}));
      scores!.show((width) =>
        scoreHistogram(toScoreRows(charts, draft), {about, model: draft, source, isLive: true, width})
      );
      reliability!.show((width) => reliabilityChart(charts.calibration, {about, model: draft.model, width}));
      profit!.show((width) => profitChart(charts.profit, {about, capacityPerWeek, earned: charts.earned, width}));
      cohorts!.show((width) =>
        cohortTiersChart(side.cohorts, {about, model: draft.model, tiers: namesOf(side), width})
      );
      ranking!.show((width) => aucChart(toAucRows(charts, side, draft), {about, model: draft.model, source, width}));
    }
  };
}

const toScoreRows = ({scores}: ChartsView, {model}: ChartsOptions["draft"]) =>
  scores.map(({score, n, converted}) => ({model, score, n, n_converted: converted}));

const toAucRows = ({cohorts}: ChartsView, {auc, matured, converted}: SideView, {model}: ChartsOptions["draft"]) => [
  {model, cohort: "all", measure: "auc", ...auc, p: null, n: matured, n_converted: converted},
  ...cohorts.map(({cohort, auc: {value, lower, upper, n, nConverted}}) => ({
    ...{model, cohort, measure: "auc", value, lower, upper, p: null, n, n_converted: nConverted}
  }))
];

const namesOf = ({tiers}: SideView) => tiers.map(({tier}) => tier);
