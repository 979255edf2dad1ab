import type {Stage} from "../domain/stage.js";
import {day, minute, worldEnd} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, happens} from "./chance.js";
import type {StageChange, Touch} from "./world.js";

/** Steps after the first contact: how far into its time a lead takes them, and how many go on among those not won. */
const steps: readonly {stage: Stage; part: number; goOn: number}[] = [
  {stage: "marketing_qualified", part: 0.18, goOn: 0.62},
  {stage: "sales_accepted", part: 0.3, goOn: 0.6},
  {stage: "sales_qualified", part: 0.48, goOn: 0.55},
  {stage: "opportunity", part: 0.66, goOn: 0.5}
];

/** Days a lead without a decision takes for its steps. */
const usualDays = 60;

/** The way of one lead through the funnel, in order of time; a won lead takes every step. */
export function toStages(seed: number, own: Case, touches: readonly Touch[]): StageChange[] {
  const random = createChance(seed, "journey", own.index);
  const {lead, outcome, owner, marketer, interest} = own;
  const end = outcome?.at ?? lead.created + usualDays * day;
  const list: StageChange[] = [];
  const enter = (stage: Stage, at: number, person: string, reason = "") => {
    if (at < worldEnd) list.push({lead: lead.id, at, stage, reason, person});
  };
  enter("new", lead.created, "");
  const contacted = touches[0]?.at ?? lead.created;
  if (touches.length > 0) enter("contacted", contacted, owner.id);
  // Steps share what lies between the first contact and the end, so that no step comes before the last.
  const toPlace = (part: number) => contacted + minute + Math.floor(part * Math.max(0, end - contacted - 10 * minute));
  for (const {stage, part, goOn} of steps) {
    const goesOn = happens(random, goOn) && !own.isNeglected;
    const place = toPlace(part + 0.08 * random.uniform());
    if (place >= end || (!goesOn && outcome?.stage !== "won")) break;
    const isByProduct = stage === "marketing_qualified" && interest.hasTried;
    const person = stage === "marketing_qualified" ? marketer.id : owner.id;
    enter(isByProduct ? "product_qualified" : stage, place, isByProduct ? "" : person);
  }
  if (outcome !== null) enter(outcome.stage, outcome.at, owner.id, outcome.reason);
  if (outcome?.stage === "lost" && happens(random, 0.08)) {
    enter("recycled", outcome.at + Math.floor((20 + 60 * random.uniform()) * day), owner.id, "try again next year");
  }
  return list;
}
