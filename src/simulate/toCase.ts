import {hashText} from "../util/hash.js";
import type {Random} from "../util/random.js";
import {toMonth} from "./calendar.js";
import type {Case} from "./case.js";
import {createChance, happens} from "./chance.js";
import {toOrigin} from "./channels.js";
import {toAccountId, toLeadId} from "./ids.js";
import {toInterest} from "./interest.js";
import {toLastTouchNote, toQueueAndBatch} from "./leaks.js";
import {findEarlyOutcome, findLateOutcome, intercept, neglectPenalty, topPromise} from "./outcome.js";
import {toProfile} from "./profile.js";
import {toQualities} from "./qualities.js";
import {assignMarketer, assignOwner} from "./team.js";
import type {Truth} from "./truth.js";
import type {Lead} from "./world.js";

/** One lead from its moment of creation: who it is, what it is worth, who got it and how it ends. */
export function toCase(truth: Truth, index: number, births: (random: Random) => number): Case {
  const {seed} = truth;
  const birth = createChance(seed, "birth", index);
  const created = births(birth);
  const people = createChance(seed, "profile", index);
  const profile = toProfile(people, truth.useless);
  const origin = toOrigin(people, truth.poorSource);
  const fading = toMonth(created) >= truth.fadingMonth ? truth.fading : 0;
  const interest = toInterest(createChance(seed, "interest", index), fading, truth.invertedLegacy);
  const qualities = toQualities(people);
  const promise = intercept + profile.power + origin.power + interest.power + qualities.power;

  const assignment = createChance(seed, "owner", index);
  const owner = assignOwner(assignment);
  const marketer = assignMarketer(assignment);
  const isNeglected = happens(assignment, truth.ignoredTopLeads) && owner.team === "B" && promise >= topPromise;
  const logOdds = promise + (isNeglected ? neglectPenalty : 0);
  const outcome =
    findEarlyOutcome(createChance(seed, "early", index), created, truth.decidedEarly) ??
    findLateOutcome(createChance(seed, "outcome", index), created, logOdds);

  const lead: Lead = {
    id: toLeadId(index),
    created,
    channel: origin.channel,
    channelDetail: origin.channelDetail,
    company: toAccountId(index),
    jobLevel: profile.jobLevel,
    employees: profile.employees,
    companySize: profile.companySize,
    industry: profile.industry,
    country: profile.country,
    consentEmail: profile.consentEmail,
    consentPhone: profile.consentPhone,
    followsUs: profile.followsUs,
    emailHash: hashText(`${seed} ${index}`).slice(0, 16),
    owner: owner.id,
    ...toQueueAndBatch(seed, index, outcome, truth.pairLeak),
    lastTouchNote: toLastTouchNote(seed, index, outcome, truth.leak),
    lifetimeAmount: null
  };
  return {index, lead, profile, interest, qualities, owner, marketer, promise, isNeglected, outcome};
}
