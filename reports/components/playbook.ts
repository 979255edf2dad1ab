import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {Theme} from "../lib/domain/theme.js";
import {themes} from "../lib/domain/theme.js";
import type {About} from "../lib/publish/about.js";
import type {Agreement} from "./agreementRows.js";
import {toAgreement} from "./agreementRows.js";
import {
  formatCount,
  formatName,
  formatNoun,
  formatNumber,
  formatP,
  formatPercent,
  formatRange,
  joinWords
} from "./format.js";
import type {AssessedRow} from "./frameworkRows.js";
import {toName} from "./frameworkRows.js";
import {formatLifeDay, toLearned} from "./learnedRows.js";
import type {Row} from "./readTable.js";
import {fewestMatured} from "./summarise.js";

export interface PlaybookTables {
  criteria: readonly Row<"framework_criteria">[];
  questions: readonly Row<"framework_questions">[];
  answers: readonly Row<"answers">[];
  agreement: readonly Row<"agreement">[];
}

/** Every framework with what its criteria ask, how to find out, and what is known of each; those in use first. */
export function playbook(
  tables: PlaybookTables,
  {rows, about}: {rows: readonly AssessedRow[]; about: About}
): HTMLElement {
  const assessed = new Map(rows.map((row) => [row.criterion.criterion, row]));
  const names = [...new Set(tables.criteria.map(({framework}) => framework))];
  const own = (name: string) => tables.criteria.filter(({framework}) => framework === name);
  const isUsed = (name: string) => own(name).some(({criterion}) => assessed.has(criterion));
  return html`<div class="playbook">
    ${[...names.filter(isUsed), ...names.filter((name) => !isUsed(name))].map(
      (name) =>
        html`<section>
          <h2>${own(name)[0]!.framework_title}</h2>
          ${isUsed(name) ? null : html`<p class="empty-note">Not assessed in this workspace yet: nobody has answered its criteria for a lead, so only its questions stand here.</p>`}
          <div class="columns">
            ${own(name).map((one) => entry(one, tables, {row: assessed.get(one.criterion), about, isUsed: isUsed(name)}))}
          </div>
        </section>`
    )}
  </div>`;
}

