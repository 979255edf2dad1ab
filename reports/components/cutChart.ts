import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import type {PolicyResult} from "../lib/stats/cutPolicies.js";
import {maybeWidth} from "./compactFigure.js";
import type {CurvePoint, CutView} from "./cutRows.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatMoney, formatNumber, formatPercent} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

const policyNames: Readonly<Record<PolicyResult["policy"], string>> = {
  best: "best cut",
  within_capacity: "best within capacity",
  capacity: "all that capacity takes",
  today: "today’s leads for sales",
  all: "contact all",
  nobody: "contact nobody"
};

interface CutOptions {
  about: About;
  model: string | null;
  cuts: readonly Row<"cuts">[];
  width?: number;
}

const toPoints = (cut: number | null) =>
  cut === null ? "nobody" : `${formatNumber(cut, Number.isInteger(cut) ? 0 : 2)} points`;

/** The profit of every cut, with the best one and today's choice; in words what moves it. */
export function cutChart(view: CutView | null, {about, model, cuts, width}: CutOptions): HTMLElement {
  const row = cuts.find((one) => one.model === model);
  if (view === null || row === undefined)
    return emptyNote("There is no cut to judge: no lead of this model has matured.");
  if (view.curve.length === 0)
    return emptyNote(
      "What a win earns or a contact costs is not stated, so no cut can be judged in money. Enter both above, or state economics (value_per_win, cost_per_contact, capacity) in the workspace."
    );
  const money = (amount: number | null) => formatMoney(amount === null ? null : 100 * amount, about.currency);
  const rows = `${row.is_same_leads ? "Chosen and counted on the same leads, which is optimistic" : `Chosen on ${row.chosen_on}, counted on ${row.reported_on}`}`;
  const last = view.curve.at(-1)!;
  return html`<div class="where-to-cut">
    <p role="status" aria-live="polite" class="result">${toResult(view, money)}</p>
    ${figure((current) => draw(view, money, current), {
      title: toFinding(view, money),
      note:
        `Across: share of leads contacted, best score first. Up: value of their conversions less the cost of all contacts, 95% interval by that of the conversion rate. ` +
        `${rows}: ${formatCount(last.n)} matured leads, ${formatCount(last.converted)} converted${isThin(last.n, last.converted) ? " (few)" : ""}. ` +
        `${row.is_value_stated ? "" : "The value of a win is the mean amount of won deals. "}Capacity is met on average over the weeks.`,
      about,
      source: sourceLine(about, "tables profits and cuts", model),
      table: policyTable(view, money, about),
      ...maybeWidth(width)
    })}
  </div>`;
}

/** The best cut in one sentence; what is missing where it cannot be said. */
export function toCutFinding(view: CutView | null, about: About): string {
  if (view === null) return "There is no cut to judge: no lead of this model has matured";
  if (view.curve.length === 0)
    return "No cut can be judged in money: what a win earns or a contact costs is not stated";
  return toFinding(view, (amount) => formatMoney(amount === null ? null : 100 * amount, about.currency));
}

type Money = (amount: number | null) => string;
const find = (view: CutView, policy: PolicyResult["policy"]) => view.policies.find((one) => one.policy === policy);
const recommended = (view: CutView) => find(view, "within_capacity") ?? find(view, "best")!;

function toFinding(view: CutView, money: Money): string {
  const best = recommended(view);
  const within = best.policy === "within_capacity" ? " that capacity allows" : "";
  if (best.position === 0) return `No cut${within} earns more than it costs`;
  const from = toPoints(view.cuts[best.position!]!);
  const {missed} = find(view, "today")!;
  if (missed === null) return `The best cut${within} is ${from}`;
  if (missed.lower > 0)
    return `The best cut${within} is ${from}: it earned ${money(missed.value)} more than today’s leads for sales`;
  if (missed.upper < 0)
    return `Today’s leads for sales earned ${money(-missed.value)} more than the best cut${within}, ${from}`;
  return `The best cut${within} is ${from}; what it earns more than today’s leads for sales cannot be told from nothing`;
}

/** What changed, for those who hear it. */
function toResult(view: CutView, money: Money): string {
  const best = recommended(view);
  const range = toRange(view, best);
  const profit = best.profit!;
  return `Contact ${best.position === 0 ? "nobody" : `from ${toPoints(view.cuts[best.position!]!)}`}: ${formatCount(best.n)} of ${formatCount(view.nAll)} leads, profit ${money(profit.value)} (${money(profit.lower)} to ${money(profit.upper)}).${range === null ? "" : ` The best cut lies at ${range}.`}`;
}

/** Cuts that may as well be the best: fewest contacts are the higher points. */
function toRange({cuts}: CutView, {fewest, most}: PolicyResult): string | null {
  if (fewest === null || most === null) return null;
  const [high, low] = [cuts[fewest]!, cuts[most]!];
  return high === low ? toPoints(high) : `${toPoints(low)} to ${toPoints(high)}`;
}

