import type {Completeness} from "./completeness.js";
import {dataTable} from "./dataTable.js";
import {formatPercent} from "./format.js";
import type {AssessedRow} from "./frameworkRows.js";
import {toStanding} from "./frameworkRows.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";

interface FrameworkLine {
  title: string;
  criteria: number;
  own: readonly AssessedRow[];
  /** Share of scored leads with all its assessed criteria known; null where it is not assessed. */
  complete: number | null;
}

/** Every framework in one line: how much of it is assessed, how far it is known, how many criteria separate. */
export function frameworkTable(
  criteria: readonly Row<"framework_criteria">[],
  {rows, completeness}: {rows: readonly AssessedRow[]; completeness: readonly Completeness[]}
): HTMLElement {
  const lines = [...groupBy(criteria, ({framework_title}) => framework_title)].map(([title, all]): FrameworkLine => {
    const found = completeness.find((one) => one.title === title);
    const known = found?.rows.filter(({met}) => met !== null) ?? [];
    return {
      title,
      criteria: all.length,
      own: rows.filter(({criterion}) => criterion.framework_title === title),
      complete: found === undefined || found.all.n === 0 ? null : sumOf(known, ({n}) => n) / found.all.n
    };
  });
  return dataTable(lines, {
    caption: "Frameworks",
    rowClass: ({own}) => (own.length === 0 ? "thin" : ""),
    columns: [
      {title: "framework", show: ({title}) => title},
      {
        title: "criteria assessed",
        value: ({own}) => own.length,
        show: ({own, criteria}) => (own.length === 0 ? `none of ${criteria}` : `${own.length} of ${criteria}`)
      },
      {title: "known, on average", value: toCoverage, show: (line) => formatPercent(toCoverage(line))},
      {title: "all known (all leads)", value: ({complete}) => complete, show: ({complete}) => formatPercent(complete)},
      {
        title: "criteria that separate",
        value: ({own}) => countSeparating(own),
        show: ({own}) => (own.length === 0 ? "–" : `${countSeparating(own)} of ${own.length}`)
      },
      {title: "strongest by information value", show: ({own}) => toStrongest(own)}
    ]
  });
}

const countSeparating = (own: readonly AssessedRow[]) => own.filter((row) => toStanding(row) === "separates").length;

const toCoverage = ({own}: FrameworkLine) =>
  own.length === 0 ? null : sumOf(own, ({coverage}) => coverage ?? 0) / own.length;

function toStrongest(own: readonly AssessedRow[]): string {
  const known = own.filter((row) => toStanding(row) === "separates");
  if (known.length === 0) return "–";
  return known.reduce((a, b) => (b.evidence.ivKnown! > a.evidence.ivKnown! ? b : a)).criterion.title;
}
