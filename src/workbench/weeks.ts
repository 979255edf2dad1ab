import type {Layout, Run} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import {FIT, JUDGE} from "./view.js";

/** Calendar weeks from the first row of some runs to the last, both included; null without rows. */
function countWeeks(matrix: Pick<Matrix, "week">, {order}: Pick<Layout, "order">, runs: readonly Run[]): number | null {
  const week = order(matrix.week);
  let first = Infinity;
  let last = -Infinity;
  for (const {from, to} of runs)
    for (let i = from; i < to; ++i) {
      const at = week[i]!;
      if (at < first) first = at;
      if (at > last) last = at;
    }
  return first > last ? null : last - first + 1;
}

/** Share of all rows that the matrix holds: 1, but for a sample. */
export const toShare = ({n}: Pick<Matrix, "n">, {sample}: Pick<WorkbenchAbout, "sample">): number =>
  sample === null ? 1 : n / sample.nTotal;

/**
 * Weeks of some runs; null without dates or rows. Of a sample they count for its share of all rows, so that what is
 * divided by them is a week's of all.
 */
export function countWholeWeeks(
  matrix: Matrix,
  layout: Layout,
  {runs, about}: {runs: readonly Run[]; about: Pick<WorkbenchAbout, "isDated" | "sample">}
): number | null {
  const weeks = about.isDated ? countWeeks(matrix, layout, runs) : null;
  return weeks === null ? null : weeks * toShare(matrix, about);
}

/** The same of all rows to fit on, and of all to judge on. */
export function countSideWeeks(
  matrix: Matrix,
  layout: Layout,
  about: Pick<WorkbenchAbout, "isDated" | "sample">
): readonly [number | null, number | null] {
  const count = (side: number) =>
    countWholeWeeks(matrix, layout, {runs: layout.runs.filter((run) => run.side === side), about});
  return [count(FIT), count(JUDGE)];
}
