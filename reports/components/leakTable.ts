import {html} from "htl";
import type {Column} from "./dataTable.js";
import {dataTable} from "./dataTable.js";
import {formatCount, formatNumber, formatP, formatRange, joinWords, none, toSentence} from "./format.js";
import type {Row} from "./readTable.js";

type Leak = Row<"leaks">;
type Scan = Row<"leak_scans">;

/** What each kind of suspicion is called, and what to do about it. */
const kinds: Readonly<Record<string, {title: string; advice: string}>> = {
  too_good: {
    title: "too good alone",
    advice: "Find out when people fill it in; until then no points for it."
  },
  filled_after_outcome: {
    title: "filled after the outcome",
    advice: "State “known: outcome”, or bring its history, so that it is read as of the day of scoring."
  },
  known_late: {
    title: "known late",
    advice: "Have it asked earlier, or give it no points: it cannot say whom to call."
  },
  changed_after_outcome: {
    title: "changed after the outcome",
    advice: "Bring its history, so that it is read as of the day of scoring."
  },
  events_after_outcome: {
    title: "rows after the outcome",
    advice: "State when leads are scored, so that only earlier rows count."
  },
  same_account: {
    title: "known accounts",
    advice: "Judge the model by leads of new accounts."
  },
  pair: {
    title: "only together",
    advice: "Find out who sets these columns and when; keep them out of one model until then."
  }
};

const titleOf = (kind: string) => kinds[kind]?.title ?? kind.replaceAll("_", " ");

/** Columns that seem to know the outcome, with their evidence and what to do; below it everything else that was looked at. */
export function leakTable(leaks: readonly Leak[], scans: readonly Scan[]): HTMLElement {
  const suspected = leaks.filter(({is_suspected}) => is_suspected);
  const cleared = leaks.filter(({is_suspected}) => !is_suspected);
  return html`<div class="leaks">
    <p>${toLooked(scans)}</p>
    ${suspected.length === 0 ? null : toTable(suspected, "Suspected leaks", adviceColumn)}
    <details class="numbers">
      <summary>What was looked at, and from what on it is suspected</summary>
      ${scanTable(scans)} ${cleared.length === 0 ? null : toTable(cleared, "Looked at and not suspected")}
    </details>
  </div>`;
}

/** What is suspected, in one sentence. */
export function toLeakFinding(leaks: readonly Leak[], scans: readonly Scan[]): string {
  const suspected = leaks.filter(({is_suspected}) => is_suspected);
  if (scans.every(({n_looked}) => n_looked === 0)) return "Nothing could be looked at for leaks";
  if (suspected.length === 0) return "No leak is suspected";
  const subjects = [...new Set(suspected.map(({subject}) => subject))];
  const used = new Set(suspected.filter(({used_by}) => used_by !== "").map(({subject}) => subject)).size;
  const shown = subjects.length > 4 ? [...subjects.slice(0, 3), `${subjects.length - 3} more`] : subjects;
  return `${joinWords(shown)} may know the outcome; ${used === 0 ? "no model uses" : `models use ${formatCount(used)} of`} ${subjects.length === 1 ? "it" : "them"}`;
}

function toLooked(scans: readonly Scan[]): string {
  const nOf = (kind: string) => scans.find((scan) => scan.kind === kind)?.n_looked ?? 0;
  return `Looked at: ${formatCount(nOf("too_good"))} columns alone, ${formatCount(nOf("pair"))} pairs and sets of columns, ${formatCount(nOf("filled_after_outcome"))} attributes for when they are filled. A suspicion is a reason to ask, no proof.`;
}

const adviceColumn: Column<Leak> = {title: "what to do", show: ({kind}) => kinds[kind]?.advice ?? none, isLong: true};

/** Gain, information value and shares stand in the evidence: columns of their own would not fit beside it. */
function toTable(leaks: readonly Leak[], caption: string, ...more: Column<Leak>[]): HTMLElement {
  const has = (key: "auc" | "p") => leaks.some((leak) => leak[key] !== null);
  const columns: (Column<Leak> | null)[] = [
    {title: "column", show: ({subject}) => subject},
    {title: "suspicion", show: ({kind}) => titleOf(kind)},
    {title: "used by", show: ({used_by}) => (used_by === "" ? "no model" : used_by)},
    {title: "leads or rows", show: ({n}) => formatCount(n), value: ({n}) => n},
    has("auc")
      ? {
          title: "AUC (95% interval)",
          show: ({auc, auc_lower, auc_upper}) =>
            auc === null
              ? none
              : `${formatNumber(auc, 3)}${auc_lower === null ? "" : ` (${formatRange(auc_lower, auc_upper)})`}`,
          value: ({auc}) => auc
        }
      : null,
    has("p") && more.length === 0 ? {title: "p, adjusted", show: ({p}) => formatP(p), value: ({p}) => p} : null,
    {title: "evidence", show: ({evidence}) => toSentence(evidence), isLong: true},
    ...more
  ];
  return dataTable(leaks, {caption, columns: columns.filter((column) => column !== null)});
}

const scanTable = (scans: readonly Scan[]) =>
  dataTable(
    [...scans].sort((a, b) => Object.keys(kinds).indexOf(a.kind) - Object.keys(kinds).indexOf(b.kind)),
    {
      caption: "Kinds of leak looked for",
      isSortable: false,
      columns: [
        {title: "kind", show: ({kind}) => titleOf(kind)},
        {title: "looked at", show: ({n_looked}) => formatCount(n_looked), value: ({n_looked}) => n_looked},
        {title: "suspected", show: ({n_suspected}) => formatCount(n_suspected), value: ({n_suspected}) => n_suspected},
        {title: "what, and from what on", show: ({words}) => words, isLong: true}
      ]
    }
  );
