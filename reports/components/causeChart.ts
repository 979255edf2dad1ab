import * as Plot from "@observablehq/plot";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatName, formatPercent, toSentence} from "./format.js";
import type {ModelPair} from "./modelPair.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

type Change = Row<"changes">;

/** Changes drawn before the rest is left to the table. */
const mostDrawn = 12;

const isRest = ({part}: Change) => part === "together" || part === "either";

/** Which change moves leads: how many moves are put down to it, and how many would be undone without it. */
export function causeChart(pair: ModelPair, {about, width}: {about: About; width?: number}): HTMLElement {
  const {from, to, summary, changes} = pair;
  if (summary.nMoved === 0) return emptyNote("No lead moves, so there is nothing to explain.");
  const causes = rank(changes);
  const drawn = [...causes.filter((row) => !isRest(row)).slice(0, mostDrawn), ...causes.filter(isRest)];
  return figure((current) => draw(drawn, summary.nMoved, current), {
    title: toFinding(causes, summary.nMoved),
    note:
      `Dark: moves put down to one change, because without it alone the lead stays; with the two grey rows these sum to ${formatCount(summary.nMoved)}. ` +
      "Pale: moves that would be undone without it, some of them also without another change. " +
      "“Any of several”: leads that move whichever single change is taken back.",
    about,
    source: sourceLine(about, "table changes", `${from.model} and ${to.model}`),
    table: dataTable(causes, {
      caption: "Moves by change",
      columns: [
        {title: "change", show: toName},
        {title: "kind", show: ({kind}) => kind || "–"},
        count("moves put down to it", ({n_moved}) => n_moved),
        count("undone without it", ({n_needed}) => n_needed),
        count("made by it alone", ({n_alone}) => n_alone)
      ]
    }),
    ...maybeWidth(width)
  });
}

/** What differs, in words. */
export function changesTable(pair: ModelPair): HTMLElement {
  const words = pair.changes.filter((row) => !isRest(row));
  if (words.length === 0) return emptyNote("Nothing differs but the version.");
  return dataTable(words, {
    caption: `What differs from ${pair.from.model} to ${pair.to.model}`,
    isSortable: false,
    columns: [
      {title: "what", show: toName},
      {title: "kind", show: ({kind}) => kind},
      {title: "in words", show: ({text}) => text}
    ]
  });
}

function rank(changes: readonly Change[]): Change[] {
  const named = changes.filter((row) => !isRest(row) && ((row.n_alone ?? 0) > 0 || (row.n_needed ?? 0) > 0));
  named.sort(
    (a, b) => b.n_moved - a.n_moved || (b.n_needed ?? 0) - (a.n_needed ?? 0) || (b.n_alone ?? 0) - (a.n_alone ?? 0)
  );
  return [...named, ...changes.filter((row) => isRest(row) && row.n_moved > 0)];
}

/** A change as a reader knows it: a criterion by its title, else the part of the model before its name. */
function toName(row: Change): string {
  const {part, subject} = row;
  if (isRest(row) || part === "criterion" || part === "about" || subject === "tiers") return toSentence(subject);
  return part === "score" ? "Range of the score" : `${toSentence(formatName(part))} ${subject}`;
}

function toFinding(causes: readonly Change[], nMoved: number): string {
  const [first] = causes.filter((row) => !isRest(row));
  const rest = causes.filter(isRest).reduce((sum, {n_moved}) => sum + n_moved, 0);
  const share = (n: number) => formatPercent(n / nMoved, 0);
  if (first === undefined || first.n_moved === 0) return "No move hangs on a single change";
  if (first.n_moved === nMoved) return `“${toName(first)}” explains every move`;
  return `“${toName(first)}” explains ${share(first.n_moved)} of the moves alone; ${share(rest)} hang on no single change`;
}

function draw(rows: readonly Change[], nMoved: number, width: number): Element {
  const names = rows.map(toName);
  const longest = Math.max(...names.map((name) => name.length));
  const isNarrow = width < 640 || 24 + 6.6 * longest > 0.42 * width;
  const marginLeft = isNarrow ? 8 : 24 + 6.6 * longest;
  const end = ({n_moved, n_needed}: Change) => Math.max(n_moved, n_needed ?? 0);
  const title = (row: Change) =>
    `${toName(row)}\n${formatCount(row.n_moved)} of ${formatCount(nMoved)} moves put down to it` +
    (row.n_needed === null
      ? ""
      : `\n${formatCount(row.n_needed)} undone without it\n${formatCount(row.n_alone)} made by it alone`);
  const inset = {insetTop: isNarrow ? 14 : 4, insetBottom: 3};
  return Plot.plot({
    width,
    height: rows.length * (isNarrow ? 40 : 28) + 44,
    marginLeft,
    marginRight: 56,
    marginTop: 8,
    marginBottom: 28,
    style: chartStyle,
    x: {label: null, nice: true, ticks: Math.max(3, Math.round((width - marginLeft) / 110))},
    y: {domain: names, axis: null, padding: 0.1},
    marks: [
      Plot.gridX({stroke: rule, strokeOpacity: 1}),
      Plot.barX(rows, {y: toName, x: (row: Change) => row.n_needed ?? 0, fill: accent, fillOpacity: 0.25, ...inset}),
      Plot.barX(rows, {y: toName, x: "n_moved", fill: (row: Change) => (isRest(row) ? muted : accent), ...inset}),
      Plot.text(rows, {
        y: toName,
        text: toName,
        frameAnchor: "left",
        textAnchor: isNarrow ? "start" : "end",
        dx: isNarrow ? 0 : -12,
        dy: isNarrow ? -13 : 0,
        fontWeight: 600,
        fill: "currentColor"
      }),
      Plot.text(rows, {
        y: toName,
        x: end,
        text: ({n_moved}: Change) => formatCount(n_moved),
        textAnchor: "start",
        dx: 6,
        dy: isNarrow ? 6 : 0,
        fill: muted
      }),
      Plot.ruleX([0], {stroke: muted}),
      Plot.tip(rows, Plot.pointerY({y: toName, x: end, title, fill: paper, stroke: rule}))
    ]
  });
}
