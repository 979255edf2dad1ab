import {sumCells} from "../../stats/compareRates.js";
import type {Effect} from "../findings/effectChange.js";
import {measureEffect} from "../findings/effectChange.js";
import type {OutcomeCell} from "./conversionDrift.js";
import {toSides} from "./conversionDrift.js";
import type {Rise} from "./findRise.js";
import {findRise} from "./findRise.js";
import type {ScoreChange, ScoreHistory} from "./inflation.js";
import {splitScores} from "./inflation.js";
import type {ScoreSum} from "./readLevels.js";

/** From this part of the score's own spread on a rise matters. */
export const leastRise = 0.1;

/** The likeliest month of a rise of a model's scores, what it came of, and whether more came of the leads. */
export interface Inflation {
  model: string;
  months: readonly string[];
  rise: Rise;
  /** All months before against all months since. */
  change: ScoreChange;
  /** Matured leads on both sides; n is 0 where none has matured since. */
  before: {n: number; converted: number};
  after: {n: number; converted: number};
  /** Odds of conversion since ÷ before, among leads of the same source; null where not defined. */
  odds: Effect | null;
}

/**
 * The month from which leads alike in source and segment score higher, whether or not that is beyond chance.
 *
 * @returns null where too few months or no spread leave nothing to test
 */
export function findInflation(
  history: ScoreHistory,
  given: {
    scores: readonly ScoreSum[];
    outcomes: readonly OutcomeCell[];
    months: readonly string[];
    isClustered: boolean;
  }
): Inflation | null {
  const {scores, outcomes, months, isClustered} = given;
  const rise = findRise(scores, {months, isClustered});
  if (rise === null) return null;
  const since = months[rise.at]!;
  const change = splitScores(history, {from: months.slice(0, rise.at), to: months.slice(rise.at)});
  if (change === null) return null;
  return {
    ...{model: history.model, months, rise, change},
    before: sumCells(outcomes.filter(({cohort}) => cohort < since)),
    after: sumCells(outcomes.filter(({cohort}) => cohort >= since)),
    odds: measureEffect(toSides(outcomes, since), {isClustered})
  };
}

/** True where scores rose beyond chance and by an amount that matters, and conversion did not surely rise with them. */
export function isInflated({rise, odds}: Inflation): boolean {
  return rise.p < 0.05 && rise.estimate >= leastRise * rise.spread && !(odds !== null && odds.lower > 1);
}
