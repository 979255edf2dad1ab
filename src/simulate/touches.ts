import {day, hour, toOffice, worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, happens, pick, poisson} from "./chance.js";
import {topPromise} from "./outcome.js";
import type {Touch} from "./world.js";

const touchChannels = [
  {name: "call", share: 45},
  {name: "email", share: 35},
  {name: "meeting", share: 12},
  {name: "social", share: 8}
];

/** What sales did about one lead, in order of time: a first touch within hours or days, then more until the outcome. */
export function toTouches(seed: number, own: Case): Touch[] {
  const random = createChance(seed, "touch", own.index);
  const {lead, promise, outcome, owner} = own;
  const patience = -Math.log(1 - random.uniform());
  const quick = (promise >= topPromise ? 0.6 : 1.6) * patience * day;
  const isForgotten = happens(random, 0.4);
  if (own.isNeglected && isForgotten) return [];
  const wait = own.isNeglected ? (9 + 12 * patience) * day : hour / 4 + quick;
  let at = toOffice(random, lead.created + Math.floor(wait));
  const end = Math.min(worldEnd, outcome?.at ?? worldEnd);
  const touches: Touch[] = [];
  for (let rest = 1 + poisson(random, 1.8); rest > 0 && at < end; rest--) {
    touches.push({lead: lead.id, at, channel: pick(random, touchChannels).name, person: owner.id});
    at = toOffice(random, at + Math.floor((1 + 8 * random.uniform()) * day));
  }
  return touches;
}
