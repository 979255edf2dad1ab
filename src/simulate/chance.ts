import {createRandom, type Random} from "../util/random.js";

/** What a stream of chance decides. Streams are apart, so that one switch never reshuffles what another decides. */
const topics = [
  "birth",
  "profile",
  "interest",
  "browsing",
  "bot",
  "assessment",
  "early",
  "outcome",
  "journey",
  "touch",
  "owner",
  "deal",
  "note",
  "pair",
  "duplicate",
  "spend",
  "tracker"
] as const;

export type Topic = (typeof topics)[number];

/** Murmur3's finalizer: neighbouring whole numbers become unrelated ones. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * The stream of one topic for one lead (or one month): a function of seed, topic and index alone.
 *
 * @example
 * createChance(1, "owner", 7).uniform() === createChance(1, "owner", 7).uniform(); // => true
 */
export function createChance(seed: number, topic: Topic, index: number): Random {
  const place = topics.indexOf(topic) + 1;
  const random = createRandom(mix(mix(mix(seed + 0x9e3779b9) ^ Math.imul(place, 0x85ebca6b)) + index));
  // The generator starts from 32 bits repeated; its first outputs still show them.
  for (let i = 0; i < 6; i++) random.uniform();
  return random;
}

/** True with that probability. */
export function happens(random: Random, probability: number): boolean {
  return random.uniform() < probability;
}

/** Standard normal, by Box and Muller (1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}

/** Poisson with that mean, by Knuth's product of uniforms; meant for means below some dozens. */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let product = random.uniform();
  let count = 0;
  while (product > limit) {
    product *= random.uniform();
    count++;
  }
  return count;
}

/** Log-normal with that median; `spread` is the standard deviation of the logarithm. */
export function logNormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(spread * normal(random));
}

/** One of the options, each with a weight; the weights need not add up to 1. */
export function pick<T extends {share: number}>(random: Random, options: readonly T[]): T {
  let rest = random.uniform() * options.reduce((sum, {share}) => sum + share, 0);
  for (const option of options) {
    rest -= option.share;
    if (rest < 0) return option;
  }
  return options[options.length - 1]!;
}

/** One of the items, all alike. */
export function pickAny<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random.uniform() * items.length)]!;
}

/** Probability of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
