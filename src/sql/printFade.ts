import type {Fade, HalfLifeFade} from "../model/fade.js";
import {toStepWeight, WEIGHT_ONE, weightAt} from "../model/fade.js";

const HOUR = 3_600_000_000;

/**
 * Weights of a half-life by whole hours of age, down to the last that is not 0.
 *
 * @example
 * halfLifeWeights({kind: "half_life", hours: 1}).slice(0, 4); // => [1048576, 524288, 262144, 131072]
 */
export function halfLifeWeights(fade: HalfLifeFade): number[] {
  const weights: number[] = [];
  for (let hours = 0; ; ++hours) {
    const weight = weightAt(fade, hours);
    if (weight === 0) return weights;
    weights.push(weight);
  }
}

/**
 * The weight of an activity as a BIGINT on the scale of `WEIGHT_ONE`, NULL or 0 where nothing is left: what `weightAt`
 * computes. Only the half-life, which is no whole number anywhere, needs its weights written out.
 *
 * @param age SQL of the age in microseconds, above 0
 * @param list SQL of the list of `halfLifeWeights`; not read by the other kinds
 */
export function printWeight(fade: Fade, age: string, list: string): string {
  switch (fade.kind) {
    case "half_life":
      // Beyond the list an element is NULL, which a sum leaves out.
      return `CAST(${list}[${age} // ${HOUR} + 1] AS BIGINT)`;
    case "linear": {
      const {hours} = fade;
      const rounded = `((${hours} - ${age} // ${HOUR}) * ${2 * WEIGHT_ONE} + ${hours}) // ${2 * hours}`;
      return `CAST(CASE WHEN ${age} < ${hours * HOUR} THEN ${rounded} END AS BIGINT)`;
    }
    case "steps": {
      const steps = fade.steps.map(({hours, weight}) => `WHEN ${age} <= ${hours * HOUR} THEN ${toStepWeight(weight)}`);
      return `CAST(CASE ${steps.join(" ")} END AS BIGINT)`;
    }
  }
}
