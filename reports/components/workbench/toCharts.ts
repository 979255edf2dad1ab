import {calibrationBins} from "../../lib/stats/calibrationBins.js";
import {gainsCurve} from "../../lib/stats/gainsCurve.js";
import type {Outcomes} from "../../lib/stats/outcomes.js";
import type {Platt} from "../../lib/stats/platt.js";
import {platt, plattAt} from "../../lib/stats/platt.js";
import {rateInterval} from "../../lib/stats/rateInterval.js";
import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {ChartsView, ProfitPoint, ReliabilityView, SideName} from "./benchView.js";
import type {SideRows} from "./sideRows.js";

/** A score by row, under the name it is shown by; hundredths of points. */
export interface NamedScores {
  model: string;
  score: Int32Array;
}

export interface ChartOptions {
  side: SideName;
  hasSplit: boolean;
  economics: WorkbenchAbout["economics"];
  /** Of every row, 0 to 19. */
  fold: Uint8Array;
  isClustered: boolean;
}

const depths = Array.from({length: 100}, (_, i) => (i + 1) / 100);

/** What the charts of one side show; models in order, the draft first. */
export function toCharts(
  rows: Record<SideName, SideRows>,
  models: readonly NamedScores[],
  options: ChartOptions
): ChartsView {
  const own = rows[options.side];
  const counted = models.map(({model, score}) => ({model, outcomes: countScores(own, score)}));
  const draft = counted[0]!.outcomes;
  const [n, converted] = [own.matured.length, own.converted.reduce((sum, one) => sum + one, 0)];
  return {
    gains: counted.map(({model, outcomes}) => ({model, n, converted, gains: gainsCurve(outcomes, depths)})),
    scores: draft.score.map((score, i) => ({score, n: draft.n[i]!, converted: draft.converted[i]!})),
    calibration: toCalibration(rows, models[0]!, options),
    profit: counted.flatMap(({model, outcomes}) =>
      toProfit(model, outcomes, {nWeeks: own.nWeeks, ...options.economics})
    )
  };
}

interface ScoreCounts extends Outcomes {
  /** Points, ascending. */
  score: number[];
  n: number[];
  converted: number[];
}

/** Matured rows by score: few distinct scores, however many rows. */
function countScores({matured, converted}: SideRows, score: Int32Array): ScoreCounts {
  const places = new Map<number, {n: number; converted: number}>();
  for (let i = 0; i < matured.length; ++i) {
    const at = score[matured[i]!]!;
    const cell = places.get(at);
    if (cell === undefined) places.set(at, {n: 1, converted: converted[i]!});
    else {
      cell.n += 1;
      cell.converted += converted[i]!;
    }
  }
  const sorted = [...places].sort(([a], [b]) => a - b);
  return {
    score: sorted.map(([at]) => at / 100),
    n: sorted.map(([, cell]) => cell.n),
    converted: sorted.map(([, cell]) => cell.converted)
  };
}

/** A logistic curve through the months to fit on, read on those to judge on; without a split through the same leads. */
function toCalibration(
  rows: Record<SideName, SideRows>,
  {score}: NamedScores,
  {side, hasSplit, fold, isClustered}: ChartOptions
): ChartsView["calibration"] {
  const source = hasSplit ? rows.fit : rows.judge;
  const curve = platt(countScores(source, score));
  const isApart = hasSplit && side === "judge";
  const basis = isApart
    ? "the curve is drawn through the months to fit on"
    : "the curve is drawn through these same leads, so it says nothing about others: set a split";
  if (curve === null) return {bins: [], basis: "the leads it would be drawn from had one outcome only"};
  return {bins: toBins(rows[side], {score, curve, fold, isClustered}), basis};
}

interface BinOptions {
  score: Int32Array;
  curve: Platt;
  fold: Uint8Array;
  isClustered: boolean;
}

const nBins = 10;

function toBins(own: SideRows, {score, curve, fold, isClustered}: BinOptions): ReliabilityView[] {
  const {score: points, n, converted} = countScores(own, score);
  const said = points.map((at) => plattAt(curve, at));
  const bins = calibrationBins({score: said, n, converted}, {binning: "quantile", bins: nBins}).filter(
    (bin) => bin.n > 0
  );
  const cells = bins.map(() => Array.from({length: 20}, (_, one) => ({fold: one, n: 0, converted: 0})));
  for (let i = 0; i < own.matured.length; ++i) {
    const row = own.matured[i]!;
    const probability = plattAt(curve, score[row]! / 100);
    const bin = Math.max(
      0,
      bins.findLastIndex(({from}) => probability >= from)
    );
    const cell = cells[bin]![fold[row]!]!;
    cell.n += 1;
    cell.converted += own.converted[i]!;
  }
  return bins.map((bin, b) => {
    const {rate, lower, upper} = rateInterval(cells[b]!, {isClustered});
    return {mean_probability: bin.meanProbability, rate, lower, upper, n: bin.n, n_converted: bin.converted};
  });
}

interface ProfitOptions {
  nWeeks: number;
  valuePerWin: number | null;
  costPerContact: number | null;
}

/** Points of the curve of profit that are kept: more would be drawn on one another. */
const mostPoints = 60;

function toProfit(model: string, {score, n, converted}: ScoreCounts, options: ProfitOptions): ProfitPoint[] {
  const {nWeeks, valuePerWin, costPerContact} = options;
  if (valuePerWin === null || costPerContact === null || nWeeks === 0) return [];
  const points = [{model, perWeek: 0, profit: 0}];
  let [contacts, wins] = [0, 0];
  for (let i = score.length - 1; i >= 0; --i) {
    contacts += n[i]!;
    wins += converted[i]!;
    points.push({
      model,
      perWeek: contacts / nWeeks,
      profit: (wins * valuePerWin - contacts * costPerContact) / nWeeks
    });
  }
  const step = Math.ceil(points.length / mostPoints);
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}
