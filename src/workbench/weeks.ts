import type {Layout, Run} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import {FIT, JUDGE} from "./view.js";

/** Calendar weeks from the first row of some runs to the last, both included; null without rows. */
export function countWeeks(
  matrix: Pick<Matrix, "week">,
  {order}: Pick<Layout, "order">,
  runs: readonly Run[]
): number | null {
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

/** Weeks of the rows to fit on, and of those to judge on; null without dates or rows. */
export function countSideWeeks(
  matrix: Matrix,
  layout: Layout,
  {isDated}: Pick<WorkbenchAbout, "isDated">
): readonly [number | null, number | null] {
  const count = (side: number) =>
    isDated
      ? countWeeks(
          matrix,
          layout,
          layout.runs.filter((run) => run.side === side)
        )
      : null;
  return [count(FIT), count(JUDGE)];
}
