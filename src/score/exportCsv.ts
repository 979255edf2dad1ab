import {formatPoints} from "../model/decimal.js";
import {formatSignedPoints} from "../model/describe.js";
import type {ScoredLead} from "./scoreLeads.js";

/** What every line of the export says about where it comes from. */
export interface ExportStamp {
  /** `id@version`. */
  model: string;
  fingerprint: string;
  /** Moment of scoring, `YYYY-MM-DD`; null for undated data. */
  scoredAt: string | null;
}

/**
 * A text as a CSV cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 * @example
 * toCsvCell("=1+1"); // => "'=1+1"
 */
export function toCsvCell(text: string): string {
  // White space before the sign does not stop a spreadsheet, nor do full-width signs.
  const safe = /^[\s\u0000]*[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const head = [
  "lead_id",
  "source",
  "segment",
  "score",
  "tier",
  "action",
  "reason_1",
  "reason_2",
  "reason_3",
  "model",
  "fingerprint",
  "scored_at"
];

/** Scored leads as CSV: one line a lead, its best reasons in words. */
export function toCsv(leads: readonly ScoredLead[], {model, fingerprint, scoredAt}: ExportStamp): string {
  const lines = leads.map((lead) => {
    const reasons = [0, 1, 2].map((i) => {
      const reason = lead.reasons[i];
      return reason === undefined ? "" : `${reason.label}: ${reason.found} (${formatSignedPoints(reason.points)})`;
    });
    // The score is our own number; a minus before it is meant.
    const cells = [lead.lead_id, lead.source, lead.segment].map(toCsvCell);
    const rest = [lead.tier, lead.action, ...reasons, model, fingerprint, scoredAt ?? ""].map(toCsvCell);
    return [...cells, formatPoints(lead.score), ...rest].join(",");
  });
  return `${[head.join(","), ...lines].join("\r\n")}\r\n`;
}
