import type {Random} from "../util/random.js";
import {happens} from "./chance.js";

/** What is really so about a lead's buying, whoever finds out: one truth per framework criterion. */
export interface Qualities {
  /** True qualities by the name of the criterion that asks for them: `bant.budget`. */
  isMet: Readonly<Record<string, boolean>>;
  /** Effect of all of them on the log-odds of winning. */
  power: number;
}

interface Quality {
  share: number;
  power: number;
  criteria: readonly string[];
}

/** A quality that two frameworks ask for is one quality. */
const qualities: readonly Quality[] = [
  {share: 0.45, power: 1.2, criteria: ["bant.budget"]},
  {share: 0.4, power: 1.2, criteria: ["bant.authority", "meddic.economic_buyer"]},
  {share: 0.5, power: 1.1, criteria: ["bant.need", "meddic.identify_pain"]},
  {share: 0.35, power: 1.2, criteria: ["bant.timeline"]},
  {share: 0.3, power: 1.6, criteria: ["meddic.champion"]},
  {share: 0.4, power: 0.3, criteria: ["meddic.metrics"]},
  {share: 0.4, power: 0.3, criteria: ["meddic.decision_criteria"]},
  {share: 0.35, power: 0.4, criteria: ["meddic.decision_process"]}
];

/** Draws the qualities of one lead; effects are centred, so they spread leads without moving the overall rate. */
export function toQualities(random: Random): Qualities {
  const isMet: Record<string, boolean> = {};
  let power = 0;
  for (const quality of qualities) {
    const met = happens(random, quality.share);
    for (const criterion of quality.criteria) isMet[criterion] = met;
    power += quality.power * (met ? 1 - quality.share : -quality.share);
  }
  return {isMet, power};
}

/** Criteria by framework, in the order in which they are asked. */
export const asked = {
  bant: ["bant.budget", "bant.authority", "bant.need", "bant.timeline"],
  meddic: [
    "meddic.metrics",
    "meddic.economic_buyer",
    "meddic.decision_criteria",
    "meddic.decision_process",
    "meddic.identify_pain",
    "meddic.champion"
  ]
} as const;
