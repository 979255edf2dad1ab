import type {Random} from "../util/random.js";
import {createRandom} from "../util/random.js";
import {poissonDraw} from "./poissonDraw.js";
import type {WeekPairs} from "./weekLists.js";
import {findWeekStarts} from "./weekLists.js";

/** Samples over all weeks together; each week has at least so many of them. */
const nSamples = 2000;
const fewestOfWeek = 50;

/**
 * Variance of the difference in conversions found by two scores, over independent cases.
 *
 * Each week is drawn anew by Poisson counts of its cases and both lists are ranked anew; weeks are independent, so that
 * their variances add up and a few samples of each week suffice. Cases that are far above the limit on a list, or far
 * below, stay there in every sample: they are drawn as one cell, and those far below on both lists not at all.
 *
 * @see Efron and Tibshirani 1993, An Introduction to the Bootstrap; Hanley and MacGibbon 2006 (Poisson frequencies)
 */
export function bootstrapVariance(pairs: WeekPairs, {capacity, seed}: {capacity: number; seed: number}): number {
  if (capacity === 0) return 0;
  const random = createRandom(seed);
  const starts = findWeekStarts(pairs.week);
  const nWeeks = starts.length - 1;
  const samples = Math.max(fewestOfWeek, Math.ceil(nSamples / Math.max(1, nWeeks)));
  let variance = 0;
  for (let i = 0; i < nWeeks; ++i) {
    const cells = toZoneCells(pairs, {from: starts[i]!, to: starts[i + 1]!, capacity});
    if (cells !== null) variance += drawVariance(cells, {capacity, samples, random});
  }
  return variance;
}

/** Cases of a week by where they stand on both lists. */
interface ZoneCells {
  /** Zone on the first and the second list; 0 is far above the limit, the last one far below. */
  a: readonly number[];
  b: readonly number[];
  converted: readonly number[];
  unconverted: readonly number[];
  nZones: number;
}

/**
 * Zones about the limit. A sample moves the limit by about √capacity places: five of these on each side are ranked
 * in steps of an eighth, which is far below what a sample moves it by.
 *
 * @returns null where the capacity takes the whole week, so that no choice is left
 */
function toZoneCells(
  pairs: WeekPairs,
  {from, to, capacity}: {from: number; to: number; capacity: number}
): ZoneCells | null {
  let size = 0;
  for (let row = from; row < to; ++row) size += pairs.n[row]!;
  if (size <= capacity) return null;
  const margin = 5 * Math.sqrt(capacity) + 5;
  const width = Math.max(1, Math.sqrt(capacity) / 8);
  const nZones = 2 + Math.ceil((2 * margin) / width);
  const zoneOf = (start: number, end: number) => {
    if (end <= capacity - margin) return 0;
    return Math.min(nZones - 1, 1 + Math.max(0, Math.floor((start - capacity + margin) / width)));
  };
  const a = toZones(pairs, pairs.a, {from, to, zoneOf});
  const b = toZones(pairs, pairs.b, {from, to, zoneOf});
  const found = new Map<number, {converted: number; unconverted: number}>();
  for (let i = 0; i < to - from; ++i) {
    const key = a[i]! * nZones + b[i]!;
    if (a[i] === nZones - 1 && b[i] === nZones - 1) continue;
    const cell = found.get(key) ?? {converted: 0, unconverted: 0};
    cell.converted += pairs.converted[from + i]!;
    cell.unconverted += pairs.n[from + i]! - pairs.converted[from + i]!;
    found.set(key, cell);
  }
  const keys = [...found.keys()];
  const cells = [...found.values()];
  return {
    a: keys.map((key) => Math.floor(key / nZones)),
    b: keys.map((key) => key % nZones),
    converted: cells.map(({converted}) => converted),
    unconverted: cells.map(({unconverted}) => unconverted),
    nZones
  };
}

/** Zone of each row of a week on the list of a score; rows of one score stand at one place. */
function toZones(
  {n}: WeekPairs,
  score: ArrayLike<number>,
  {from, to, zoneOf}: {from: number; to: number; zoneOf: (start: number, end: number) => number}
): Int32Array {
  const order = Uint32Array.from({length: to - from}, (_, i) => from + i).sort((x, y) => score[y]! - score[x]!);
  const zones = new Int32Array(order.length);
  let start = 0;
  for (let at = 0; at < order.length;) {
    let next = at;
    let end = start;
    for (; next < order.length && score[order[next]!] === score[order[at]!]; ++next) end += n[order[next]!]!;
    const zone = zoneOf(start, end);
    for (; at < next; ++at) zones[order[at]! - from] = zone;
    start = end;
  }
  return zones;
}

function drawVariance(
  cells: ZoneCells,
  {capacity, samples, random}: {capacity: number; samples: number; random: Random}
): number {
  const {a, b, nZones} = cells;
  const lists = {
    nA: new Float64Array(nZones),
    hitA: new Float64Array(nZones),
    nB: new Float64Array(nZones),
    hitB: new Float64Array(nZones)
  };
  let sum = 0;
  let squares = 0;
  for (let sample = 0; sample < samples; ++sample) {
    for (const counts of Object.values(lists)) counts.fill(0);
    for (let i = 0; i < a.length; ++i) {
      const won = poissonDraw(random, cells.converted[i]!);
      const drawn = won + poissonDraw(random, cells.unconverted[i]!);
      lists.nA[a[i]!]! += drawn;
      lists.hitA[a[i]!]! += won;
      lists.nB[b[i]!]! += drawn;
      lists.hitB[b[i]!]! += won;
    }
    const difference = takeZones(lists.nA, lists.hitA, capacity) - takeZones(lists.nB, lists.hitB, capacity);
    sum += difference;
    squares += difference * difference;
  }
  return Math.max(0, (squares - (sum * sum) / samples) / (samples - 1));
}

/** Conversions among the first `capacity` of a list; what stands far below the limit is never reached. */
function takeZones(n: Float64Array, converted: Float64Array, capacity: number): number {
  let left = capacity;
  let found = 0;
  for (let zone = 0; zone < n.length - 1 && left > 0; ++zone) {
    if (n[zone] === 0) continue;
    const share = Math.min(1, left / n[zone]!);
    found += share * converted[zone]!;
    left -= share * n[zone]!;
  }
  return found;
}
