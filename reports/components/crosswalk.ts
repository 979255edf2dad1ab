import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {Theme} from "../lib/domain/theme.js";
import {themes} from "../lib/domain/theme.js";
import type {About} from "../lib/publish/about.js";
import type {RateContrast} from "../lib/stats/rateContrast.js";
import {maybeWidth} from "./compactFigure.js";
import type {CrosswalkRow, CrosswalkSide} from "./crosswalkRows.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatPercent, toSentence} from "./format.js";
import {formatGap, formatGapRange, formatGapTick} from "./frameworkOverview.js";
import {toName} from "./frameworkRows.js";
import type {IntervalRow} from "./intervalChart.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import {fewestMatured, groupBy} from "./summarise.js";

export interface CrosswalkOptions {
  about: About;
  width?: number;
}

/** Questions of different frameworks that ask for the same thing, side by side on the same leads, theme by theme. */
export function crosswalk(rows: readonly CrosswalkRow[], {about, width}: CrosswalkOptions): HTMLElement {
  if (rows.length === 0)
    return emptyNote(
      "No two frameworks with a question of the same theme are assessed here, so there is nothing to compare."
    );
  return html`<div>
    ${[...groupBy(rows, ({theme}) => theme)].map(
      ([theme, own]) =>
        html`<section class="criteria-group">
          <h3>${toSentence(theme)}: ${themes[theme as Theme]}</h3>
          <div class="columns">${own.map((row) => pairFigure(row, {about, ...maybeWidth(width)}))}</div>
        </section>`
    )}
  </div>`;
}

function pairFigure(row: CrosswalkRow, {about, width}: CrosswalkOptions): HTMLElement {
  const {first, second, compared} = row;
  const names = `${toName(first.criterion)} and ${toName(second.criterion)}`;
  if (compared.n < fewestMatured)
    return emptyNote(
      `${names} are both known for ${formatCount(row.n)} ${observedNoun(about)} only, ${formatCount(compared.n)} of them matured: too few to compare.`
    );
  const lines = [toLine(first, compared.first), toLine(second, compared.second)].filter((line) => line !== null);
  if (lines.length < 2)
    return emptyNote(`${names}: one of them has the same answer for every lead on which both are known.`);
  const ends = [0, ...lines.flatMap(({lower, upper}) => [lower!, upper!])];
  const margin = 0.06 * (Math.max(...ends) - Math.min(...ends));
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain: [Math.min(...ends) - margin, Math.max(...ends) + margin],
        reference: {value: 0, label: "no difference"},
        format: formatGapTick,
        letterWidth: 7.6
      }),
    {
      title: toCrosswalkFinding(row),
      note:
        `The same ${formatCount(row.n)} ${observedNoun(about)}, on which both are known (${formatCount(compared.n)} matured): conversion where met minus ` +
        `where unmet, percentage points, 95% interval; paired difference ${toWords(compared.gap)}. The answers agree for ` +
        `${formatPercent(row.sameShare, 0)}; among leads with the same answer to the other, ${first.criterion.title} still separates by ` +
        `${toWords(compared.firstAdded)}, ${second.criterion.title} by ${toWords(compared.secondAdded)}.`,
      about,
      source: sourceLine(about, "table state_pairs, all scored leads"),
      table: pairTable(row),
      ...maybeWidth(width)
    }
  );
}

const toWords = (contrast: RateContrast | null) =>
  contrast === null
    ? "an unknown amount"
    : `${formatGap(contrast.value)} (${formatGapRange(contrast.lower, contrast.upper)})`;

function toLine(side: CrosswalkSide, contrast: RateContrast | null): IntervalRow | null {
  if (contrast === null) return null;
  const {value, lower, upper} = contrast;
  return {
    label: toName(side.criterion),
    hint: formatGap(value),
    ...{value, lower, upper, isThin: false, color: lower > 0 ? accent : upper < 0 ? "var(--alarm)" : muted}
  };
}

/** Which question earns its place: what each still separates among leads with the same answer to the other. */
export function toCrosswalkFinding({first, second, compared}: CrosswalkRow): string {
  const [a, b] = [toName(first.criterion), toName(second.criterion)];
  const adds = (contrast: RateContrast | null) => contrast !== null && contrast.lower > 0;
  const [firstAdds, secondAdds] = [adds(compared.firstAdded), adds(compared.secondAdded)];
  const more =
    compared.gap !== null && compared.gap.lower > 0
      ? `; ${a} separates more`
      : compared.gap !== null && compared.gap.upper < 0
        ? `; ${b} separates more`
        : "";
  if (firstAdds && secondAdds) return `Both ${a} and ${b} earn their place: each adds to the other${more}`;
  if (firstAdds) return `${a} earns its place; ${b} adds nothing certain to it`;
  if (secondAdds) return `${b} earns its place; ${a} adds nothing certain to it`;
  return `Neither ${a} nor ${b} adds anything certain to the other${more}`;
}

const pairTable = ({first, second, compared}: CrosswalkRow) => {
  const rows = [
    {side: first, alone: compared.first, added: compared.firstAdded},
    {side: second, alone: compared.second, added: compared.secondAdded}
  ];
  type PairRow = (typeof rows)[number];
  const gap = (title: string, pick: (row: PairRow) => RateContrast | null) => ({
    title,
    value: (row: PairRow) => pick(row)?.value ?? null,
    show: (row: PairRow) => {
      const found = pick(row);
      return found === null ? "–" : toWords(found);
    }
  });
  return dataTable(rows, {
    caption: `On the same leads, 95% intervals`,
    isSortable: false,
    columns: [
      {title: "question", show: ({side}) => toName(side.criterion)},
      {title: "known, of all", value: ({side}) => side.coverage, show: ({side}) => formatPercent(side.coverage)},
      count("matured, both known", () => compared.n),
      gap("met − unmet", ({alone}) => alone),
      gap("on top of the other", ({added}) => added),
      {title: "IV", value: ({side}) => side.iv, show: ({side}) => formatNumber(side.iv, 3)}
    ]
  });
};
