import {toRepeatVisit} from "./activities.js";
import {day, toOffice, worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, happens} from "./chance.js";
import {toOrigin} from "./channels.js";
import {toAccountId, toLeadId} from "./ids.js";
import {toLastTouchNote, toQueueAndBatch} from "./leaks.js";
import type {Truth} from "./truth.js";
import type {Activity, Lead, Outcome, StageChange} from "./world.js";

export interface Duplicate {
  lead: Lead;
  activities: Activity[];
  stages: StageChange[];
}

/** Weeks after which half of the duplicates are noticed and closed as such. */
function toOutcome(random: ReturnType<typeof createChance>, created: number): Outcome | null {
  if (!happens(random, 0.5)) return null;
  const at = toOffice(random, created + Math.floor((16 + 40 * random.uniform()) * day));
  return {stage: "disqualified", at, reason: "duplicate"};
}

/**
 * The second entry of a person, some days later, under an id and an account of its own; only the e-mail hash is shared.
 * Null for most people, by the dose `duplicates`.
 *
 * @param end moment after which no lead is created
 */
export function findDuplicate(truth: Truth, {index, lead, owner}: Case, end: number): Duplicate | null {
  const random = createChance(truth.seed, "duplicate", index);
  if (!happens(random, truth.duplicates)) return null;
  const delay = Math.floor((0.2 + 30 * random.uniform() ** 2) * day);
  const created = Math.min(lead.created + delay, end - 1);
  const id = toLeadId(truth.leads + index);
  const {channel, channelDetail} = toOrigin(random, 0);
  const outcome = toOutcome(random, created);
  const stages: StageChange[] = [{lead: id, at: created, stage: "new", reason: "", person: ""}];
  if (outcome !== null && outcome.at < worldEnd) {
    stages.push({lead: id, at: outcome.at, stage: outcome.stage, reason: outcome.reason, person: owner.id});
  }
  return {
    lead: {
      ...lead,
      id,
      created,
      channel,
      channelDetail,
      company: toAccountId(truth.leads + index),
      ...toQueueAndBatch(truth.seed, truth.leads + index, outcome, truth.pairLeak),
      lastTouchNote: toLastTouchNote(truth.seed, truth.leads + index, outcome, truth.leak),
      lifetimeAmount: null
    },
    activities: toRepeatVisit(random, id, created),
    stages
  };
}
