import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import type {CriterionRow} from "./criterionRows.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatPercent, formatPoints, joinWords} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";

type Standing = "separates" | "wrong way" | "cannot be told" | "not known";

/** What the data say of a criterion: whether leads it favours convert more. */
function toStanding({contrast}: CriterionRow): Standing {
  if (contrast === null) return "not known";
  if (contrast.lower > 0) return "separates";
  if (contrast.upper < 0) return "wrong way";
  return "cannot be told";
}

export interface CriteriaOverviewOptions {
  about: About;
  model: AboutModel;
  width?: number;
}

/** How much more the leads convert that a criterion favours, one row a criterion, strongest first. */
export function criteriaOverview(
  rows: readonly CriterionRow[],
  {about, model, width}: CriteriaOverviewOptions
): HTMLElement {
  const known = rows.flatMap((row) => (row.contrast === null ? [] : [{...row, contrast: row.contrast}]));
  if (known.length === 0) return emptyNote("No criterion has matured leads on both sides within this filter.", about);
  const sorted = [...known].sort((a, b) => b.contrast.difference - a.contrast.difference);
  const lines = sorted.map((row) => ({
    label: row.criterion.title,
    hint: `${toSigned(row.contrast.difference)}, known for ${formatPercent(row.coverage, 0)}`,
    value: row.contrast.difference,
    lower: row.contrast.lower,
    upper: row.contrast.upper,
    isThin: row.contrast.isThin,
    color: toStanding(row) === "separates" ? accent : toStanding(row) === "wrong way" ? "var(--alarm)" : muted
  }));
  const ends = lines.flatMap(({lower, upper}) => [lower, upper]);
  const margin = 0.04 * (Math.max(...ends, 0) - Math.min(...ends, 0));
  const domain = [Math.min(...ends, 0) - margin, Math.max(...ends, 0) + margin] as const;
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain,
        reference: {value: 0, label: "no difference"},
        format: (value) => formatNumber(100 * value, 0)
      }),
    {
      title: toCriteriaFinding(rows),
      note:
        `${model.model}: rate of the leads that get the most points from the criterion minus the rate of the other leads for whom it is known, ` +
        `in percentage points, with 95% interval. Unknown is left out. Hollow where few.`,
      about,
      source: sourceLine(about, "table criteria", model.model),
      table: overviewTable(rows, about),
      ...maybeWidth(width)
    }
  );
}

const toSigned = (difference: number) => `${difference > 0 ? "+" : ""}${formatNumber(100 * difference, 1)} pp`;

/** How many criteria favour leads that convert more, and which do not. */
export function toCriteriaFinding(rows: readonly CriterionRow[]): string {
  const named = (standing: Standing) =>
    rows.filter((row) => toStanding(row) === standing).map(({criterion}) => `“${criterion.title}”`);
  const separating = named("separates").length;
  const wrong = named("wrong way");
  const idle = named("cannot be told");
  const tail =
    wrong.length > 0
      ? `; ${joinWords(wrong)} ${wrong.length === 1 ? "points" : "point"} the wrong way`
      : idle.length > 0 && idle.length <= 3
        ? `; ${joinWords(idle)} cannot be told from chance`
        : "";
  return `${formatCount(separating)} of ${rows.length} criteria favour leads that convert more${tail}`;
}

const overviewTable = (rows: readonly CriterionRow[], about: About) =>
  dataTable(rows, {
    caption: "Criteria and what they separate",
    columns: [
      {title: "criterion", show: ({criterion}) => criterion.title},
      {title: "framework", show: ({criterion}) => criterion.framework ?? "none"},
      {title: "verdict", show: toStanding},
      count(observedNoun(about), ({n}) => n),
      {title: "known", value: ({coverage}) => coverage, show: ({coverage}) => formatPercent(coverage)},
      {
        title: "most points",
        value: ({criterion}) => Math.max(...criterion.levels.map(({points}) => points)),
        show: ({criterion}) => formatPoints(Math.max(...criterion.levels.map(({points}) => points)))
      },
      {
        title: "difference",
        value: ({contrast}) => contrast?.difference ?? null,
        show: ({contrast}) => (contrast === null ? "–" : toSigned(contrast.difference))
      },
      {
        title: "95% interval",
        value: ({contrast}) => contrast?.lower ?? null,
        show: ({contrast}) => (contrast === null ? "–" : `${toSigned(contrast.lower)} to ${toSigned(contrast.upper)}`)
      }
    ]
  });
