import {toActivities} from "./activities.js";
import {toAssessments} from "./assessments.js";
import {createBirths, day, horizonDays, scoringDays, worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {findDeal} from "./deals.js";
import {findDuplicate} from "./duplicates.js";
import {toSpend} from "./spend.js";
import {toStages} from "./stages.js";
import {persons} from "./team.js";
import {toCase} from "./toCase.js";
import {toTouches} from "./touches.js";
import {createTracker} from "./tracker.js";
import {checkTruth, type Truth} from "./truth.js";
import type {Activity, World} from "./world.js";

/** Moment after which no lead is created: at dose 0 early enough for every lead to be followed for a whole horizon. */
export function findLastBirth(openAtEnd: number): number {
  const followed = 1 + scoringDays + horizonDays;
  return worldEnd - Math.round((1 - openAtEnd) * followed) * day;
}

function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** Adds one lead with all that became of it. */
function record(world: World, seed: number, own: Case, activities: readonly Activity[]): void {
  const touches = toTouches(seed, own);
  const stages = toStages(seed, own, touches);
  const deal = findDeal(seed, own, stages);
  // A customer stays for some years; nobody knows for how long before the first contract is signed.
  const lifetimeAmount = deal?.status === "won" ? Math.round(deal.value * (1.5 + (own.index % 4)) * 100) / 100 : null;
  world.leads.push({...own.lead, lifetimeAmount});
  append(world.activities, activities);
  append(world.assessments, toAssessments(seed, own));
  append(world.stages, stages);
  append(world.touches, touches);
  if (deal !== null) world.deals.push(deal);
}

/**
 * The funnel of a B2B software company over 24 months, with a truth that is known.
 *
 * A hidden promise of each lead (fit, interest, buying qualities, source) decides whether it is won; files show only
 * what people and machines noted. Same truth, same world.
 *
 * @returns lists ordered by lead and, within a lead, by time
 * @throws DataError if a dose lies outside 0 to 1
 */
export function simulate(truth: Truth): World {
  const {seed, leads, botClicks} = checkTruth(truth);
  const end = findLastBirth(truth.openAtEnd);
  const births = createBirths(end);
  const track = createTracker(truth);
  const world: World = {
    leads: [],
    activities: [],
    assessments: [],
    stages: [],
    touches: [],
    deals: [],
    persons: [...persons],
    spend: []
  };
  for (let index = 0; index < leads; index++) {
    const own = toCase(truth, index, births);
    record(world, seed, own, track(index, toActivities(seed, own, botClicks)));
    const duplicate = findDuplicate(truth, own, end);
    if (duplicate === null) continue;
    world.leads.push(duplicate.lead);
    append(world.activities, track(leads + index, duplicate.activities));
    append(world.stages, duplicate.stages);
  }
  world.spend = toSpend(seed, world.leads);
  return world;
}
