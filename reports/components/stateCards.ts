import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatP, formatPercent, formatTimes} from "./format.js";
import type {AssessedRow, StateRow} from "./frameworkRows.js";
import {byFramework} from "./frameworkRows.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {rateColumns} from "./rateColumns.js";

export interface StateCardOptions {
  about: About;
  width?: number;
}

/** Every assessed criterion with the conversion of its three states, framework by framework, on one scale. */
export function stateCards(rows: readonly AssessedRow[], {about, width}: StateCardOptions): HTMLElement {
  const ends = rows.flatMap(({states}) => states.map(({upper, isThin, rate}) => (isThin ? rate : upper) ?? 0));
  const max = Math.max(0.01, ...ends) * 1.04;
  const draw = (row: AssessedRow) => stateCard(row, {about, max, ...maybeWidth(width)});
  return html`<div>
    ${[...byFramework(rows)].map(
      ([title, own]) =>
        html`<section class="criteria-group">
          <h3>${title}</h3>
          <div class="columns">${own.map(draw)}</div>
        </section>`
    )}
  </div>`;
}

function stateCard(row: AssessedRow, {about, max, width}: StateCardOptions & {max: number}): HTMLElement {
  const {criterion, states, all, late} = row;
  const body =
    all.n === 0
      ? emptyNote("No scored lead is within this filter.", about)
      : figure((current) => intervalChart(states.map(toLine), {width: current, domain: [0, max]}), {
          title: toStateFinding(row),
          note: toNote(row),
          about,
          source: sourceLine(about, "table states"),
          table: stateTable(states, criterion.title, observedNoun(about)),
          ...maybeWidth(width)
        });
  const warning =
    late?.isMostlyLate === true
      ? html`<p class="flag">
          ◆ Mostly filled in after the deal had moved: for ${formatPercent(late.share, 0)} of answered leads. It may
          record what happened rather than say what will.
        </p>`
      : null;
  return html`<section class="criterion">
    <h4>${criterion.title}</h4>
    <p class="asks">${criterion.asks}</p>
    ${warning}${body}
  </section>`;
}

const looks = {met: accent, unmet: "currentColor", unknown: muted} as const;

const toLine = (row: StateRow) => ({
  ...row,
  label: row.state,
  value: row.rate,
  hint: row.matured === 0 ? "none matured" : `${formatPercent(row.rate)} of ${formatCount(row.matured)}`,
  color: looks[row.state]
});

/** Met against unmet in one sentence; what few leads show is said to be that. */
export function toStateFinding({states: [met, unmet], evidence, p}: AssessedRow): string {
  if (met!.rate === null || unmet!.rate === null) return "Only one answer has matured leads";
  const rates = `${formatPercent(met!.rate)} against ${formatPercent(unmet!.rate)}`;
  if (met!.isThin || unmet!.isThin) return `Too few to tell: met ${rates} unmet`;
  if (p === null || p > 0.05) return `Met and unmet cannot be told apart: ${rates}`;
  return `Met converts ${evidence.difference.difference! > 0 ? "more" : "less"} than unmet: ${rates}`;
}

function toNote({all, coverage, asked, evidence, p}: AssessedRow): string {
  const unclear = asked === null || coverage === null ? null : asked - coverage;
  const never = asked === null ? null : 1 - asked;
  return (
    `Known for ${formatPercent(coverage)} of ${formatCount(all.n)} scored leads; asked without an answer ${formatPercent(unclear)}, ` +
    `never asked ${formatPercent(never)}. Information value ${formatNumber(evidence.iv, 3)} over the three states, ` +
    `${formatNumber(evidence.ivKnown, 3)} where known. Met against unmet: adjusted ${formatP(p)}.`
  );
}

const stateTable = (states: readonly StateRow[], title: string, noun: "leads" | "observations") =>
  dataTable(states, {
    caption: `States of “${title}”`,
    isSortable: false,
    rowClass: ({isThin}) => (isThin ? "thin" : ""),
    columns: [
      {title: "state", show: ({state}) => state},
      {title: "lift", value: ({lift}) => lift, show: ({lift}) => formatTimes(lift)},
      ...rateColumns(states, noun)
    ]
  });
