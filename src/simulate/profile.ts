import type {Random} from "../util/random.js";
import {happens, logNormal, pick} from "./chance.js";
import type {Lead} from "./world.js";

/** Job levels with their share of the leads and their effect on the log-odds of winning. */
const jobLevels = [
  {name: "c_level", share: 8, power: 0.9},
  {name: "vp", share: 9, power: 0.8},
  {name: "director", share: 14, power: 0.6},
  {name: "manager", share: 28, power: 0},
  {name: "specialist", share: 29, power: -0.4},
  {name: "student", share: 6, power: -2},
  {name: "", share: 6, power: -0.2}
];

const industries = [
  {name: "software", share: 22, power: 0.5},
  {name: "finance", share: 14, power: 0.45},
  {name: "manufacturing", share: 20, power: 0.05},
  {name: "services", share: 18, power: 0},
  {name: "retail", share: 12, power: -0.1},
  {name: "education", share: 8, power: -0.8},
  {name: "public_sector", share: 6, power: -0.7}
];

const countries = [
  {name: "DE", share: 30},
  {name: "FR", share: 14},
  {name: "NL", share: 12},
  {name: "GB", share: 12},
  {name: "AT", share: 8},
  {name: "CH", share: 8},
  {name: "IT", share: 7},
  {name: "ES", share: 5},
  {name: "PL", share: 4}
];

/** Company sizes in employees: from, up to, effect. */
const sizes = [
  {upTo: 10, power: -0.9},
  {upTo: 50, power: -0.2},
  {upTo: 200, power: 0.2},
  {upTo: 2000, power: 0.7},
  {upTo: Infinity, power: 0.3}
];

type ProfileColumns =
  "jobLevel" | "employees" | "companySize" | "industry" | "country" | "consentEmail" | "consentPhone" | "followsUs";

export interface Profile extends Pick<Lead, ProfileColumns> {
  /** Effect of all of it on the log-odds of winning. */
  power: number;
}

/** Effect of following the company, where it has one; centred, so that the dose does not move the overall rate. */
const followPower = 0.7;
const followShare = 0.35;

/** Who a lead is; `useless` is the dose that takes the meaning out of following the company. */
export function toProfile(random: Random, useless: number): Profile {
  const job = pick(random, jobLevels);
  const industry = pick(random, industries);
  const country = pick(random, countries);
  const headcount = Math.min(60_000, Math.max(1, Math.round(logNormal(random, 110, 1.7))));
  const size = sizes.find(({upTo}) => headcount < upTo)!;
  const isSizeUnknown = happens(random, 0.08);
  const followsUs = happens(random, followShare);
  const follow = (1 - useless) * followPower * (followsUs ? 1 - followShare : -followShare);
  return {
    jobLevel: job.name,
    employees: isSizeUnknown ? null : headcount,
    companySize: headcount < 50 ? "small" : headcount < 1000 ? "mid" : "enterprise",
    industry: industry.name,
    country: country.name,
    consentEmail: happens(random, 0.72),
    consentPhone: happens(random, 0.38),
    followsUs,
    power: job.power + industry.power + size.power + follow
  };
}
