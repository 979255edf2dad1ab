import {formatPoints} from "../model/decimal.js";
import {formatSignedPoints} from "../model/describe.js";
import {toWords} from "../model/english.js";
import type {HistoryEntry} from "../model/history.js";
import type {LedgerEntry} from "../model/ledger.js";
import type {StepUp} from "../model/stepUp.js";
import type {Explanation, KnownValue} from "../score/explainLead.js";
import {toSince} from "../score/explainLead.js";

/** What a lead's page says beside the account itself. */
export interface LeadPageStamp {
  workspace: string;
  /** `id@version`. */
  model: string;
  fingerprint: string;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: 600; padding: 0.3rem 0; text-align: left; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
form { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: end; }
label { display: grid; }
input, button { font: inherit; padding: 0.3rem 0.6rem; }
`;

/** A text from data as it may stand in a page, inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const html = escapeHtml;

function toPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${html(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>
`;
}

const form = (lead: string) =>
  `<form method="get" action="/_winnow/lead"><label>Lead <input name="id" required value="${html(lead)}"></label><label>At the end of (optional) <input name="at" type="date"></label><button>Explain</button></form>`;

/** The page that asks for a lead, with what was wrong with the last one. */
export function toLeadForm(lead: string, fault: string | null = null): string {
  const said = fault === null ? "" : `<p role="alert">${html(fault)}</p>`;
  return toPage("Explain a lead", `<h1>Explain a lead</h1>${said}${form(lead)}`);
}

/**
 * The account of one lead's score as a page. It holds a lead's data, so it is served on this machine and never built.
 */
export function toLeadPage(explanation: Explanation, {workspace, model, fingerprint}: LeadPageStamp): string {
  const {lead_id, note, ledger, history, stepUps} = explanation;
  const stamp = `${workspace}, ${note}, model ${model}, fingerprint ${fingerprint}`;
  return toPage(
    `Lead ${lead_id}: ${formatPoints(ledger.score)} points, ${ledger.tier}`,
    `<h1>Lead ${html(lead_id)}: ${formatPoints(ledger.score)} points, ${html(ledger.tier)}</h1>
<p>${html(stamp)}. Action: ${ledger.action}. ${html(ledger.tier)}, because: ${html(ledger.rule)}.</p>
${ledgerTable(explanation)}
<h2>What would move it up</h2>
${stepUpList(stepUps, ledger.tierIndex)}
<h2>How it came about</h2>
${historyTable(history)}
<h2>Another lead</h2>
${form("")}`
  );
}

interface Column<R> {
  head: string;
  text: (row: R) => string;
  isNumber?: boolean;
}

function toTable<R>(caption: string, rows: readonly R[], columns: readonly Column<R>[]): string {
  const numeric = ({isNumber}: Column<R>) => (isNumber === true ? ' class="number"' : "");
  const heads = columns.map((column) => `<th scope="col"${numeric(column)}>${html(column.head)}</th>`);
  const cells = (row: R) =>
    columns.map((column, i) =>
      i === 0
        ? `<th scope="row">${html(column.text(row))}</th>`
        : `<td${numeric(column)}>${html(column.text(row))}</td>`
    );
  const body = rows.map((row) => `<tr>${cells(row).join("")}</tr>`);
  return `<div class="scroll" tabindex="0" role="region" aria-label="${html(caption)}"><table><caption>${html(caption)}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function ledgerTable({ledger, values, history}: Explanation): string {
  const since = toSince(history ?? []);
  type Line = {entry: LedgerEntry; values: readonly KnownValue[]};
  const lines = ledger.entries.map((entry, i): Line => ({entry, values: entry.kind === "criterion" ? values[i]! : []}));
  return toTable(`Every criterion and cap; the points sum to ${formatPoints(ledger.score)}`, lines, [
    {head: "criterion", text: ({entry}) => entry.label},
    {head: "found", text: ({entry}) => (entry.kind === "criterion" ? entry.levelLabel : "")},
    {head: "because", text: (line) => line.values.map(({name, value}) => `${name} ${value ?? "unknown"}`).join(", ")},
    {head: "since", text: ({entry}) => (entry.kind === "criterion" ? (since.get(entry.criterion) ?? "") : "")},
    {head: "dimension", text: ({entry}) => (entry.dimension === null ? "" : toWords(entry.dimension))},
    {head: "points", text: ({entry}) => formatSignedPoints(entry.points), isNumber: true}
  ]);
}

function stepUpList(stepUps: readonly StepUp[], tierIndex: number): string {
  if (tierIndex === 0) return "<p>No tier is better.</p>";
  if (stepUps.length === 0)
    return "<p>Nothing that may still change, up to three criteria together, would move it up.</p>";
  const items = stepUps.map(({changes, tier, score}) => {
    const words = changes.map(({label, before, after, points}) => {
      return `${label}: ${after} instead of ${before} (${formatSignedPoints(points)})`;
    });
    return `<li>To ${html(tier)} with ${formatPoints(score)} points: ${html(words.join("; "))}</li>`;
  });
  return `<ul>${items.join("")}</ul>`;
}

function historyTable(history: readonly HistoryEntry[] | null): string {
  if (history === null) return "<p>There are no dates here, so it cannot be said when each thing was found.</p>";
  if (history.length === 0) return "<p>No criterion ever gave points.</p>";
  return toTable("Changes of the score by day; they sum to the score", history, [
    {head: "day", text: ({from_on, to_on}) => (from_on === to_on ? from_on : `${from_on} to ${to_on}`)},
    {head: "change", text: ({label}) => label},
    {head: "found", text: ({before, after}) => (before === "" || before === after ? after : `${after}, was ${before}`)},
    {head: "points", text: ({points}) => formatSignedPoints(points), isNumber: true}
  ]);
}