function entry(
  criterion: Row<"framework_criteria">,
  {questions, answers, agreement}: PlaybookTables,
  {row, about, isUsed}: {row: AssessedRow | undefined; about: About; isUsed: boolean}
): HTMLElement {
  const own = <R extends {criterion: string}>(all: readonly R[]) =>
    all.filter((one) => one.criterion === criterion.criterion);
  const {grades, met_from} = criterion;
  const answered: [string, string][] =
    grades === "" ? [] : [["Answers", `${formatName(grades)}, or unknown; met from ${formatName(met_from)} on`]];
  const facts =
    row === undefined
      ? isUsed
        ? [["Assessed", "never here"] as const]
        : []
      : toFacts(row, {answers: own(answers), agreement: own(agreement), about});
  return html`<section class="criterion">
    <h3>${criterion.title}</h3>
    <p class="asks">${criterion.asks} Theme: ${criterion.theme}, ${themes[criterion.theme as Theme]}.</p>
    <ul class="questions">
      ${own(questions).map(({question}) => html`<li>${question}</li>`)}
    </ul>
    <dl class="facts">
      ${[...answered, ...facts].map(
        ([term, words]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${words}</dd>
          </div>`
      )}
    </dl>
  </section>`;
}

interface FactsOptions {
  answers: readonly Row<"answers">[];
  agreement: readonly Row<"agreement">[];
  about: About;
}

/** What is known of a criterion, one line each: how often and by whom, when, agreement, what met means. */
function toFacts(row: AssessedRow, {answers, agreement, about}: FactsOptions): [string, string][] {
  const {roles, days} = toLearned(answers);
  const by = roles.map(({role, leads}) => `${role} ${formatCount(leads)}`);
  const facts: [string, string][] = [
    [
      "Assessed",
      sayObservations(
        `answer known for ${formatPercent(row.coverage, 0)} of ${formatNoun(row.all.n, "scored lead")} when scored; leads ever answered by ${joinWords(by)}`,
        about.is_repeated
      )
    ]
  ];
  if (days !== null)
    facts.push([
      "Usually",
      days.quarter === days.most
        ? `on ${formatLifeDay(days.half)} of a lead’s life`
        : `by ${formatLifeDay(days.half)} of a lead’s life, half of the time between ${formatLifeDay(days.quarter)} and ${formatLifeDay(days.most)}`
    ]);
  if (row.late?.isMostlyLate === true)
    facts.push(["Beware", `${formatPercent(row.late.share, 0)} are answered only after the deal had moved`]);
  facts.push(["Marketing and sales", toAgreementWords(toAgreement(agreement))], ["Met means", toMeaning(row, about)]);
  return facts;
}

export function toAgreementWords({
  assessed,
  n,
  share,
  kappa,
  bothMet,
  bothUnmet,
  onlyMarketing,
  onlySales
}: Agreement): string {
  if (assessed === 0) return "no lead was assessed by both, so agreement cannot be told";
  if (n === 0) return `both assessed ${formatNoun(assessed, "lead")}, never both with an answer`;
  const counts = `both met ${formatCount(bothMet)}, both unmet ${formatCount(bothUnmet)}, only marketing says met ${formatCount(onlyMarketing)}, only sales ${formatCount(onlySales)}`;
  const words = `agree on ${formatPercent(share, 0)} of ${formatNoun(n, "lead")} that both answered (${counts})`;
  if (n < fewestMatured) return `${words}; too few for kappa`;
  if (kappa === null) return `${words}; kappa is not defined, as both gave one answer throughout`;
  return `${words}; kappa ${formatNumber(kappa.kappa, 2)} (95% ${formatRange(kappa.lower, kappa.upper, 2)})`;
}

/** What met says of conversion, in one line. */
function toMeaning({states: [met, unmet], p}: AssessedRow, about: About): string {
  if (met!.rate === null || unmet!.rate === null) return "not known yet: too few leads have matured";
  const rates = `${formatPercent(met!.rate)} of ${formatNoun(met!.matured, "lead")} convert, ${formatPercent(unmet!.rate)} of ${formatCount(unmet!.matured)} where unmet`;
  if (met!.isThin || unmet!.isThin) return `${rates}: too few to tell`;
  if (p === null || p > 0.05) return `${rates}: cannot be told apart`;
  const times = unmet!.rate === 0 ? "" : `, ${formatNumber(met!.rate / unmet!.rate, 1)} times as often`;
  return `${rates}${times} (adjusted ${formatP(p)}${about.is_clustered ? ", jackknife" : ""})`;
}

/** On which criterion marketing and sales agree least, among those with enough leads. */
export function toPlaybookFinding(rows: readonly AssessedRow[], agreement: readonly Row<"agreement">[]): string {
  if (rows.length === 0) return "No framework criterion has been assessed here yet: start with these questions";
  const known = rows.flatMap(({criterion}) => {
    const found = toAgreement(agreement.filter((row) => row.criterion === criterion.criterion));
    return found.kappa === null || found.n < fewestMatured ? [] : [{name: toName(criterion), kappa: found.kappa.kappa}];
  });
  if (known.length === 0)
    return "Nobody can tell yet how far marketing and sales agree: they rarely assess the same leads";
  const least = known.reduce((a, b) => (b.kappa < a.kappa ? b : a));
  const most = known.reduce((a, b) => (b.kappa > a.kappa ? b : a));
  const words = ({name, kappa}: {name: string; kappa: number}) => `“${name}” (kappa ${formatNumber(kappa, 2)})`;
  return least === most
    ? `Marketing and sales agree on ${words(least)}`
    : `Marketing and sales agree least on ${words(least)} and most on ${words(most)}`;
}
