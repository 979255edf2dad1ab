import type {Random} from "../util/random.js";
import {day, scoringDays, toOffice} from "./calendar.js";
import {happens, logistic, logNormal, pick} from "./chance.js";
import type {Outcome} from "./world.js";

/** Log-odds of winning of a lead whose effects add up to nothing. */
export const intercept = -4.1;
/** Log-odds from which a lead is one of the best, about a fifth of all. */
export const topPromise = -2.15;
/** Log-odds that a neglected lead loses at full dose. */
export const neglectPenalty = -1.4;

export const lossReasons = [
  {name: "no budget", share: 30},
  {name: "competitor", share: 22},
  {name: "no decision", share: 28},
  {name: "missing feature", share: 12},
  {name: "timing", share: 8}
];

const refusalReasons = [
  {name: "not a company", share: 30},
  {name: "wrong industry", share: 20},
  {name: "unreachable", share: 35},
  {name: "no authority", share: 15}
];

const recycleReasons = [
  {name: "try again next year", share: 50},
  {name: "waiting for budget", share: 30},
  {name: "contract elsewhere", share: 20}
];

/** How leads end that are not won: most are lost, some refused, some recycled; the rest just stays where it is. */
const endings = [
  {stage: "lost", share: 52, median: 48, reasons: lossReasons},
  {stage: "disqualified", share: 14, median: 20, reasons: refusalReasons},
  {stage: "recycled", share: 16, median: 70, reasons: recycleReasons},
  {stage: null, share: 18, median: 0, reasons: []}
] as const;

const earlyEndings = [
  {stage: "won", share: 20},
  {stage: "lost", share: 30},
  {stage: "disqualified", share: 50}
] as const;

const reasonOf = (random: Random, reasons: readonly {name: string; share: number}[]) => pick(random, reasons).name;

/** An outcome before the lead is scored; null for the leads that take their time. */
export function findEarlyOutcome(random: Random, created: number, decidedEarly: number): Outcome | null {
  if (!happens(random, decidedEarly)) return null;
  const at = created + Math.floor((0.05 + 0.93 * random.uniform()) * scoringDays * day);
  const {stage} = pick(random, earlyEndings);
  if (stage === "won") return {stage, at, reason: ""};
  return {stage, at, reason: reasonOf(random, stage === "lost" ? lossReasons : refusalReasons)};
}

/** The outcome of a lead that is not decided early, whenever it comes; null for a lead that nobody ever decides. */
export function findLateOutcome(random: Random, created: number, logOdds: number): Outcome | null {
  const isWon = happens(random, logistic(logOdds));
  const ending = pick(random, endings);
  const wait = logNormal(random, isWon ? 30 : ending.median, isWon ? 0.75 : 0.6);
  const at = toOffice(random, created + Math.ceil((scoringDays + 0.1 + wait) * day));
  if (isWon) return {stage: "won", at, reason: ""};
  return ending.stage === null ? null : {stage: ending.stage, at, reason: reasonOf(random, ending.reasons)};
}
