import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatNumber, formatP, formatPercent, formatTimes, joinWords} from "./format.js";
import type {AssessedRow, Standing} from "./frameworkRows.js";
import {toName, toStanding} from "./frameworkRows.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";

/** A difference of two rates in percentage points with its sign: `+2.4 pp`. */
export const formatGap = (difference: number | null): string =>
  difference === null ? "–" : `${difference > 0 ? "+" : ""}${formatNumber(100 * difference, 1)} pp`;

/** An interval of such a difference: `+1.1 to +3.7 pp`. */
export const formatGapRange = (lower: number | null, upper: number | null): string =>
  lower === null || upper === null ? "–" : `${formatGap(lower).replace(" pp", "")} to ${formatGap(upper)}`;

/** A value on a scale of percentage points. */
export const formatGapTick = (value: number): string =>
  formatNumber(100 * value, Math.round(1000 * value) % 10 === 0 ? 0 : 1);

const colors: Readonly<Record<Standing, string>> = {
  separates: accent,
  "wrong way": "var(--alarm)",
  "cannot be told": muted,
  "not known": muted
};

/** How much more the leads convert that meet a criterion than those that do not, framework by framework. */
export function frameworkOverview(
  rows: readonly AssessedRow[],
  {about, width}: {about: About; width?: number}
): HTMLElement {
  const known = rows.filter(({evidence}) => evidence.difference.difference !== null);
  if (known.length === 0)
    return emptyNote(
      "No criterion has matured leads both where it is met and where it is not within this filter.",
      about
    );
  const lines = known.map((row) => {
    const {difference, lower, upper} = row.evidence.difference;
    return {
      label: toName(row.criterion),
      hint: `${formatGap(difference)}, known for ${formatPercent(row.coverage, 0)}`,
      value: difference,
      lower,
      upper,
      isThin: row.states.slice(0, 2).some(({isThin}) => isThin),
      color: colors[toStanding(row)]
    };
  });
  const ends = [0, ...lines.flatMap(({lower, upper}) => [lower!, upper!])];
  const margin = 0.04 * (Math.max(...ends) - Math.min(...ends));
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
      title: toFrameworkFinding(rows),
      note:
        "Conversion where the criterion is met minus conversion where it is unmet, in percentage points, 95% interval; " +
        "unknown is in neither. Grey: the difference may be chance (adjusted p above 0.05). Hollow where few.",
      about,
      source: sourceLine(about, "table states"),
      table: overviewTable(rows, about),
      ...maybeWidth(width)
    }
  );
}

/** How many criteria separate, and which do not. */
export function toFrameworkFinding(rows: readonly AssessedRow[]): string {
  const named = (standing: Standing) => rows.filter((row) => toStanding(row) === standing);
  const names = (some: readonly AssessedRow[]) => joinWords(some.map(({criterion}) => `“${toName(criterion)}”`));
  const [wrong, idle] = [named("wrong way"), named("cannot be told")];
  const tail =
    wrong.length > 0
      ? `; ${names(wrong)} ${wrong.length === 1 ? "points" : "point"} the wrong way`
      : idle.length > 0 && idle.length <= 3
        ? `; ${names(idle)} cannot be told from chance`
        : "";
  return `${named("separates").length} of ${rows.length} assessed criteria separate leads that convert from others${tail}`;
}

const overviewTable = (rows: readonly AssessedRow[], about: About) =>
  dataTable(rows, {
    about,
    caption: "Framework criteria and what they separate",
    columns: [
      {title: "criterion", show: ({criterion}) => toName(criterion)},
      {title: "verdict", show: toStanding},
      count("scored leads", ({all}) => all.n),
      {title: "known", value: ({coverage}) => coverage, show: ({coverage}) => formatPercent(coverage)},
      {title: "asked", value: ({asked}) => asked, show: ({asked}) => formatPercent(asked)},
      {
        title: "met − unmet",
        value: ({evidence}) => evidence.difference.difference,
        show: ({evidence}) => formatGap(evidence.difference.difference)
      },
      {
        title: "95% interval",
        value: ({evidence}) => evidence.difference.lower,
        show: ({evidence: {difference}}) => formatGapRange(difference.lower, difference.upper)
      },
      {title: "lift of met", value: ({evidence}) => evidence.lift, show: ({evidence}) => formatTimes(evidence.lift)},
      {title: "IV", value: ({evidence}) => evidence.iv, show: ({evidence}) => formatNumber(evidence.iv, 3)},
      {
        title: "IV, known only",
        value: ({evidence}) => evidence.ivKnown,
        show: ({evidence}) => formatNumber(evidence.ivKnown, 3)
      },
      {
        title: about.is_clustered ? "adjusted p (jackknife)" : "adjusted p",
        value: ({p}) => p,
        show: ({p}) => formatP(p)
      },
      {
        title: "answered late",
        value: ({late}) => late?.share ?? null,
        show: ({late}) => formatPercent(late?.share ?? null)
      }
    ]
  });
