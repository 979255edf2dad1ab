import {html} from "htl";
import {UNKNOWN_LEVEL} from "../../lib/domain/level.js";
import {toLevelLabel} from "../../lib/model/describe.js";
import type {Rule} from "../../lib/model/model.js";
import type {LevelEvidence} from "../../lib/workbench/evidence.js";
import {formatCount, formatInterval, formatPercent} from "../format.js";
import type {Summary} from "../summarise.js";

/** Leads at one level of a criterion. */
export interface EvidenceRow extends Summary {
  label: string;
  isUnknown: boolean;
  /** Share of all leads; null where there are none. */
  share: number | null;
}

/** The engine's evidence in the words of the criterion. */
export function toEvidenceRow(
  rule: Rule,
  summary: Summary,
  {level, lastLevel, share}: Pick<LevelEvidence, "level" | "lastLevel" | "share">
): EvidenceRow {
  const labels = [...new Set([level, lastLevel])].map((one) => toLevelLabel(rule, one));
  return {...summary, label: labels.join(" to "), isUnknown: level === UNKNOWN_LEVEL, share};
}

/** A criterion's own small chart, as a table with bars: share and conversion of each level, unknown apart at the end. */
export function evidenceTable(rows: readonly EvidenceRow[], {caption}: {caption: string}): HTMLElement {
  const top = Math.max(0.001, ...rows.map(({isThin, rate, upper}) => (isThin ? rate : upper) ?? 0));
  return html`<div class="table wb-evidence" role="region" tabindex="0" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">level</th>
          <th scope="col">share of leads</th>
          <th scope="col">converted, 95% interval</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => toRow(row, top))}
      </tbody>
    </table>
  </div>`;
}

function toRow(
  {label, isUnknown, share, n, rate, lower, upper, matured, isThin}: EvidenceRow,
  top: number
): HTMLElement {
  const at = (value: number | null) => Math.min(1, (value ?? 0) / top);
  const style = `--rate:${at(rate)};--lower:${at(lower)};--upper:${at(upper)}`;
  const bar = html`<span class="wb-rate" aria-hidden="true" style=${style}><span></span><i></i></span>`;
  const words =
    rate === null
      ? "none matured"
      : `${formatPercent(rate)} (${formatInterval(lower, upper)}) of ${formatCount(matured)}${isThin ? ", few" : ""}`;
  return html`<tr class=${[isThin ? "thin" : "", isUnknown ? "is-unknown" : ""].join(" ").trim()}>
    <th scope="row">${label}</th>
    <td>
      <span class="wb-share" aria-hidden="true" style=${`--share:${share ?? 0}`}></span>
      ${formatPercent(share, 0)} <small>(${formatCount(n)})</small>
    </td>
    <td>${rate === null ? null : bar}${words}</td>
  </tr>`;
}
