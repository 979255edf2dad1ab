import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import type {GainsPoint} from "../lib/stats/gainsCurve.js";
import {maybeWidth} from "./compactFigure.js";
import {drawCurves} from "./curves.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatPercent} from "./format.js";
import type {Ranking} from "./rankings.js";

interface Point {
  model: string;
  depth: number;
  gain: number;
}

/** Gains of a model from 1% to 100%; null without a conversion. */
interface RankedGains extends Pick<Ranking, "model" | "n" | "converted"> {
  gains: readonly Pick<GainsPoint, "depth" | "gain">[] | null;
}

/** Share of conversions found by working leads from the best score down, against chance; the first model is the one looked at. */
export function gainsChart(
  rankings: readonly RankedGains[],
  {about, source = "table scores, within the filter", width}: {about: About; source?: string; width?: number}
): HTMLElement {
  const curves = rankings.flatMap(({model, gains}) => (gains === null ? [] : [{model, gains}]));
  const [first] = curves;
  if (first === undefined)
    return emptyNote("No lead within this filter has matured and converted, so there is nothing to find.");
  const fifth = first.gains.find(({depth}) => depth === 0.2)!;
  const names = curves.map(({model}) => model);
  const points = curves.flatMap(({model, gains}) => [
    {model, depth: 0, gain: 0},
    ...gains.map(({depth, gain}) => ({model, depth, gain}))
  ]);
  const rows = [0.05, 0.1, 0.2, 0.3, 0.5].map((depth) => ({
    depth,
    found: curves.map(({gains}) => gains.find((point) => point.depth === depth)!.gain)
  }));
  return figure((current) => draw(points, names, current), {
    title: `The best fifth of leads by ${first.model} holds ${formatPercent(fifth.gain, 0)} of conversions; chance would find 20%`,
    note: `Across: share of leads taken from the top score down. Up: share of conversions among them. ${formatCount(rankings[0]!.n)} matured leads, ${formatCount(rankings[0]!.converted)} converted; equal scores are taken in part.`,
    about,
    source: sourceLine(about, source),
    table: dataTable(rows, {
      caption: "Share of conversions found",
      columns: [
        {
          title: `share of ${observedNoun(about)}`,
          value: ({depth}) => depth,
          show: ({depth}) => formatPercent(depth, 0)
        },
        ...names.map((name, i) => ({
          title: name,
          value: ({found}: {found: number[]}) => found[i]!,
          show: ({found}: {found: number[]}) => formatPercent(found[i]!)
        }))
      ]
    }),
    ...maybeWidth(width)
  });
}

function draw(points: readonly Point[], names: readonly string[], width: number): Element {
  const percent = (value: number) => formatPercent(value, 0);
  const curves = points.map(({model, depth, gain}) => ({
    model,
    x: depth,
    y: gain,
    title: `${model}\n${percent(depth)} of leads, ${percent(gain)} of conversions`
  }));
  // Labels stand at different depths, so that they do not meet where the curves do.
  const labels = names.flatMap(
    (name, i) => curves.find((point) => point.model === name && point.x === [0.3, 0.55, 0.75, 0.85][i % 4]) ?? []
  );
  return drawCurves(curves, {names, labels, across: "share of leads", width});
}
