import {DataError} from "../util/errors.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";

/** Which rows are looked at, and what counts as a conversion. */
export interface View {
  /** Days within which a conversion counts; `ever` counts every lead and every win so far. */
  horizonDays: number | "ever";
  /** Sources by name; null for all. */
  sources: readonly string[] | null;
  /** Segments by name; null for all. */
  segments: readonly string[] | null;
  /** First and last cohort, both included; null without limit. */
  from: string | null;
  to: string | null;
  /**
   * First cohort to judge on; those before it are to fit on. Without dates, or where it is `fifth`, the fifth of the
   * accounts that the pipeline holds back by hash is judged. Null: everything is judged and nothing set apart to fit on.
   */
  split: string | null;
}

/** Outcome of a row at a horizon, in the order in which rows are laid out: those that are matured come first. */
export const statuses = ["converted", "unconverted", "open_won", "open"] as const;
export const [CONVERTED, UNCONVERTED, OPEN_WON, OPEN] = [0, 1, 2, 3] as const;

/** Which part of a split a row is in. */
export const [FIT, JUDGE] = [0, 1] as const;

/**
 * What is looked at before anybody chose: everything, at the workspace's horizon.
 *
 * @example
 * defaultView({horizonDays: 120}).horizonDays; // => 120
 */
export function defaultView({horizonDays}: Pick<WorkbenchAbout, "horizonDays">): View {
  return {horizonDays: horizonDays ?? "ever", sources: null, segments: null, from: null, to: null, split: null};
}

/** True where the view is what the backtest looks at: everything, at the workspace's horizon. */
export function isWhole(view: View, about: Pick<WorkbenchAbout, "horizonDays">): boolean {
  const whole = defaultView(about);
  return (Object.keys(whole) as (keyof View)[]).every((key) => view[key] === whole[key]);
}

/**
 * Outcome of a row: a row is matured once it was followed for the horizon, and the label of an open one is unknown even
 * if it has won, because only the quick wins can be seen yet.
 *
 * @example
 * toStatus({convertedDay: 30, followedDays: 200}, 120); // => 0
 */
export function toStatus(
  {convertedDay, followedDays}: {convertedDay: number; followedDays: number},
  horizonDays: number | "ever"
): number {
  if (horizonDays === "ever") return convertedDay >= 0 ? CONVERTED : UNCONVERTED;
  if (followedDays < horizonDays) return convertedDay >= 0 ? OPEN_WON : OPEN;
  return convertedDay >= 0 && convertedDay <= horizonDays ? CONVERTED : UNCONVERTED;
}

/** What decides for every row whether it is looked at, and where it stands; codes instead of names. */
export interface RowRule {
  /** Entry by code of the cohort, source, segment: 1 where it is looked at. */
  cohorts: Uint8Array;
  sources: Uint8Array;
  segments: Uint8Array;
  /** Part of the split by cohort; null where folds decide. */
  sideOfCohort: Uint8Array | null;
  /** Part of the split by fold, 20 entries; used where cohorts do not decide. */
  sideOfFold: Uint8Array;
}

/**
 * The view in codes.
 *
 * @throws DataError where a name is none of the data's
 */
export function toRowRule(about: WorkbenchAbout, view: View): RowRule {
  const {cohorts, sources, segments, isDated, holdoutFold} = about;
  const {from, to, split} = view;
  const first = from === null ? 0 : findCohort(cohorts, from);
  const last = to === null ? cohorts.length - 1 : findCohort(cohorts, to);
  const byFold = split !== null && (!isDated || split === "fifth");
  const judged = split === null || byFold ? 0 : findCohort(cohorts, split);
  return {
    cohorts: Uint8Array.from(cohorts, (_, i) => (i >= first && i <= last ? 1 : 0)),
    sources: toFlags(sources, view.sources, "source"),
    segments: toFlags(segments, view.segments, "segment"),
    sideOfCohort: byFold ? null : Uint8Array.from(cohorts, (_, i) => (i >= judged ? JUDGE : FIT)),
    sideOfFold: Uint8Array.from({length: nAccountFolds}, (_, fold) => sideOfFold(fold, holdoutFold))
  };
}

function findCohort(cohorts: readonly string[], name: string): number {
  const at = cohorts.indexOf(name);
  if (at < 0) throw new DataError(`no such cohort: ${name}`);
  return at;
}

function toFlags(names: readonly string[], chosen: readonly string[] | null, what: string): Uint8Array {
  const unknown = chosen?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new DataError(`no such ${what}: ${unknown}`);
  return Uint8Array.from(names, (name) => (chosen === null || chosen.includes(name) ? 1 : 0));
}

/** Folds an account can fall into. */
const nAccountFolds = 20;

/** Folds dealt into fifths, as the pipeline deals them. */
const nFifths = 5;

/** Part of the split by account: the fifth that the workspace holds back is judged, else the last one. */
const sideOfFold = (fold: number, holdoutFold: number | null): number =>
  fold % nFifths === (holdoutFold ?? nFifths - 1) ? JUDGE : FIT;

/** Rows of the matrix that the view leaves out have no place: this stands for it. */
export const LEFT_OUT = -1;

/** Place of every row: side, status, cohort and (where asked) fold as one number; `LEFT_OUT` where it is not looked at. */
export function toPlaces(
  matrix: Matrix,
  {rule, view, nCohorts, nFolds}: {rule: RowRule; view: View; nCohorts: number; nFolds: number}
): Int32Array {
  const {n, cohort, source, segment, fold, convertedDay, followedDays} = matrix;
  const places = new Int32Array(n);
  for (let i = 0; i < n; ++i) {
    const c = cohort[i]!;
    if ((rule.cohorts[c]! & rule.sources[source[i]!]! & rule.segments[segment[i]!]!) === 0) {
      places[i] = LEFT_OUT;
      continue;
    }
    const status = toStatus({convertedDay: convertedDay[i]!, followedDays: followedDays[i]!}, view.horizonDays);
    const side = rule.sideOfCohort === null ? rule.sideOfFold[fold[i]!]! : rule.sideOfCohort[c]!;
    places[i] = ((side * statuses.length + status) * nCohorts + c) * nFolds + (nFolds === 1 ? 0 : fold[i]!);
  }
  return places;
}
