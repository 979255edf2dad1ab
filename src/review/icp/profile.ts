import {labelSql} from "../../score/labels.js";
import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {effectiveCases} from "../../stats/effectiveCases.js";
import type {LiftCell, ShareLift} from "../../stats/shareLift.js";
import {shareLift} from "../../stats/shareLift.js";
import type {Engine} from "../../warehouse/engine.js";
import type {LeadAttribute, LeftOut} from "./attribute.js";
import {chooseAttributes, readAttributes} from "./attribute.js";
import {baseSql, columnSql, findValues} from "./findValues.js";
import type {Population} from "./population.js";
import {queryPopulation} from "./population.js";
import type {ValueTest} from "./value.js";
import {placeSql, toValueLabel} from "./value.js";
import type {Weight, WeightTotals} from "./weight.js";
import {findWeightFault, weightSql} from "./weight.js";

/** A lift with its p-value after adjustment for everything tested; both null where it was not tested. */
export interface JudgedLift extends ShareLift {
  pAdjusted: number | null;
}

/** One value of one attribute: how common it is among customers, by number and by weight, and among all leads. */
export interface ProfileValue extends WeightTotals {
  attribute: LeadAttribute;
  test: ValueTest;
  label: string;
  /** Matured leads that have it. */
  n: number;
  byCount: JudgedLift;
  /** Null where nothing is weighed. */
  byWeight: JudgedLift | null;
}

export interface Profile {
  population: Population;
  weight: Weight;
  /** Of all customers. */
  totals: WeightTotals;
  /** Why shares by weight are not judged; null where they are, or nothing is weighed. */
  weightFault: string | null;
  /** Values by attribute, in the order of the leads' table; all values of an attribute together are all leads. */
  values: ProfileValue[];
  leftOut: LeftOut[];
  /** Tests that the adjustment is over. */
  nTests: number;
}

export interface ProfileOptions {
  horizonDays: number | null;
  /** True where a lead or account can be observed more than once. */
  isClustered: boolean;
  weight: Weight;
  /** Attributes to look at; null for all that may be used. */
  attributes: readonly string[] | null;
  /** Fewest leads of a value that is judged; null for the default. */
  fewest: number | null;
}

interface FoldCell extends LiftCell {
  place: number;
  nWeighted: number;
  weightSquares: number;
}

/** By weight a value is judged only where its customers count like this many equal ones. */
const fewestEffective = 5;

/**
 * Profiles who converted against all matured leads.
 *
 * The base is every observation whose horizon is over: leads that are still open are no refusals, and those decided
 * before they would have been scored have no label; both are counted apart.
 *
 * @throws WinnowError if an attribute asked for does not exist or is known only after the outcome
 */
export async function queryProfile(engine: Engine, options: ProfileOptions): Promise<Profile> {
  const {horizonDays, weight} = options;
  const {chosen, leftOut} = chooseAttributes(await readAttributes(engine), options.attributes);
  const population = await queryPopulation(engine, options);
  const {fewest} = population;
  const empty = {nConverted: population.nConverted, nWeighted: 0, weightSum: 0, weightSquares: 0};
  if (fewest === Infinity)
    return {population, weight, totals: empty, weightFault: null, values: [], leftOut, nTests: 0};
  const found = await findValues(engine, chosen, {horizonDays, fewest});
  const groups: {attribute: LeadAttribute; tests: readonly ValueTest[]; cells: FoldCell[]}[] = [];
  for (const one of found) {
    const {name, known} = one.attribute;
    const leaveOut = (reason: string) => void leftOut.push({attribute: name, known, reason});
    if (one.tests === null) {
      leaveOut(one.reason);
      continue;
    }
    const cells = await queryCells(engine, one.attribute, one.tests, options);
    const large = findLarge(one.tests, cells, fewest);
    if (large.length > 1) groups.push({...one, cells});
    else leaveOut(`the same value for all leads but ${population.nMatured - (large[0] ?? 0)}`);
  }
  const totals = groups.length === 0 ? empty : sumWeights(groups[0]!.cells);
  const weightFault = findWeightFault(weight, totals);
  const isWeighed = weight.kind !== "none" && weightFault === null;
  const values = groups.flatMap(({attribute, tests, cells}) =>
    toValues(attribute, tests, cells, {isClustered: options.isClustered, fewest, isWeighed})
  );
  return {population, weight, totals, weightFault, leftOut, ...adjust(values)};
}

