import * as Plot from "@observablehq/plot";
import type {Fade} from "../lib/model/fade.js";
import {shareAfter, shownAges} from "../lib/model/fade.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatName, formatNoun, formatNumber} from "./format.js";
import {chartStyle, muted, paper, rule, seriesColor} from "./palette.js";

interface Fading {
  feature: string;
  fade: Fade;
}

interface Point {
  feature: string;
  days: number;
  weight: number;
}

/** Lines that can still be told apart. */
const MAX_LINES = 5;

/** How much an activity still weighs by its age, for each feature that fades; those a model reads come first. */
export function fadeChart({about, width}: {about: About; width?: number}): HTMLElement {
  const all = [...about.features].sort((a, b) => Number(b.models.length > 0) - Number(a.models.length > 0));
  const fading = all.flatMap(({feature, fade}): Fading[] =>
    fade === null ? [] : [{feature: formatName(feature), fade}]
  );
  if (fading.length === 0)
    return emptyNote("No feature fades: what happened long ago counts like what happened today.");
  const shown = fading.slice(0, MAX_LINES);
  const rest = fading.length - shown.length;
  return figure((current) => draw(shown, current), {
    title: toFinding(fading),
    note: `Weight of one activity by its age at the moment of scoring; 1 is full weight.${rest === 0 ? "" : ` ${formatNoun(rest, "more feature")} in the numbers below.`}`,
    about,
    source: sourceLine(about, "the workspace’s definitions of features"),
    table: dataTable(fading, {
      caption: "Weight of an activity after so many days",
      columns: [
        {title: "feature", show: ({feature}) => feature},
        ...shownAges.map((days) => ({
          title: formatNoun(days, "day"),
          value: ({fade}: Fading) => shareAfter(fade, days),
          show: ({fade}: Fading) => formatNumber(shareAfter(fade, days))
        }))
      ]
    }),
    ...maybeWidth(width)
  });
}

/** What is left after 30 days, from the feature that forgets fastest to the one that remembers longest. */
function toFinding(fading: readonly Fading[]): string {
  const sorted = [...fading].sort((a, b) => shareAfter(a.fade, 30) - shareAfter(b.fade, 30));
  const left = ({feature, fade}: Fading) => `${formatNumber(shareAfter(fade, 30))} in ${feature}`;
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  return least === most
    ? `After 30 days an activity weighs ${left(least)}`
    : `After 30 days an activity weighs between ${left(least)} and ${left(most)}`;
}

/** Days until nothing, or next to nothing, is left. */
function toLastDay(fade: Fade): number {
  if (fade.kind === "half_life") return (5 * fade.hours) / 24;
  return (fade.kind === "linear" ? fade.hours : fade.steps.at(-1)!.hours) / 24;
}

/** Corners of steps, and points close enough for a curve. */
function toPoints({feature, fade}: Fading, lastDay: number): Point[] {
  const at = (days: number, weight: number): Point => ({feature, days, weight});
  if (fade.kind !== "steps") {
    return Array.from({length: 201}, (_, i) => (i * lastDay) / 200).map((days) => at(days, shareAfter(fade, days)));
  }
  let from = 0;
  const corners = fade.steps.flatMap(({hours, weight}) => {
    const step = [at(from, Number(weight)), at(hours / 24, Number(weight))];
    from = hours / 24;
    return step;
  });
  return [...corners, at(from, 0), at(lastDay, 0)];
}

function draw(fading: readonly Fading[], width: number): Element {
  const lastDay = Math.min(366, Math.max(7, ...fading.map(({fade}) => toLastDay(fade))) * 1.05);
  const points = fading.flatMap((one) => toPoints(one, Math.max(lastDay, toLastDay(one.fade))));
  const names = fading.map(({feature}) => feature);
  const color = ({feature}: Point) => seriesColor(names.indexOf(feature));
  // Labels stand at different ages, so that they do not meet where the curves do.
  const labels = fading.map(({feature, fade}, i): Point => {
    const days = Math.round(lastDay * [0.06, 0.22, 0.64, 0.42, 0.8][i % MAX_LINES]!);
    return {feature, days, weight: shareAfter(fade, days)};
  });
  return Plot.plot({
    width,
    height: 280,
    marginLeft: 36,
    marginBottom: 36,
    marginRight: 16,
    style: chartStyle,
    x: {domain: [0, lastDay], ticks: Math.round(width / 90), label: "days since the activity", labelArrow: "none"},
    y: {domain: [0, 1], ticks: 5, label: null},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.line(points, {x: "days", y: "weight", z: "feature", stroke: color, strokeWidth: 2, clip: true}),
      Plot.text(labels, {
        x: "days",
        y: "weight",
        text: "feature",
        dx: 8,
        dy: -10,
        textAnchor: "start",
        fontWeight: 600,
        fill: color,
        stroke: paper,
        strokeWidth: 4
      }),
      Plot.ruleY([0], {stroke: muted})
    ]
  });
}
