import type {Row} from "./readTable.js";
import {groupBy} from "./summarise.js";

type Drift = Row<"drift">;

/** One thing followed over time, with its months in time. */
export interface DriftSeries {
  kind: string;
  subject: string;
  title: string;
  /** True where only the latest value is known, which changes with the age of a lead. */
  isLate: boolean;
  cells: ReadonlyMap<string, Drift>;
  /** Months above custom and noise, beyond chance for the number of things looked at. */
  nShifted: number;
  worst: Drift;
}

/** Months a table shows, the last ones. */
const mostMonths = 24;
const level = 0.05;

const isMoved = ({state, p_adjusted: p}: Drift) =>
  (state === "moderate" || state === "strong") && p !== null && p < level;

/** The score and the criteria of one model, the source and the attributes, in that order, with the last two years. */
export function toDriftSeries(
  rows: readonly Drift[],
  {model}: {model: string | null}
): {months: string[]; series: DriftSeries[]; isCut: boolean} {
  const own = rows.filter((row) => row.model === "" || row.model === model);
  const all = [...new Set(own.map(({cohort}) => cohort))].sort();
  const months = all.slice(-mostMonths);
  const first = months[0] ?? "";
  const groups = groupBy(
    own.filter(({cohort}) => cohort >= first),
    ({kind, subject}) => `${kind}\n${subject}`
  );
  const series = [...groups.values()].map((cells): DriftSeries => {
    const {kind, subject, title, known} = cells[0]!;
    return {
      ...{kind, subject, title, isLate: known === "unstated"},
      cells: new Map(cells.map((cell) => [cell.cohort, cell])),
      nShifted: cells.filter(isMoved).length,
      worst: cells.reduce((a, b) => (b.psi! > a.psi! ? b : a))
    };
  });
  return {months, series, isCut: all.length > months.length};
}
