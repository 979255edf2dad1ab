import type {RankedSide, SideCharts} from "../../lib/workbench/charts.js";
import type {ChartsView, ProfitPoint} from "./benchView.js";

export interface ChartOptions {
  /** Names of the draft and of what it is held against; null where that is the draft itself. */
  names: {own: string; reference: string | null};
  hasSplit: boolean;
}

/** What the charts of one side show; the draft first. */
export function toCharts(
  {own, reference, calibration, cohorts, nWeeks}: SideCharts,
  {names, hasSplit}: ChartOptions
): ChartsView {
  const ranked = [
    {model: names.own, side: own},
    ...(names.reference === null ? [] : [{model: names.reference, side: reference}])
  ];
  const {score, n, converted} = own.outcomes;
  return {
    gains: ranked.map(({model, side}) => toGains(model, side)),
    scores: Array.from(score, (at, i) => ({score: at / 100, n: n[i]!, converted: converted[i]!})),
    calibration: {bins: calibration.bins, basis: toBasis(calibration, hasSplit)},
    profit: nWeeks === null ? [] : ranked.flatMap(({model, side}) => toProfitPoints(model, side, nWeeks)),
    earned: ranked.map(({model, side}) => ({model, perWeek: toEarned(side)})),
    cohorts
  };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, one) => total + one, 0);

const toGains = (model: string, {outcomes, gains}: RankedSide): ChartsView["gains"][number] => ({
  model,
  n: sum(outcomes.n),
  converted: sum(outcomes.converted),
  gains
});

function toBasis({bins, basis}: SideCharts["calibration"], hasSplit: boolean): string {
  if (bins.length === 0) return "too little to draw a curve from, or one outcome only";
  if (basis === "earlier") return "the curve of each month is drawn through outcomes known before it";
  if (basis === "others") return "the curve of each fifth of the leads is drawn through the other four";
  if (basis === "fit") return "the curve is drawn through the leads to fit on";
  const more = hasSplit ? "look at the leads to judge on" : "set a split";
  return `the curve is drawn through these same leads, so it says nothing about others: ${more}`;
}

/** Money a week of the best leads of every week; null where it cannot be told. */
function toEarned({profit: {atCapacity}}: RankedSide): number | null {
  if (atCapacity === null || atCapacity.profit === null || atCapacity.nWeeks === 0) return null;
  return atCapacity.profit / atCapacity.nWeeks;
}

/** Points of the curve of profit that are kept: more would be drawn on one another. */
const mostPoints = 60;

function toProfitPoints(model: string, {profit: {curve}}: RankedSide, nWeeks: number): ProfitPoint[] {
  const step = Math.ceil(curve.length / mostPoints);
  return curve
    .filter((_, i) => i % step === 0 || i === curve.length - 1)
    .map(({contacts, profit}) => ({model, perWeek: contacts / nWeeks, profit: profit / nWeeks}));
}
