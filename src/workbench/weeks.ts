import type {Layout} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import {FIT, JUDGE} from "./view.js";

/** Calendar weeks from the first row of a side to the last, both included; null without dates or rows. */
function countWeeks(
  {week}: Matrix,
  {runs, rows}: Layout,
  side: number,
  {isDated}: Pick<WorkbenchAbout, "isDated">
): number | null {
  if (!isDated) return null;
  let first = Infinity;
  let last = -Infinity;
  for (const run of runs) {
    if (run.side !== side) continue;
    for (let i = run.from; i < run.to; ++i) {
      const at = week[rows[i]!]!;
      if (at < first) first = at;
      if (at > last) last = at;
    }
  }
  return first > last ? null : last - first + 1;
}

/** Weeks of the rows to fit on, and of those to judge on. */
export const countSideWeeks = (
  matrix: Matrix,
  layout: Layout,
  about: Pick<WorkbenchAbout, "isDated">
): readonly [number | null, number | null] => [
  countWeeks(matrix, layout, FIT, about),
  countWeeks(matrix, layout, JUDGE, about)
];
