import * as Plot from "@observablehq/plot";
import {stages, toStageLabel} from "../lib/domain/stage.js";
import type {About} from "../lib/publish/about.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatPercent, toSentence} from "./format.js";
import {accent, chartStyle, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";

interface StageRow {
  label: string;
  n: number;
  share: number;
  /** Lost, recycled and disqualified lead out of the funnel. */
  isExit: boolean;
}

const exits: readonly string[] = ["lost", "recycled", "disqualified"];

/** Leads that ever reached each stage, with the share of all leads; ways out of the funnel are grey. */
export function funnelChart(
  rows: readonly Row<"funnel">[],
  {about, leads, width}: {about: About; leads: number; width?: number}
): HTMLElement {
  const reached = toStageRows(rows, leads);
  if (reached.length === 0 || leads === 0)
    return emptyNote("No stage changes are known here, so there is no funnel to show.");
  return figure((current) => draw(reached, current), {
    title: toFinding(reached),
    note: `Leads that ever reached the stage, whenever that was, and their share of ${formatCount(leads)} leads. Young leads had less time.`,
    about,
    source: sourceLine(about, "table funnel"),
    table: dataTable(reached, {
      caption: "Leads by stage reached",
      columns: [
        {title: "stage", show: ({label}) => label},
        count("leads", ({n}) => n),
        {title: "share of leads", value: ({share}) => share, show: ({share}) => formatPercent(share)}
      ]
    }),
    ...(width === undefined ? {} : {width})
  });
}

function toStageRows(rows: readonly Row<"funnel">[], leads: number): StageRow[] {
  const groups = groupBy(rows, ({stage}) => stage);
  return stages.flatMap((stage) => {
    const n = sumOf(groups.get(stage) ?? [], (row) => row.n);
    return n === 0
      ? []
      : [{label: toSentence(toStageLabel(stage)), n, share: n / leads, isExit: exits.includes(stage)}];
  });
}

function toFinding(reached: readonly StageRow[]): string {
  const steps = reached.filter(({isExit}) => !isExit);
  const falls = steps.slice(1).map((step, i) => ({from: steps[i]!, to: step, kept: step.n / steps[i]!.n}));
  if (falls.length === 0) return `${formatCount(reached[0]!.n)} leads reached ${reached[0]!.label.toLowerCase()}`;
  const steepest = falls.reduce((a, b) => (b.kept < a.kept ? b : a));
  return `The steepest step is from ${lower(steepest.from)} to ${lower(steepest.to)}: ${formatPercent(steepest.kept)} go on`;
}

const lower = ({label}: StageRow) => label.charAt(0).toLowerCase() + label.slice(1);

function draw(reached: readonly StageRow[], width: number): Element {
  const isNarrow = width < 560;
  const fill = (row: StageRow) => (row.isExit ? muted : accent);
  const words = (row: StageRow) => `${formatCount(row.n)} (${formatPercent(row.share)})`;
  const above = isNarrow
    ? {dy: -17, dx: 0, frameAnchor: "left", textAnchor: "start"}
    : {dx: -10, frameAnchor: "left", textAnchor: "end"};
  return Plot.plot({
    width,
    height: reached.length * (isNarrow ? 46 : 32) + 16,
    marginLeft: isNarrow ? 2 : 190,
    marginRight: 110,
    marginTop: isNarrow ? 14 : 4,
    marginBottom: 4,
    style: chartStyle,
    x: {axis: null, domain: [0, Math.max(...reached.map(({n}) => n))]},
    y: {axis: null, domain: reached.map(({label}) => label), padding: isNarrow ? 0.55 : 0.3},
    marks: [
      Plot.barX(reached, {x: "n", y: "label", fill, rx: 1}),
      Plot.text(reached, {
        x: "n",
        y: "label",
        text: words,
        dx: 6,
        textAnchor: "start",
        fill: "currentColor",
        fontVariant: "tabular-nums"
      }),
      Plot.text(reached, {
        y: "label",
        text: "label",
        fontWeight: 600,
        fill: "currentColor",
        ...above
      } as Plot.TextOptions)
    ]
  });
}
