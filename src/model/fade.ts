/** How an activity loses weight with age, from 1 for what has just happened. */
export type Fade = HalfLifeFade | LinearFade | StepsFade;

/** Half the weight is lost in so many hours, half of the rest in as many again. Counts whole hours of age. */
export interface HalfLifeFade {
  kind: "half_life";
  hours: number;
}

/** The weight falls evenly and is 0 from that age on. Counts whole hours of age. */
export interface LinearFade {
  kind: "linear";
  hours: number;
}

/**
 * The weight of the first step whose age is not exceeded, exactly at its end included, so that a single step of weight
 * 1 counts what `within` counts; 0 after the last.
 */
export interface StepsFade {
  kind: "steps";
  /** Ascending hours; weights are exact decimal texts above 0, at most 1, which may rise as well as fall. */
  steps: readonly {hours: number; weight: string}[];
}

/** Weight 1: weights are whole numbers of this scale, so that sums are the same in every order. */
export const WEIGHT_ONE = 2 ** 20;

/**
 * A step's weight on the scale of `WEIGHT_ONE`. A decimal of at most six places never lies half-way between two whole
 * numbers of that scale, so rounding is exact.
 */
export function toStepWeight(weight: string): number {
  return Math.round(Number(weight) * WEIGHT_ONE);
}

/**
 * Weight of an activity of an age, as a whole number on the scale of `WEIGHT_ONE`: what the database adds up, to the
 * last digit.
 *
 * @param ageHours 0 or more; parts of an hour count only for steps
 * @example
 * weightAt({kind: "linear", hours: 48}, 24) / WEIGHT_ONE; // => 0.5
 */
export function weightAt(fade: Fade, ageHours: number): number {
  if (fade.kind === "steps") {
    const step = fade.steps.find(({hours}) => ageHours <= hours);
    return step === undefined ? 0 : toStepWeight(step.weight);
  }
  const age = Math.floor(ageHours);
  if (fade.kind === "half_life") return Math.round(WEIGHT_ONE * 2 ** (-age / fade.hours));
  const left = fade.hours - age;
  return left <= 0 ? 0 : Math.floor((2 * WEIGHT_ONE * left + fade.hours) / (2 * fade.hours));
}

/** Ages in days at which a fade is shown to people. */
export const shownAges: readonly number[] = [0, 1, 7, 14, 30, 60, 90];

/**
 * The share of its weight an activity has left after so many days, 0 to 1.
 *
 * @example
 * shareAfter({kind: "half_life", hours: 336}, 28); // => 0.25
 */
export function shareAfter(fade: Fade, days: number): number {
  return weightAt(fade, 24 * days) / WEIGHT_ONE;
}
