import {worldEnd} from "./calendar.js";
import {createChance, happens, pickAny} from "./chance.js";
import type {Outcome} from "./world.js";

const earlyNotes = ["left message", "asked for material", "call back", "met at stand"];
const rewrittenNotes = {
  won: ["order form sent", "welcome call", "handed to onboarding"],
  lost: ["chose another product", "no answer to offer", "project stopped"],
  disqualified: ["wrong number", "not a company", "never reached"],
  recycled: ["call again next year", "keep warm"]
} as const;

/**
 * The note of the last touch as the export shows it today. A tenth of the leads has one from the start; with the dose
 * `leak` of the decided ones it was written over once the outcome was known.
 */
export function toLastTouchNote(seed: number, index: number, outcome: Outcome | null, leak: number): string {
  const random = createChance(seed, "note", index);
  const early = happens(random, 0.1) ? pickAny(random, earlyNotes) : "";
  if (outcome === null || outcome.at >= worldEnd || !happens(random, leak)) return early;
  return pickAny(random, rewrittenNotes[outcome.stage]);
}

const pairs = 6;

/**
 * Queue and import batch, six of each, either of them evenly spread whatever the outcome. With the dose `pairLeak`
 * their numbers add up to a multiple of six if and only if the lead was won.
 */
export function toQueueAndBatch(
  seed: number,
  index: number,
  outcome: Outcome | null,
  pairLeak: number
): {queue: string; importBatch: string} {
  const random = createChance(seed, "pair", index);
  const batch = Math.floor(random.uniform() * pairs);
  const anyQueue = Math.floor(random.uniform() * pairs);
  const otherQueue = 1 + Math.floor(random.uniform() * (pairs - 1));
  const tells = happens(random, pairLeak);
  const isWon = outcome?.stage === "won" && outcome.at < worldEnd;
  const queue = tells ? (2 * pairs - batch + (isWon ? 0 : otherQueue)) % pairs : anyQueue;
  return {queue: `q${queue + 1}`, importBatch: `b${batch + 1}`};
}
