import {quoteLiteral} from "../../sql/identifier.js";
import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import type {RateComparison} from "../compareRates.js";
import {compareRates, sumCells} from "../compareRates.js";
import type {Detector} from "./finding.js";
import type {LevelCell} from "./levelCells.js";
import {readLevelCells} from "./levelCells.js";
import {toCount, toNumber, toPercent, toPoints, toWindow} from "./words.js";

const unknown = 255;

/**
 * Largest ratio of two rates, either way, that is too small to deserve points. With 15,000 matured leads, 7.5 % of
 * them converted and points for 15 to 50 % of leads, a criterion without any effect is found in nine to ten of ten
 * histories, one that raises conversion by 60 % in none (measured in the tests).
 */
const margin = 1.35;
/** Two one-sided tests at 5 %. */
const confidence = 0.9;
/** Conversions that a group would have at the base rate: with fewer nothing is claimed. */
const minExpected = 20;
/** A single level that differs at this adjusted level speaks for the criterion. */
const levelAlpha = 0.01;

export interface UselessCriterion {
  /** Largest points of a group, in hundredths, with their sign. */
  points: number;
  n: number;
  /** The group with points against the group compared with it. */
  comparison: RateComparison;
}

/**
 * Whether a criterion gives points to leads that convert like the others: equivalence of rates, not mere lack of
 * significance.
 *
 * Leads with points above 0, and those below 0, are each compared with those at 0 points (where there are too few, with
 * those of the fewest points); unknown is left out. Every comparison has to show that the rates differ by less than a
 * third either way, and no single level may stand out.
 *
 * @param cells matured cases by level and fold
 * @param pointsOf points of a level in hundredths
 * @returns null where that is not shown, or where there are too few conversions to tell
 */
export function findUseless(
  cells: readonly LevelCell[],
  pointsOf: (level: number) => number,
  {isClustered}: {isClustered: boolean}
): UselessCriterion | null {
  const known = cells.filter(({level}) => level !== unknown);
  const all = sumCells(known);
  const expected = (some: readonly LevelCell[]) => (all.n === 0 ? 0 : (sumCells(some).n * all.converted) / all.n);
  const points = [...new Set(known.map(({level}) => pointsOf(level)))].sort((a, b) => a - b);
  const atZero = known.filter(({level}) => pointsOf(level) === 0);
  const reference = expected(atZero) >= minExpected ? 0 : points[0]!;
  const base = known.filter(({level}) => pointsOf(level) === reference);
  const groups = [
    known.filter(({level}) => pointsOf(level) > Math.max(0, reference)),
    known.filter(({level}) => pointsOf(level) < Math.min(0, reference))
  ].filter((group) => group.length > 0);
  if (groups.length === 0 || expected(base) < minExpected) return null;
  const comparisons = groups.map((group) => compareRates(group, base, {isClustered, confidence}));
  const isEqual = comparisons.every(
    (one, i) => one !== null && expected(groups[i]!) >= minExpected && isEquivalent(one)
  );
  if (!isEqual || hasOutlier(known, base, expected, isClustered)) return null;
  const largest = Math.max(...groups.map((group) => sumCells(group).n));
  const at = groups.findIndex((group) => sumCells(group).n === largest);
  const own = groups[at]!.map(({level}) => pointsOf(level));
  return {
    points: own.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)),
    n: largest,
    comparison: comparisons[at]!
  };
}

function isEquivalent({ratioLower, ratioUpper}: RateComparison): boolean {
  return ratioLower !== null && ratioUpper !== null && ratioLower > 1 / margin && ratioUpper < margin;
}

function hasOutlier(
  known: readonly LevelCell[],
  base: readonly LevelCell[],
  expected: (cells: readonly LevelCell[]) => number,
  isClustered: boolean
): boolean {
  const inBase = new Set(base.map(({level}) => level));
  const levels = [...new Set(known.map(({level}) => level))].filter((level) => !inBase.has(level));
  const groups = levels
    .map((level) => known.filter((cell) => cell.level === level))
    .filter((own) => expected(own) >= minExpected);
  const p = groups.map((own) => compareRates(own, base, {isClustered})?.p ?? 1);
  return benjaminiHochberg(p).some((value) => value < levelAlpha);
}

interface CriterionRow {
  model: string;
  criterion: string;
  title: string;
  column_name: string;
}

/** A criterion of the champion whose points go to leads that convert like all others. */
export const uselessCriterion: Detector = async ({engine, models, context}) => {
  const champion = models.find(({isChampion}) => isChampion);
  if (champion === undefined) return [];
  const name = quoteLiteral(champion.model);
  const criteria = await engine.queryRows<CriterionRow>(
    `select model, criterion, title, column_name from criterion where model = ${name} order by position`
  );
  const findings = [];
  for (const {criterion, title, column_name} of criteria) {
    const levels = await engine.queryRows<{level: number; points: number}>(
      `select level, points from criterion_level where model = ${name} and criterion = ${quoteLiteral(criterion)} order by level`
    );
    const points = new Map(levels.map((row) => [row.level, row.points]));
    const cells = await readLevelCells(engine, column_name, context.horizonDays);
    const useless = findUseless(cells, (level) => points.get(level) ?? 0, context);
    if (useless !== null)
      findings.push(toFinding({...useless, criterion, title, window: toWindow(context.horizonDays)}));
  }
  return findings;
};

function toFinding({
  criterion,
  title,
  points,
  n,
  comparison,
  window
}: UselessCriterion & {criterion: string; title: string; window: string}) {
  const {rateA, rateB, ratioLower, ratioUpper} = comparison;
  return {
    code: "useless_criterion",
    severity: "warning",
    subject: criterion,
    title: `“${title}” gives ${toPoints(points)} points to leads that convert like the others: ${toPercent(rateA)} against ${toPercent(rateB)}`,
    detail: `${toCount(n)} matured leads have points for it; their conversion ${window} is ${toNumber(ratioLower!, 2)} to ${toNumber(ratioUpper!, 2)} times that of leads without (90% interval), too close to 1 to deserve points. Take it out or give it 0 points in the next version.`,
    page: "criteria"
  } as const;
}
