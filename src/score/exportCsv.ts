import {formatPoints} from "../model/decimal.js";
import {formatSignedPoints} from "../model/describe.js";
import {toCsvCell} from "../util/csv.js";
import type {Reason, ScoredLead} from "./scoreLeads.js";

/** What every line of the export says about where it comes from. */
export interface ExportStamp {
  /** `id@version`. */
  model: string;
  fingerprint: string;
  /** Moment of scoring, `YYYY-MM-DD`; null for undated data. */
  scoredAt: string | null;
}

const head = [
  "lead_id",
  "source",
  "segment",
  "score",
  "tier",
  "action",
  "come_back_on",
  "is_due",
  "reason_1",
  "reason_2",
  "reason_3",
  "model",
  "fingerprint",
  "scored_at"
];

/** Scored leads as CSV: one line a lead, its best reasons in words. */
export function toCsv(leads: readonly ScoredLead[], {model, fingerprint, scoredAt}: ExportStamp): string {
  // Few texts stand in many cells, so each is made safe once.
  const cells = new Map<string, string>();
  const toCell = (text: string): string => {
    let cell = cells.get(text);
    if (cell === undefined) cells.set(text, (cell = toCsvCell(text)));
    return cell;
  };
  const reasonCells = new Map<Reason, string>();
  const toReasonCell = (reason: Reason | undefined): string => {
    if (reason === undefined) return "";
    let cell = reasonCells.get(reason);
    if (cell === undefined) reasonCells.set(reason, (cell = toCsvCell(describeReason(reason))));
    return cell;
  };
  const stamp = [model, fingerprint, scoredAt ?? ""].map(toCsvCell).join(",");
  const lines = leads.map((lead) => {
    const {
      lead_id,
      source,
      segment,
      score,
      tier,
      action,
      comeBackOn,
      isDue,
      reasons: [one, two, three]
    } = lead;
    const who = `${toCsvCell(lead_id)},${toCell(source)},${toCell(segment)}`;
    const why = `${toReasonCell(one)},${toReasonCell(two)},${toReasonCell(three)}`;
    // The score is our own number; a minus before it is meant.
    return `${who},${formatPoints(score)},${toCell(tier)},${toCell(action)},${comeBackOn ?? ""},${isDue},${why},${stamp}`;
  });
  return `${[head.join(","), ...lines].join("\r\n")}\r\n`;
}

/** A reason in words: `Asked for a demo: met (+18)`. */
export function describeReason({label, found, points}: Reason): string {
  return `${label}: ${found} (${formatSignedPoints(points)})`;
}
