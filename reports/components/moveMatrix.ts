import * as Plot from "@observablehq/plot";
import {observedNoun} from "../lib/domain/observed.js";
import {toMoveClass} from "../lib/model/moveRule.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatPercent} from "./format.js";
import type {ModelPair} from "./modelPair.js";
import {accent, chartStyle, muted, paper} from "./palette.js";
import {rateColumns} from "./rateColumns.js";
import type {Summary} from "./summarise.js";
import {summarise} from "./summarise.js";

interface Cell extends Summary {
  from: string;
  to: string;
  isMoved: boolean;
}

/** Where leads go: tiers of the first model down, of the second across, with how many leads and how many convert. */
export function moveMatrix(pair: ModelPair, {about, width}: {about: About; width?: number}): HTMLElement {
  const cells = toCells(pair, about);
  const {from, to, summary} = pair;
  if (summary.n === 0) return emptyNote("No lead has been scored by both models.");
  const by = summary.rule === "tier" ? "tier or action" : "action, because the tiers have different names";
  return figure((current) => draw(cells, pair, current), {
    title: toFinding(pair),
    note:
      `Scored leads by tier of ${from.model} (down) and of ${to.model} (across); the stronger the colour, the more. Below the number: converted share of matured leads. ` +
      `Outlined: leads that move, told by ${by}.`,
    about,
    source: sourceLine(about, "table moves", `${from.model} and ${to.model}`),
    table: dataTable(cells, {
      caption: "Leads by tier under both models",
      columns: [
        {title: from.model, show: (cell) => cell.from},
        {title: to.model, show: (cell) => cell.to},
        {title: "moves", show: ({isMoved}) => (isMoved ? "yes" : "no")},
        ...rateColumns(cells, observedNoun(about))
      ]
    }),
    ...maybeWidth(width)
  });
}

function toFinding({from, to, summary: {n, nMoved, nToSales, nFromSales}}: ModelPair): string {
  if (nMoved === 0) return `All ${formatCount(n)} leads stay where they are`;
  const share = formatPercent(nMoved / n, 0);
  return `${share} of leads move: ${formatCount(nToSales)} come to sales with ${to.model}, ${formatCount(nFromSales)} leave that ${from.model} sends`;
}

function toCells({from, to, moves, summary}: ModelPair, {is_clustered}: About): Cell[] {
  return from.tiers.flatMap((one) =>
    to.tiers.map((other) => {
      const rows = moves.filter((row) => row.from_tier === one.tier && row.to_tier === other.tier);
      const [was, is] = [one, other].map(({tier, action}) => toMoveClass({name: tier, action}, summary.rule));
      return {
        from: one.tier,
        to: other.tier,
        isMoved: was !== is,
        ...summarise(
          rows.map((row) => ({...row, n_open_won: 0})),
          {isClustered: is_clustered}
        )
      };
    })
  );
}

function draw(cells: readonly Cell[], {from, to}: ModelPair, width: number): Element {
  const most = Math.max(1, ...cells.map(({n}) => n));
  const names = from.tiers.map(({tier, action}) => `${tier} (${action})`);
  const isNarrow = width < 640;
  const marginLeft = isNarrow ? 8 : 16 + 6.4 * Math.max(...names.map((name) => name.length));
  const actionOf = new Map([...from.tiers, ...to.tiers].map(({tier, action}) => [tier, action]));
  const size = isNarrow ? 68 : 56;
  const title = (cell: Cell) =>
    `${cell.from} → ${cell.to}\n${formatCount(cell.n)} leads, ${formatPercent(cell.n / cells.reduce((sum, {n}) => sum + n, 0))} of all\n` +
    `${formatPercent(cell.rate)} (${formatInterval(cell.lower, cell.upper)}) of ${formatCount(cell.matured)} matured`;
  const across = {tickFormat: (tier: string) => toAcross(to.tiers, tier, width), tickSize: 0};
  return Plot.plot({
    width,
    height: from.tiers.length * size + 56,
    marginLeft,
    marginRight: 8,
    marginTop: 48,
    marginBottom: 8,
    style: chartStyle,
    x: {domain: to.tiers.map(({tier}) => tier), label: null, axis: "top", padding: 0.04, ...across},
    y: {
      domain: from.tiers.map(({tier}) => tier),
      label: null,
      padding: isNarrow ? 0.3 : 0.06,
      ...(isNarrow
        ? {axis: null}
        : {tickSize: 0, tickFormat: (tier: string) => `${tier} (${actionOf.get(tier) ?? ""})`})
    },
    marks: [
      Plot.cell(cells, {
        x: "to",
        y: "from",
        fill: accent,
        fillOpacity: ({n}: Cell) => 0.04 + (0.42 * n) / most,
        stroke: ({isMoved}: Cell) => (isMoved ? accent : "none"),
        strokeWidth: 1.5
      }),
      Plot.text(cells, {
        x: "to",
        y: "from",
        text: ({n}: Cell) => formatCount(n),
        dy: -7,
        fontWeight: 600,
        fontSize: 13,
        fill: "currentColor"
      }),
      Plot.text(cells, {
        x: "to",
        y: "from",
        text: ({rate, isThin}: Cell) => (rate === null ? "" : `${formatPercent(rate)}${isThin ? " (few)" : ""}`),
        dy: 9,
        fill: "currentColor"
      }),
      ...(isNarrow ? [narrowNames(from.tiers)] : []),
      Plot.tip(cells, Plot.pointer({x: "to", y: "from", title, fill: paper, stroke: muted}))
    ]
  });
}

/** On a phone the names of rows stand above them. */
const narrowNames = (tiers: readonly {tier: string; action: string}[]) =>
  Plot.text(tiers, {
    y: "tier",
    text: ({tier, action}: {tier: string; action: string}) => `${tier} (${action})`,
    frameAnchor: "left",
    textAnchor: "start",
    dy: -29,
    fill: muted,
    fontWeight: 600
  });

/** The name of a column, without its action where there is no room for it. */
function toAcross(tiers: readonly {tier: string; action: string}[], tier: string, width: number): string {
  const action = tiers.find((one) => one.tier === tier)?.action ?? "";
  const room = width / tiers.length / 6.6;
  if (tier.length + action.length + 3 < room) return `${tier} (${action})`;
  const name = tier.length < room ? tier : `${tier.slice(0, Math.max(2, Math.floor(room) - 1))}…`;
  return action.length < room ? `${name}\n${action}` : name;
}
