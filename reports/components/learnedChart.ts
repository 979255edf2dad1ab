import type {About} from "../lib/publish/about.js";
import {hasMoves} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatPercent, joinWords} from "./format.js";
import type {AssessedRow} from "./frameworkRows.js";
import {toName} from "./frameworkRows.js";
import {intervalChart} from "./intervalChart.js";
import type {Learned} from "./learnedRows.js";
import {formatLifeDay, toLearned} from "./learnedRows.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

interface LearnedRow extends Learned {
  name: string;
  late: AssessedRow["late"];
}

/** The days of a lead's life on which each criterion is first known, and how often only after the deal had moved. */
export function learnedChart(
  rows: readonly AssessedRow[],
  {answers, about, width}: {answers: readonly Row<"answers">[]; about: About; width?: number}
): HTMLElement {
  const learned = rows.map(({criterion, late}) => ({
    name: toName(criterion),
    late,
    ...toLearned(answers.filter((row) => row.criterion === criterion.criterion))
  }));
  const dated = learned.flatMap(({days, ...rest}) => (days === null ? [] : [{...rest, days}]));
  if (dated.length === 0)
    return emptyNote(
      about.maturity === "none"
        ? "This workspace has no dates, so when a criterion is learned cannot be told, nor whether that was after the deal had moved."
        : "No lead with a known answer has a day of creation, so when a criterion is learned cannot be told."
    );
  const lines = dated.map(({name, days, leads, late}) => ({
    label: name,
    hint: `${formatLifeDay(days.half)}${late === null ? "" : `, ${formatPercent(late.share)} late`}`,
    ...{value: days.half, lower: days.quarter, upper: days.most},
    isThin: leads < 30,
    color: late?.isMostlyLate === true ? "var(--alarm)" : "var(--accent)"
  }));
  const last = Math.max(1, ...dated.map(({days}) => days.most));
  const least = Math.min(0, ...dated.map(({days}) => days.quarter));
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain: [least, last * 1.05],
        letterWidth: 7.6,
        format: (value) => formatCount(value)
      }),
    {
      title: toLearnedFinding(dated, hasMoves(about)),
      note:
        "Days from a lead’s creation to the first known answer, met or unmet, of anybody: dot the median, bar the middle half " +
        "of the leads (no interval of uncertainty). Late: after the lead’s first opportunity stage or outcome. All leads, scored or not, whatever the filter.",
      about,
      source: sourceLine(about, "table answers"),
      table: learnedTable(learned),
      ...maybeWidth(width)
    }
  );
}

function toLearnedFinding(rows: readonly (LearnedRow & {days: {half: number}})[], isToldLate: boolean): string {
  const halves = rows.map(({days}) => days.half);
  const [first, last] = [Math.min(...halves), Math.max(...halves)];
  const when =
    first === last
      ? `Half of the known answers are there by ${formatLifeDay(first)}`
      : `Half of the known answers are there by ${formatLifeDay(first)} to ${formatLifeDay(last)}, depending on the criterion`;
  if (!isToldLate) return `${when}; nothing tells when deals moved`;
  const late = rows.filter((row) => row.late?.isMostlyLate === true).map(({name}) => `“${name}”`);
  return late.length === 0
    ? `${when}; no criterion is mostly filled in after the deal moved`
    : `${when}; ${joinWords(late)} ${late.length === 1 ? "is" : "are"} mostly filled in after the deal moved`;
}

const learnedTable = (rows: readonly LearnedRow[]) =>
  dataTable(rows, {
    caption: "When criteria are learned, by whom",
    columns: [
      {title: "criterion", show: ({name}) => name},
      count("leads with an answer", ({leads}) => leads),
      ...["marketing", "sales", "no role named"]
        .filter((role) => rows.some(({roles}) => roles.some((one) => one.role === role)))
        .map((role) =>
          count<LearnedRow>(`by ${role}`, ({roles}) => roles.find((one) => one.role === role)?.leads ?? 0)
        ),
      day("a quarter by", ({days}) => days?.quarter ?? null),
      day("half by", ({days}) => days?.half ?? null),
      day("three quarters by", ({days}) => days?.most ?? null),
      {title: "late", value: ({late}) => late?.share ?? null, show: ({late}) => formatPercent(late?.share ?? null)},
      {
        title: "95% interval",
        value: ({late}) => late?.lower ?? null,
        show: ({late}) => formatInterval(late?.lower ?? null, late?.upper ?? null)
      }
    ]
  });

const day = (title: string, value: (row: LearnedRow) => number | null) => ({
  title,
  value,
  show: (row: LearnedRow) => {
    const found = value(row);
    return found === null ? "–" : formatLifeDay(found);
  }
});