/** Matured leads and customers of each value in each fold. */
async function queryCells(
  engine: Engine,
  attribute: LeadAttribute,
  tests: readonly ValueTest[],
  {horizonDays, weight}: ProfileOptions
): Promise<FoldCell[]> {
  const {isConverted} = labelSql(horizonDays, "observation");
  const columns = await engine.queryColumns(
    `select place, fold, count(*)::integer as n, (count(*) filter (is_converted))::integer as converted,
  (count(weight) filter (is_converted))::integer as n_weighted,
  coalesce(sum(weight) filter (is_converted), 0)::double as weight,
  coalesce(sum(weight * weight) filter (is_converted), 0)::double as weight_squares
from (select ${placeSql(tests, columnSql(attribute))} as place, observation.fold, ${isConverted} as is_converted, ${weightSql(weight)} as weight from ${baseSql(horizonDays)})
group by all order by all`,
    {place: "i32", fold: "u8", n: "i32", converted: "i32", n_weighted: "i32", weight: "f64", weight_squares: "f64"}
  );
  return Array.from(columns.place, (place, i) => ({
    place,
    fold: columns.fold[i]!,
    n: columns.n[i]!,
    converted: columns.converted[i]!,
    nWeighted: columns.n_weighted[i]!,
    weight: columns.weight[i]!,
    weightSquares: columns.weight_squares[i]!
  }));
}

/** Leads of each value that has enough of them; fewer than two such values leave nothing to compare. */
function findLarge(tests: readonly ValueTest[], cells: readonly FoldCell[], fewest: number): number[] {
  return tests
    .map(({kind}, place) => (kind === "other" ? 0 : sumWeights(cells.filter((cell) => cell.place === place)).n))
    .filter((n) => n >= fewest);
}

function sumWeights(cells: readonly FoldCell[]): WeightTotals & {n: number} {
  const sums = {n: 0, nConverted: 0, nWeighted: 0, weightSum: 0, weightSquares: 0};
  for (const cell of cells) {
    sums.n += cell.n;
    sums.nConverted += cell.converted;
    sums.nWeighted += cell.nWeighted;
    sums.weightSum += cell.weight;
    sums.weightSquares += cell.weightSquares;
  }
  return sums;
}

function toValues(
  attribute: LeadAttribute,
  tests: readonly ValueTest[],
  cells: readonly FoldCell[],
  {isClustered, fewest, isWeighed}: {isClustered: boolean; fewest: number; isWeighed: boolean}
): ProfileValue[] {
  return tests.flatMap((test, place): ProfileValue[] => {
    const own = cells.filter((cell) => cell.place === place);
    const sums = sumWeights(own);
    if (sums.n === 0) return [];
    const judge = (isWeighted: boolean, isJudged: boolean): JudgedLift => {
      const lift = shareLift(own, cells, {isClustered, isWeighted})!;
      const untested = {lower: null, upper: null, p: null, method: null};
      return {...lift, ...(isJudged ? {} : untested), pAdjusted: null};
    };
    const isJudged = test.kind !== "other" && sums.n >= fewest;
    const effective = effectiveCases({sum: sums.weightSum, sumSquares: sums.weightSquares});
    return [
      {
        attribute,
        test,
        label: toValueLabel(test, attribute),
        ...sums,
        byCount: judge(false, isJudged),
        byWeight: isWeighed ? judge(true, isJudged && effective >= fewestEffective) : null
      }
    ];
  });
}

/** Adjusts the p-values of all values, by count and by weight, as one family. */
function adjust(values: readonly ProfileValue[]): Pick<Profile, "values" | "nTests"> {
  const p = values.flatMap(({byCount, byWeight}) => [byCount.p, byWeight?.p ?? null]);
  const tested = p.filter((value) => value !== null);
  const adjusted = benjaminiHochberg(tested)[Symbol.iterator]();
  const next = (lift: JudgedLift): JudgedLift =>
    lift.p === null ? lift : {...lift, pAdjusted: adjusted.next().value as number};
  return {
    nTests: tested.length,
    values: values.map((value) => ({
      ...value,
      byCount: next(value.byCount),
      byWeight: value.byWeight === null ? null : next(value.byWeight)
    }))
  };
}
