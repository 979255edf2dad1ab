import type {Matrix, WorkbenchAbout} from "../../lib/workbench/matrix.js";
import type {View} from "../../lib/workbench/view.js";
import {FIT, toRowRule, toStatus} from "../../lib/workbench/view.js";
import type {SideName} from "./benchView.js";

/** Rows of one side of the split, in the order of the matrix. */
export interface SideRows {
  /** All of them, open ones too. */
  all: Int32Array;
  /** Those that have matured, and beside each 1 where it converted. */
  matured: Int32Array;
  converted: Uint8Array;
  /** Weeks from the first of the matured to the last; 0 without any. */
  nWeeks: number;
}

/** The rows that a view leaves, side by side; made once a view, because no edit changes them. */
export function toSideRows(matrix: Matrix, about: WorkbenchAbout, view: View): Record<SideName, SideRows> {
  const rule = toRowRule(about, view);
  const gathered = {fit: createGathered(matrix.n), judge: createGathered(matrix.n)};
  for (let i = 0; i < matrix.n; ++i) {
    const cohort = matrix.cohort[i]!;
    if ((rule.cohorts[cohort]! & rule.sources[matrix.source[i]!]! & rule.segments[matrix.segment[i]!]!) === 0) continue;
    const side = rule.sideOfCohort === null ? rule.sideOfFold[matrix.fold[i]!]! : rule.sideOfCohort[cohort]!;
    const own = view.split !== null && side === FIT ? gathered.fit : gathered.judge;
    own.all[own.n++] = i;
    const status = toStatus(
      {convertedDay: matrix.convertedDay[i]!, followedDays: matrix.followedDays[i]!},
      view.horizonDays
    );
    if (status > 1) continue;
    own.matured[own.nMatured] = i;
    own.converted[own.nMatured++] = 1 - status;
    own.firstWeek = Math.min(own.firstWeek, matrix.week[i]!);
    own.lastWeek = Math.max(own.lastWeek, matrix.week[i]!);
  }
  return {fit: toSide(gathered.fit), judge: toSide(gathered.judge)};
}

const createGathered = (n: number) => ({
  all: new Int32Array(n),
  matured: new Int32Array(n),
  converted: new Uint8Array(n),
  n: 0,
  nMatured: 0,
  firstWeek: Infinity,
  lastWeek: -Infinity
});

const toSide = ({all, matured, converted, n, nMatured, firstWeek, lastWeek}: ReturnType<typeof createGathered>) => ({
  all: all.slice(0, n),
  matured: matured.slice(0, nMatured),
  converted: converted.slice(0, nMatured),
  nWeeks: nMatured === 0 ? 0 : lastWeek - firstWeek + 1
});
