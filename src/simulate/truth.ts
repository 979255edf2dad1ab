import {DataError} from "../util/errors.js";

/**
 * What is true in a simulated world. Each dose is a switch of its own: 0 is off, 1 the full effect, and turning one
 * leaves the chance behind every other untouched.
 */
export interface Truth {
  /** Same seed and same doses: same world, to the byte. */
  seed: number;
  /** People who become leads; duplicates come on top. */
  leads: number;
  /** Share of its power that attending a webinar loses for leads created from `fadingMonth` on. */
  fading: number;
  /** Month of the fading, counted from the first month of the world (0). */
  fadingMonth: number;
  /** Share of its power that following the company on a social network lacks; at 1 it says nothing of the outcome. */
  useless: number;
  /** Share of decided leads whose `last_touch_note` was rewritten after the outcome. */
  leak: number;
  /** Share of leads for which `queue` and `import_batch` together, but neither alone, tell the outcome. */
  pairLeak: number;
  /** How far content syndication, a fifth of all leads, falls below the other sources; at 1 to about a seventh. */
  poorSource: number;
  /** Share of people entered a second time under another id, with the same e-mail hash. */
  duplicates: number;
  /** Share of leads whose mail scanner clicks every link of every mail. */
  botClicks: number;
  /** Share of the last horizon in which leads are still created, so that their outcome is open at the end. */
  openAtEnd: number;
  /** Share of leads won, lost or disqualified within the first 14 days. */
  decidedEarly: number;
  /** Heavy readers of content convert somewhat better at 0 and far worse at 1. */
  invertedLegacy: number;
  /** How far team B leaves its best leads lying: late or no touch, and fewer of them convert. */
  ignoredTopLeads: number;
  /** Share of page views from `inflationMonth` on that the tracker notes twice; nobody converts more for it. */
  inflation: number;
  /** Month from which the tracker fires twice, counted from the first month of the world (0). */
  inflationMonth: number;
}

/** A world in which nothing is planted: every switch off. */
export const plainTruth: Truth = Object.freeze({
  seed: 1,
  leads: 20_000,
  fading: 0,
  fadingMonth: 12,
  useless: 0,
  leak: 0,
  pairLeak: 0,
  poorSource: 0,
  duplicates: 0,
  botClicks: 0,
  openAtEnd: 0,
  decidedEarly: 0,
  invertedLegacy: 0,
  ignoredTopLeads: 0,
  inflation: 0,
  inflationMonth: 15
});

/** The world of the demo workspace: everything planted but `inflation`, which would move the scores of every other truth. */
export const defaultTruth: Truth = Object.freeze({
  ...plainTruth,
  fading: 1,
  useless: 1,
  leak: 0.8,
  pairLeak: 0.8,
  poorSource: 1,
  duplicates: 0.03,
  botClicks: 0.12,
  openAtEnd: 1,
  decidedEarly: 0.05,
  invertedLegacy: 1,
  ignoredTopLeads: 1
});

const counts = new Set(["seed", "leads", "fadingMonth", "inflationMonth"]);

/**
 * The truth itself, once it is known to make sense.
 *
 * @throws DataError if a dose lies outside 0 to 1 or a count is not a whole number from 0
 * @example
 * checkTruth(defaultTruth).leads; // => 20000
 */
export function checkTruth(truth: Truth): Truth {
  for (const [name, value] of Object.entries(truth) as [string, number][]) {
    if (counts.has(name)) {
      if (!Number.isSafeInteger(value) || value < 0)
        throw new DataError(`${name} must be a whole number from 0: ${value}`);
    } else if (!(value >= 0 && value <= 1)) throw new DataError(`${name} must be a dose from 0 to 1: ${value}`);
  }
  return truth;
}
