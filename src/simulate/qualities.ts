import type {Random} from "../util/random.js";
import {happens} from "./chance.js";

/** What is really so about a lead's buying, whoever finds out: one truth per framework criterion. */
export interface Qualities {
  /** The true answer by the name of the criterion that asks for it, as a place in `answersOf`. */
  truth: Readonly<Record<string, number>>;
  /** Effect of all of them on the log-odds of winning. */
  power: number;
}

interface Quality {
  share: number;
  power: number;
  criteria: readonly string[];
}

/** A quality that several frameworks ask for is one quality. */
const qualities: readonly Quality[] = [
  {share: 0.45, power: 1.2, criteria: ["bant.budget", "champ.money"]},
  {share: 0.4, power: 1.2, criteria: ["bant.authority", "champ.authority", "meddic.economic_buyer"]},
  {share: 0.5, power: 1.1, criteria: ["bant.need", "champ.challenges", "meddic.identify_pain"]},
  {share: 0.35, power: 1.2, criteria: ["bant.timeline", "champ.prioritization"]},
  {share: 0.3, power: 1.6, criteria: ["meddic.champion", "value.sponsor"]},
  {share: 0.4, power: 0.3, criteria: ["meddic.metrics"]},
  {share: 0.4, power: 0.3, criteria: ["meddic.decision_criteria"]},
  {share: 0.35, power: 0.4, criteria: ["meddic.decision_process"]}
];

/** Draws the qualities of one lead; effects are centred, so they spread leads without moving the overall rate. */
export function toQualities(random: Random): Qualities {
  const truth: Record<string, number> = {};
  let power = 0;
  for (const quality of qualities) {
    const met = happens(random, quality.share);
    for (const criterion of quality.criteria) truth[criterion] = met ? 1 : 0;
    power += quality.power * (met ? 1 - quality.share : -quality.share);
  }
  // The company's own questions grade what the others ask by yes and no.
  truth["value.impact"] = truth["bant.need"]! + truth["meddic.metrics"]!;
  truth["value.urgency"] = truth["bant.timeline"] === 1 ? 2 : happens(random, 0.5) ? 1 : 0;
  return {truth, power};
}

/** Criteria by framework, in the order in which they are asked. */
export const asked = {
  bant: ["bant.budget", "bant.authority", "bant.need", "bant.timeline"],
  champ: ["champ.challenges", "champ.authority", "champ.money", "champ.prioritization"],
  meddic: [
    "meddic.metrics",
    "meddic.economic_buyer",
    "meddic.decision_criteria",
    "meddic.decision_process",
    "meddic.identify_pain",
    "meddic.champion"
  ],
  value: ["value.impact", "value.urgency", "value.sponsor"]
} as const;

const graded: Readonly<Record<string, readonly string[]>> = {
  "value.impact": ["weak", "fair", "strong"],
  "value.urgency": ["none", "this_year", "this_quarter"]
};

/** Answers a criterion takes besides unknown, worst first, as the demo's framework files give them. */
export function answersOf(criterion: string): readonly string[] {
  return graded[criterion] ?? ["unmet", "met"];
}
