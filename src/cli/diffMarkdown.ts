import {toMarkdown, toMarkdownTable} from "../util/markdown.js";
import type {DiffReport} from "./diffReport.js";
import {
  describeCost,
  describeLeaks,
  describeLoad,
  describeMeasure,
  describeMoves,
  describeOpen,
  describePeriod,
  describeSales,
  formatEffect,
  formatP,
  formatPercent,
  formatValue,
  groupPeriods,
  listWords,
  nameChange,
  rankCauses
} from "./diffWords.js";
import {formatCount} from "./io.js";

/** Causes shown before the rest is summed up. */
const mostCauses = 8;

/** A difference as Markdown for a pull request: short, without any lead, every text of a file made harmless. */
export function toDiffMarkdown(report: DiffReport): string {
  const {from, to, observed, about} = report;
  const isMoving = observed.nMoved > 0;
  const parts = [
    `### ${toMarkdown(from.name)} → ${toMarkdown(to.name)}`,
    `**${toMarkdown(describeMoves(report))}.**`,
    toList(report),
    ...(isMoving
      ? [...toEffects(report), toMarkdown(describeLeaks(report) ?? ""), toMatrix(report), toCauses(report)]
      : []),
    toWords(report),
    `<sub>${toMarkdown(about.workspace)}, data \`${about.data_hash}\`, fingerprints \`${from.fingerprint}\` → \`${to.fingerprint}\`; conversion: ${toMarkdown(toConversion(report))}</sub>`
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const toConversion = ({about}: DiffReport) =>
  about.horizon_days === null
    ? `${about.convert_to}, at any time, no dates`
    : `${about.convert_to} within ${about.horizon_days} days, outcomes known to ${about.observed_until ?? "no day"}`;

const toList = (report: DiffReport) =>
  [describeSales(report), describeLoad(report), describeCost(report), describeOpen(report)]
    .map((line) => `- ${toMarkdown(line.charAt(0).toUpperCase() + line.slice(1))}`)
    .join("\n");

function toEffects(report: DiffReport): string[] {
  return groupPeriods(report).map((rows) => {
    const table = toMarkdownTable(rows, [
      {head: "measure", text: (row) => toMarkdown(describeMeasure(row, report))},
      {head: toMarkdown(report.from.name), text: (row) => formatValue(row, row.from_value), isNumber: true},
      {head: toMarkdown(report.to.name), text: (row) => formatValue(row, row.to_value), isNumber: true},
      {head: "difference (95 % interval)", text: (row) => toMarkdown(formatEffect(row)), isNumber: true},
      {head: "p", text: ({p}) => toMarkdown(formatP(p)), isNumber: true}
    ]);
    return `${toMarkdown(describePeriod(report, rows[0]!))}\n\n${table}`;
  });
}

/** Tiers of the first model down, of the second across: leads, and their conversion. */
function toMatrix({from, to, cells}: DiffReport): string {
  const find = (fromTier: string, toTier: string) =>
    cells.find((cell) => cell.fromTier === fromTier && cell.toTier === toTier);
  const head = ({name, action}: {name: string; action: string}) => `${toMarkdown(name)} (${action})`;
  return toMarkdownTable(from.tiers, [
    {head: `${toMarkdown(from.name)} ↓ ${toMarkdown(to.name)} →`, text: (tier) => `**${head(tier)}**`},
    ...to.tiers.map((column) => ({
      head: head(column),
      isNumber: true,
      text: (row: {name: string}) => {
        const cell = find(row.name, column.name);
        if (cell === undefined) return "0";
        return `${formatCount(cell.nObserved)}${cell.rate === null ? "" : `, ${formatPercent(cell.rate)}`}`;
      }
    }))
  ]);
}

function toCauses(report: DiffReport): string {
  const causes = rankCauses(report);
  const named = causes.filter(({kind}) => kind !== "");
  const left = named.slice(mostCauses);
  const rows = [...named.slice(0, mostCauses), ...causes.filter(({kind}) => kind === "")];
  const show = (n: number | null) => (n === null ? "" : formatCount(n));
  const table = toMarkdownTable(rows, [
    {
      head: "which change moves them",
      text: (row) => toMarkdown(row.kind === "" ? row.subject : `${nameChange(row)}, ${row.kind}`)
    },
    {head: "moves put down to it", text: ({n_moved}) => formatCount(n_moved), isNumber: true},
    {head: "undone without it", text: ({n_needed}) => show(n_needed), isNumber: true},
    {head: "made by it alone", text: ({n_alone}) => show(n_alone), isNumber: true}
  ]);
  if (left.length === 0) return table;
  const rest = left.reduce((sum, {n_moved}) => sum + n_moved, 0);
  return `${table}\n\n${left.length} more changes account for ${formatCount(rest)} moves.`;
}

function toWords(report: DiffReport): string {
  const words = listWords(report);
  if (words.length === 0) return "Nothing differs but the version.";
  const lines = words.map((row) => `- **${toMarkdown(nameChange(row))}** ${row.kind}: ${toMarkdown(row.text)}`);
  return `<details><summary>${words.length} ${words.length === 1 ? "thing differs" : "things differ"}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}