const policyTable = (view: CutView, money: Money, about: About) =>
  dataTable(view.policies, {
    caption: "What each way of choosing leads earns",
    isSortable: false,
    columns: [
      {title: "whom to contact", show: ({policy}) => policyNames[policy]},
      {title: "from", show: ({position}) => (position === null ? "by tier" : toPoints(view.cuts[position]!))},
      {title: "best lies at", show: (result) => toRange(view, result) ?? "–"},
      count(observedNoun(about), ({n}) => n),
      count("converted", ({converted}) => converted),
      {title: "profit", value: ({profit}) => profit?.value ?? null, show: ({profit}) => money(profit?.value ?? null)},
      {title: "95% interval", value: () => null, show: ({profit}) => toInterval(profit, money)},
      {
        title: "less than the best allowed",
        value: ({missed}) => missed?.value ?? null,
        show: ({missed}) => money(missed?.value ?? null)
      },
      {title: "95% interval", value: () => null, show: ({missed}) => toInterval(missed, money)}
    ]
  });

const toInterval = (amount: PolicyResult["profit"], money: Money) =>
  amount === null ? "–" : `${money(amount.lower)} to ${money(amount.upper)}`;

function draw(view: CutView, money: Money, width: number): Element {
  const {curve, nAll} = view;
  const best = recommended(view);
  const today = find(view, "today")!;
  const marks = [
    {name: policyNames[best.policy], x: best.n / nAll, y: best.profit!.value, above: true},
    {name: "today", x: today.n / nAll, y: today.profit!.value, above: false}
  ];
  const capacity = find(view, "capacity");
  const percent = (value: number) => formatPercent(value, 0);
  const title = (point: CurvePoint) =>
    `from ${toPoints(point.cut)}\n${formatCount(point.n)} leads, ${formatCount(point.converted)} converted\n${money(point.profit)} (${money(point.lower)} to ${money(point.upper)})`;
  return Plot.plot({
    width,
    height: Math.min(380, Math.max(280, width * 0.55)),
    marginLeft: 76,
    marginBottom: 36,
    marginTop: 24,
    marginRight: 20,
    style: chartStyle,
    x: {domain: [0, 1], tickFormat: percent, ticks: 5, label: "share of leads contacted", labelArrow: "none"},
    y: {tickFormat: (value: number) => money(value), ticks: 5, label: null},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.ruleY([0], {stroke: "currentColor"}),
      ...(capacity === undefined
        ? []
        : [
            Plot.ruleX([capacity.n / nAll], {stroke: muted, strokeDasharray: "3,3"}),
            Plot.text([capacity.n / nAll], {
              x: (x: number) => x,
              frameAnchor: "bottom",
              dy: -6,
              dx: 4,
              textAnchor: "start",
              text: () => "capacity",
              fill: muted
            })
          ]),
      Plot.areaY(curve, {x: "share", y1: "lower", y2: "upper", fill: accent, fillOpacity: 0.15}),
      Plot.line(curve, {x: "share", y: "profit", stroke: accent, strokeWidth: 2}),
      Plot.dot(marks, {
        x: "x",
        y: "y",
        r: 5,
        stroke: accent,
        strokeWidth: 2,
        fill: ({above}: {above: boolean}) => (above ? accent : paper)
      }),
      ...[true, false].map((above) =>
        Plot.text(
          marks.filter((mark) => mark.above === above),
          {
            x: "x",
            y: "y",
            text: "name",
            dy: above ? -14 : 16,
            dx: 6,
            textAnchor: "start",
            fontWeight: 600,
            fill: "currentColor",
            stroke: paper,
            strokeWidth: 4
          }
        )
      ),
      Plot.tip(curve, Plot.pointer({x: "share", y: "profit", title, fill: paper, stroke: rule}))
    ]
  });
}

const methods: Readonly<Record<string, string>> = {
  natural_breaks: "natural breaks of the score",
  profit: "profit and capacity"
};

/** Tiers as data would draw them; nothing applies them. */
export function suggestedTiers(
  rows: readonly Row<"suggested_tiers">[],
  {model, about}: {model: string | null; about: Pick<About, "is_repeated">}
): HTMLElement {
  const own = rows.filter((row) => row.model === model);
  if (own.length === 0)
    return emptyNote("No other tiers suggest themselves: the model has one score, or no lead has matured.");
  const next = (row: Row<"suggested_tiers">) =>
    own.find(({method, position}) => method === row.method && position === row.position - 1)?.from_points ?? null;
  const from = (row: Row<"suggested_tiers">) =>
    row.from_points === null ? `below ${toPoints(next(row))}` : `${toPoints(row.from_points)} or more`;
  return dataTable(own, {
    caption:
      "Tiers as the data would draw them: a suggestion that nothing applies, with what each would have converted",
    isSortable: false,
    columns: [
      {title: "by", show: ({method}) => methods[method] ?? method},
      {title: "score", show: from},
      count(observedNoun(about), ({n}) => n),
      count("converted", ({n_converted}) => n_converted),
      {
        title: "rate",
        value: ({rate}) => rate,
        show: ({rate, n, n_converted}) => `${formatPercent(rate)}${isThin(n, n_converted) ? " (few)" : ""}`
      },
      {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatInterval(lower, upper)}
    ]
  });
}
