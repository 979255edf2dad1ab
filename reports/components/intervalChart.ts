import * as Plot from "@observablehq/plot";
import {formatPercent} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";

export interface IntervalRow {
  label: string;
  /** Text at the right end, such as `12.4% of 1,200`. */
  hint: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** Too few cases: drawn hollow. */
  isThin: boolean;
  /** A second value on the row, drawn as a cross. */
  mark?: number;
  color?: string;
}

export interface IntervalOptions {
  width: number;
  /** A value to compare with, and its name. */
  reference?: {value: number; label: string} | undefined;
  /** Ends of the scale; by default from 0 to the widest interval. */
  domain?: readonly [number, number];
  /** True for ratios: half as much lies as far from 1 as twice as much. The domain must then be above 0. */
  isRatio?: boolean;
  format?: (value: number) => string;
  /** Pixels a letter of the labels takes; more than the default of 7 for names in capitals. */
  letterWidth?: number;
  ariaLabel?: string;
}

/** One row a group: its value as a dot, its interval as a bar, its words at both ends. Narrow screens get the words above. */
export function intervalChart(rows: readonly IntervalRow[], options: IntervalOptions): Element {
  const {
    width,
    reference,
    domain = toDomain(rows, reference?.value),
    isRatio = false,
    format = (value) => formatPercent(value, 0),
    letterWidth = 7
  } = options;
  const longest = Math.max(...rows.map(({label}) => letterWidth * label.length));
  const isNarrow = width < 560 || 24 + longest > 0.36 * width;
  const marginLeft = isNarrow ? 8 : 24 + longest;
  const marginRight = isNarrow ? 8 : Math.min(260, 24 + 7 * Math.max(...rows.map(({hint}) => hint.length)));
  const ticks = Math.max(3, Math.round((width - marginLeft - marginRight) / 90));
  return Plot.plot({
    width,
    height: rows.length * (isNarrow ? 46 : 34) + 52,
    marginLeft,
    marginRight,
    marginTop: reference ? 26 : 12,
    marginBottom: 28,
    style: chartStyle,
    x: {...(isRatio ? {type: "log"} : {}), domain: [...domain], tickFormat: format, ticks, label: null},
    y: {domain: rows.map(({label}) => label), axis: null, padding: isNarrow ? 0.2 : 0.4},
    marks: [
      Plot.gridX({stroke: rule, strokeOpacity: 1, ticks}),
      ...(reference ? referenceMarks(reference, {domain, width, marginLeft, marginRight}) : []),
      ...valueMarks(rows.filter(({value}) => value !== null)),
      ...wordMarks(rows, {isNarrow, width})
    ]
  });
}

interface Frame {
  domain: readonly [number, number];
  width: number;
  marginLeft: number;
  marginRight: number;
}

function referenceMarks(
  reference: {value: number; label: string},
  {domain: [from, to], width, marginLeft, marginRight}: Frame
): Plot.Markish[] {
  // Words centred on a line near the edge would be cut off.
  const x = marginLeft + ((reference.value - from) / (to - from)) * (width - marginLeft - marginRight);
  const half = 3.3 * reference.label.length;
  const textAnchor = x < half ? "start" : x > width - half ? "end" : undefined;
  const words = {frameAnchor: "top", dy: -14, fill: muted, lineAnchor: "bottom"} as const;
  return [
    Plot.ruleX([reference.value], {stroke: "currentColor", strokeDasharray: "3,3"}),
    Plot.text([reference], {x: "value", text: "label", ...words, ...(textAnchor === undefined ? {} : {textAnchor})})
  ];
}

function valueMarks(rows: readonly IntervalRow[]): Plot.Markish[] {
  const band = {stroke: color, strokeWidth: 6, strokeOpacity: 0.35, strokeLinecap: "round"} as const;
  const marked = rows.filter(({mark}) => mark !== undefined);
  const cross = {symbol: "times", r: 5, stroke: "currentColor", strokeWidth: 2} as const;
  const fill = (row: IntervalRow) => (row.isThin ? paper : color(row));
  return [
    Plot.link(rows, {x1: "lower", x2: "upper", y1: "label", y2: "label", ...band}),
    Plot.dot(rows, {x: "value", y: "label", r: 5, stroke: color, strokeWidth: 2, fill}),
    ...(marked.length === 0 ? [] : [Plot.dot(marked, {...cross, x: "mark", y: "label"})])
  ];
}

function wordMarks(
  rows: readonly IntervalRow[],
  {isNarrow, width}: {isNarrow: boolean; width: number}
): Plot.Markish[] {
  const place = isNarrow ? {y: "label", dy: -15} : {y: "label"};
  const hint = (row: IntervalRow) => (isNarrow ? fit(row.label, row.hint, width) : row.hint);
  return [
    Plot.text(rows, {
      ...place,
      text: "label",
      frameAnchor: "left",
      textAnchor: isNarrow ? "start" : "end",
      dx: isNarrow ? 0 : -14,
      fontWeight: 600,
      stroke: paper,
      strokeWidth: 3,
      fill: "currentColor"
    }),
    Plot.text(rows, {
      ...place,
      text: hint,
      frameAnchor: "right",
      textAnchor: isNarrow ? "end" : "start",
      dx: isNarrow ? 0 : 14,
      fill: muted,
      fontVariant: "tabular-nums"
    })
  ];
}

/** The words at the right end, or only their first part where they would run into the label. */
const fit = (label: string, hint: string, width: number) =>
  7 * (label.length + hint.length) < width ? hint : hint.split(",")[0]!.split(" (")[0]!;

const color = (row: IntervalRow) => row.color ?? accent;

function toDomain(rows: readonly IntervalRow[], reference = 0): [number, number] {
  const ends = rows.flatMap(({value, upper}) => [upper ?? 0, value ?? 0]);
  return [0, Math.max(0.01, reference, ...ends) * 1.04];
}
