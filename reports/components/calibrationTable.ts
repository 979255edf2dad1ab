import {html} from "htl";
import type {CalibrationMeasures} from "./calibrationVerdict.js";
import {findCalibration} from "./calibrationVerdict.js";
import {dataTable} from "./dataTable.js";
import {formatInterval, formatNumber, formatPercent, formatRange, none} from "./format.js";
import type {Row} from "./readTable.js";

type Show = (row: Row<"calibrations">) => string;

interface Line {
  measure: string;
  label: string;
  meaning: string;
  show: Show;
}

const share: Show = ({value, lower, upper}) =>
  lower === null || upper === null ? formatPercent(value) : `${formatPercent(value)} (${formatInterval(lower, upper)})`;
const plain: Show = ({value, lower, upper}) =>
  lower === null || upper === null
    ? formatNumber(value, 3)
    : `${formatNumber(value)} (${formatRange(lower, upper, 2)})`;
const noise: Show = ({value, upper}) => `${formatPercent(value)}, up to ${formatPercent(upper)}`;

const lines: readonly Line[] = [
  {measure: "mean_probability", label: "Said", meaning: "mean probability of the leads tested", show: share},
  {measure: "rate", label: "Came", meaning: "share of them that converted", show: share},
  {
    measure: "calibration_in_the_large",
    label: "Calibration in the large",
    meaning: "log-odds to add so that both agree; 0 is right, above 0 too low",
    show: plain
  },
  {
    measure: "calibration_slope",
    label: "Calibration slope",
    meaning: "1 is right, below 1 too extreme, above 1 too timid",
    show: plain
  },
  {measure: "calibration_intercept", label: "Intercept", meaning: "beside that slope; 0 is right", show: plain},
  {
    measure: "brier_skill",
    label: "Brier skill",
    meaning: "share of the loss saved against always saying the base rate; below 0 worse than that",
    show: share
  },
  {measure: "brier_loss", label: "Brier loss", meaning: "mean squared distance from the outcome", show: plain},
  {measure: "log_loss", label: "Log loss", meaning: "mean surprise, natural logarithm", show: plain},
  {measure: "ece", label: "ECE", meaning: "mean distance of said and came over tenths of the leads", show: share},
  {
    measure: "ece_noise",
    label: "ECE by chance",
    meaning: "what right probabilities have; 95% are below the limit",
    show: noise
  }
];

/** The two ways from points to probabilities beside each other, on leads that had no part in drawing the curves. */
export function calibrationTable(rows: readonly Row<"calibrations">[], {model}: {model: string}): HTMLElement {
  const platt = findCalibration(rows, {model});
  const isotonic = findCalibration(rows, {model, method: "isotonic"});
  // Why there is none stands in place of the chart.
  if (platt === null) return html`<div></div>`;
  const cell = (measures: CalibrationMeasures | null, {measure, show}: Line) => {
    const row = measures?.get(measure);
    return row === undefined || row.value === null ? none : show(row);
  };
  return dataTable(lines, {
    caption: `Probabilities read from ${model}, out of sample; in brackets the 95% interval`,
    isSortable: false,
    columns: [
      {title: "measure", show: ({label}) => label},
      {title: "logistic curve (Platt)", value: () => null, show: (line) => cell(platt, line)},
      {title: "rising steps (isotonic)", value: () => null, show: (line) => cell(isotonic, line)},
      {title: "what it tells", show: ({meaning}) => meaning}
    ]
  });
}
