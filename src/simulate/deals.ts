import {worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, logNormal} from "./chance.js";
import type {Deal, StageChange} from "./world.js";

/** Median value of a deal in EUR. */
const medians = {small: 4_800, mid: 16_000, enterprise: 58_000} as const;

/** The deal of one lead: won, or lost after an opportunity; null where it never came to one. */
export function findDeal(seed: number, own: Case, stages: readonly StageChange[]): Deal | null {
  const {lead, outcome} = own;
  if (outcome === null || outcome.at >= worldEnd) return null;
  const isWon = outcome.stage === "won";
  if (!isWon && !(outcome.stage === "lost" && stages.some(({stage}) => stage === "opportunity"))) return null;
  const value =
    Math.round(logNormal(createChance(seed, "deal", own.index), medians[lead.companySize], 0.7) * 100) / 100;
  return {lead: lead.id, closed: outcome.at, status: isWon ? "won" : "lost", value, reason: outcome.reason};
}
