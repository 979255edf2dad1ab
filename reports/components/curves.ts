import * as Plot from "@observablehq/plot";
import {formatPercent} from "./format.js";
import {chartStyle, muted, paper, rule, seriesColor} from "./palette.js";

/** A point of a model's curve from (0, 0) to (1, 1), both shares. */
export interface CurvePoint {
  model: string;
  x: number;
  y: number;
  /** What the pointer reads. */
  title: string;
}

export interface CurveOptions {
  /** Models in order of their colours. */
  names: readonly string[];
  /** Where the name of each model stands. */
  labels: readonly Pick<CurvePoint, "model" | "x" | "y">[];
  /** What the horizontal share is of. */
  across: string;
  width: number;
  /** A point to mark on the first curve. */
  mark?: Pick<CurvePoint, "x" | "y">;
}

/** Curves of shares against the diagonal of chance. */
export function drawCurves(points: readonly CurvePoint[], {names, labels, across, width, mark}: CurveOptions): Element {
  const color = ({model}: {model: string}) => seriesColor(names.indexOf(model));
  const percent = (value: number) => formatPercent(value, 0);
  const place = {x: "x", y: "y"};
  return Plot.plot({
    width,
    height: Math.min(420, Math.max(280, width * 0.6)),
    marginLeft: 44,
    marginBottom: 36,
    marginRight: 16,
    style: chartStyle,
    x: {domain: [0, 1], tickFormat: percent, ticks: 5, label: across, labelArrow: "none"},
    y: {domain: [0, 1], tickFormat: percent, ticks: 5, label: null},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.line(
        [
          [0, 0],
          [1, 1]
        ],
        {stroke: muted, strokeDasharray: "3,3"}
      ),
      Plot.text([[0.9, 0.9]], {text: ["chance"], dy: 14, dx: 6, fill: muted}),
      Plot.line(points, {...place, z: "model", stroke: color, strokeWidth: 2}),
      mark === undefined ? null : Plot.dot([mark], {...place, r: 5, fill: seriesColor(0), stroke: paper}),
      Plot.text(labels, {
        ...place,
        text: "model",
        dx: 8,
        dy: 10,
        textAnchor: "start",
        fontWeight: 600,
        fill: color,
        stroke: paper,
        strokeWidth: 4
      }),
      Plot.tip(points, Plot.pointer({...place, title: "title", fill: paper, stroke: rule}))
    ]
  });
}
