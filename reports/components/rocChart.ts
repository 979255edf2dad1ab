import type {About} from "../lib/publish/about.js";
import type {Ks} from "../lib/stats/ks.js";
import type {RocPoint} from "../lib/stats/rocCurve.js";
import {maybeWidth} from "./compactFigure.js";
import {drawCurves} from "./curves.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatPercent, formatRange} from "./format.js";
import type {Ranking} from "./rankings.js";

interface Curve {
  ranking: Ranking;
  roc: readonly RocPoint[];
  ks: Ks;
}

/** Share of converted against unconverted leads above every threshold; the first model is the one looked at. */
export function rocChart(rankings: readonly Ranking[], {about, width}: {about: About; width?: number}): HTMLElement {
  const curves = rankings.flatMap((ranking): Curve[] => {
    const {roc, ks} = ranking;
    return roc === null || ks === null ? [] : [{ranking, roc, ks}];
  });
  const [first] = curves;
  if (first === undefined)
    return emptyNote("Leads that converted and leads that did not are both needed, and one of them is missing here.");
  const at = pointAt(first);
  const {n, converted, auc, lower, upper} = first.ranking;
  return figure((current) => draw(curves, current), {
    title: `${first.ranking.model} parts best from ${formatNumber(first.ks.threshold, 0)} points: ${formatPercent(at.truePositiveRate, 0)} of the leads that convert lie there, ${formatPercent(at.falsePositiveRate, 0)} of the others`,
    note: `Across: share of unconverted leads at or above a threshold. Up: share of converted ones. Area under the curve ${formatNumber(auc, 3)} (${formatRange(lower, upper)}); ${formatCount(n)} matured leads, ${formatCount(converted)} converted. The dot is the largest gap (KS ${formatNumber(first.ks.statistic, 2)}).`,
    about,
    source: sourceLine(about, "table scores, within the filter"),
    table: dataTable(curves, {
      caption: "Where each model parts best",
      columns: [
        {title: "model", show: ({ranking}) => ranking.model},
        {title: "AUC", value: ({ranking}) => ranking.auc, show: ({ranking}) => formatNumber(ranking.auc, 3)},
        {title: "KS", value: ({ks}) => ks.statistic, show: ({ks}) => formatNumber(ks.statistic, 3)},
        {title: "from points", value: ({ks}) => ks.threshold, show: ({ks}) => formatNumber(ks.threshold, 0)},
        {
          title: "of converted",
          value: (curve) => pointAt(curve).truePositiveRate,
          show: (curve) => formatPercent(pointAt(curve).truePositiveRate)
        },
        {
          title: "of others",
          value: (curve) => pointAt(curve).falsePositiveRate,
          show: (curve) => formatPercent(pointAt(curve).falsePositiveRate)
        }
      ]
    }),
    ...maybeWidth(width)
  });
}

const pointAt = ({roc, ks}: Curve): RocPoint => roc.find(({threshold}) => threshold === ks.threshold)!;

function draw(curves: readonly Curve[], width: number): Element {
  const names = curves.map(({ranking}) => ranking.model);
  const percent = (value: number) => formatPercent(value, 0);
  const toPlace = ({falsePositiveRate, truePositiveRate}: RocPoint) => ({x: falsePositiveRate, y: truePositiveRate});
  const points = curves.flatMap(({ranking: {model}, roc}) =>
    roc.map((point) => ({
      model,
      ...toPlace(point),
      title: `${model}, from ${Number.isFinite(point.threshold) ? formatNumber(point.threshold, 0) : "no"} points\n${percent(point.truePositiveRate)} of converted, ${percent(point.falsePositiveRate)} of others`
    }))
  );
  // Labels stand at different heights, so that they do not meet where the curves do.
  const labels = curves.map(({ranking: {model}, roc}, i) => {
    const height = [0.75, 0.55, 0.35, 0.9][i % 4]!;
    return {model, ...toPlace(roc.find(({truePositiveRate}) => truePositiveRate >= height)!)};
  });
  const mark = toPlace(pointAt(curves[0]!));
  return drawCurves(points, {names, labels, across: "share of unconverted leads", width, mark});
}
