import {months, worldEnd} from "./calendar.js";
import {createChance, happens} from "./chance.js";
import type {Truth} from "./truth.js";
import type {Activity} from "./world.js";

/** What the website's tracker notes of one lead's activities, in order of time. */
export type Tracker = (index: number, activities: readonly Activity[]) => readonly Activity[];

/** A tracker that from some month on notes a share of all page views twice, a second apart. */
export function createTracker({seed, inflation, inflationMonth}: Truth): Tracker {
  const start = months[inflationMonth] ?? worldEnd;
  if (inflation === 0) return (_, activities) => activities;
  return (index, activities) => {
    const chance = createChance(seed, "tracker", index);
    const twice = activities.flatMap((one): Activity[] => {
      if (one.type !== "page_view" || one.at < start || one.at + 1 >= worldEnd) return [one];
      return happens(chance, inflation) ? [one, {...one, at: one.at + 1}] : [one];
    });
    return twice.sort((a, b) => a.at - b.at);
  };
}
