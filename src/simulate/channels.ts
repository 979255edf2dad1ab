import type {Random} from "../util/random.js";
import {happens, pick} from "./chance.js";

export interface Channel {
  name: string;
  /** Share of the leads. */
  share: number;
  /** Effect on the log-odds of winning, the doses apart. */
  power: number;
  details: readonly string[];
  /** Price of one lead in EUR; 0 where none is paid for. */
  price: number;
}

/** The bought lists of which a fifth of the leads come. */
export const boughtChannel = "content_syndication";

export const channels: readonly Channel[] = [
  {name: "organic_search", share: 20, power: 0.1, details: ["blog", "product_pages", "comparison_pages"], price: 0},
  {name: boughtChannel, share: 20, power: 0.05, details: ["vendor_a", "vendor_b", "vendor_c"], price: 42},
  {name: "paid_search", share: 17, power: 0, details: ["brand", "generic", "competitor"], price: 95},
  {name: "event", share: 11, power: 0.1, details: ["trade_show", "roadshow", "meetup"], price: 180},
  {name: "direct", share: 10, power: 0.05, details: ["home", "product_pages"], price: 0},
  {name: "paid_social", share: 9, power: -0.2, details: ["sponsored_post", "lead_form"], price: 70},
  {name: "partner", share: 7, power: 0.45, details: ["reseller", "technology"], price: 60},
  {name: "referral", share: 6, power: 0.6, details: ["customer", "employee"], price: 15}
];

/** Leads whose channel nobody recorded. */
const unrecorded = {channel: "", channelDetail: "", power: 0} as const;

export interface Origin {
  channel: string;
  channelDetail: string;
  /** Effect on the log-odds of winning. */
  power: number;
}

/** Log-odds that a bought lead loses, and another one gains, at full dose: bought leads convert a seventh as well. */
const boughtPower = {bought: -2.5, other: 0.15};

/** Where a lead comes from; `poorSource` is the dose that makes the bought lists worse than the rest. */
export function toOrigin(random: Random, poorSource: number): Origin {
  const isUnrecorded = happens(random, 0.01);
  const {name, power, details} = pick(random, channels);
  const channelDetail = details[Math.floor(random.uniform() * details.length)]!;
  if (isUnrecorded) return unrecorded;
  return {
    channel: name,
    channelDetail,
    power: power + (name === boughtChannel ? boughtPower.bought : boughtPower.other) * poorSource
  };
}
