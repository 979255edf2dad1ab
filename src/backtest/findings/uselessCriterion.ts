import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {compareRates, sumCells} from "../../stats/compareRates.js";
import type {Equivalence} from "./equivalence.js";
import {findEquivalence} from "./equivalence.js";
import type {Detector, Finding} from "./finding.js";
import type {CriterionPoints, RestCell} from "./restCells.js";
import {buildMaturedLevels, readCriteria, readRestCells} from "./restCells.js";
import {toCount, toNumber, toPercent, toPoints, toWindow} from "./words.js";

const unknown = 255;

/** Conversions that a group would have at the base rate: with fewer nothing is claimed. */
const minExpected = 20;
/** A single level that differs at this adjusted level speaks for the criterion. */
const levelAlpha = 0.01;

export interface UselessCriterion extends Equivalence {
  /** Largest points of the group, in hundredths, with their sign. */
  points: number;
  /** Matured leads of the group. */
  n: number;
}

interface Contrast {
  base: readonly RestCell[];
  groups: readonly (readonly RestCell[])[];
}

/** Leads with points above 0, and those below, each to be compared with those at 0, or with the fewest points. */
function toContrast(known: readonly RestCell[], pointsOf: (level: number) => number): Contrast {
  const atZero = known.filter(({level}) => pointsOf(level) === 0);
  const fewest = known.reduce((least, {level}) => Math.min(least, pointsOf(level)), Infinity);
  const reference = expectConversions(atZero, known) >= minExpected ? 0 : fewest;
  const above = known.filter(({level}) => pointsOf(level) > Math.max(0, reference));
  const below = known.filter(({level}) => pointsOf(level) < Math.min(0, reference));
  return {
    base: known.filter(({level}) => pointsOf(level) === reference),
    groups: [above, below].filter((group) => group.length > 0)
  };
}

function expectConversions(some: readonly RestCell[], all: readonly RestCell[]): number {
  const {n, converted} = sumCells(all);
  return n === 0 ? 0 : (sumCells(some).n * converted) / n;
}

/**
 * Whether a criterion gives points to leads that convert like the others.
 *
 * Every group of levels with points must be shown to convert like the leads compared with, by less than a third either
 * way, both as they are and among leads with equal points otherwise (channels coded as criteria of their own differ
 * only then); and no single level may stand out. Unknown is left out. With 15,000 matured leads, 7.5 % of them
 * converted and points for 20 to 50 % of leads, a criterion without effect is found nine times of ten or more, one
 * that raises conversion by 60 % never (measured in the tests).
 *
 * @param cells matured cases by level, fold and points of all other criteria
 * @param pointsOf points of a level in hundredths
 * @returns null where that is not shown, or where there are too few conversions to tell
 */
export function findUseless(
  cells: readonly RestCell[],
  pointsOf: (level: number) => number,
  options: {isClustered: boolean}
): UselessCriterion | null {
  const known = cells.filter(({level}) => level !== unknown);
  const {base, groups} = toContrast(known, pointsOf);
  if (groups.length === 0) return null;
  if ([base, ...groups].some((group) => expectConversions(group, known) < minExpected)) return null;
  const found: UselessCriterion[] = [];
  for (const group of groups) {
    const equivalence = findEquivalence(group, base, options);
    if (equivalence === null) return null;
    const points = group.reduce(
      (most, {level}) => (Math.abs(pointsOf(level)) > Math.abs(most) ? pointsOf(level) : most),
      0
    );
    found.push({points, n: sumCells(group).n, ...equivalence});
  }
  if (hasOutlier(known, base, options)) return null;
  return found.reduce((a, b) => (b.n > a.n ? b : a));
}

/** True where a single level's rate differs from that of the base, though all levels together do not. */
function hasOutlier(known: readonly RestCell[], base: readonly RestCell[], options: {isClustered: boolean}): boolean {
  const inBase = new Set(base.map(({level}) => level));
  const levels = [...new Set(known.map(({level}) => level))].filter((level) => !inBase.has(level));
  const groups = levels
    .map((level) => known.filter((cell) => cell.level === level))
    .filter((own) => expectConversions(own, known) >= minExpected);
  const p = groups.map((own) => compareRates(own, base, options)?.p ?? 1);
  return benjaminiHochberg(p).some((value) => value < levelAlpha);
}

/** A criterion of the champion whose points go to leads that convert like all others. */
export const uselessCriterion: Detector = async ({engine, models, context}) => {
  const champion = models.find(({isChampion}) => isChampion);
  if (champion === undefined) return [];
  const criteria = await readCriteria(engine, champion.model);
  if (criteria.length === 0) return [];
  await buildMaturedLevels(engine, criteria, context);
  const findings: Finding[] = [];
  for (const criterion of criteria) {
    const cells = await readRestCells(engine, criterion);
    const useless = findUseless(cells, (level) => criterion.pointsOf(level), context);
    if (useless !== null) findings.push(toFinding(criterion, useless, toWindow(context.horizonDays)));
  }
  await engine.execute("drop table matured_level");
  return findings;
};

function toFinding(
  {criterion, title}: CriterionPoints,
  {points, n, crude, alike}: UselessCriterion,
  window: string
): Finding {
  return {
    code: "useless_criterion",
    severity: "warning",
    subject: criterion,
    title: `“${title}” gives ${toPoints(points)} points to leads that convert like the others: ${toPercent(crude.rateA)} against ${toPercent(crude.rateB)}`,
    detail: `${toCount(n)} matured leads have these points. Among leads with equal points otherwise they convert ${window} ${toNumber(alike.ratio, 2)} times as often as the rest (90% interval ${toNumber(alike.lower, 2)} to ${toNumber(alike.upper, 2)}), too close to 1 to deserve points. Consider 0 points for it in the next version.`,
    page: "criteria"
  };
}
