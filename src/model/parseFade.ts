import {formatDecimal, toDecimal} from "./decimal.js";
import type {Fade, StepsFade} from "./fade.js";
import type {FeatureSpec} from "./featureSpec.js";
import {parseHours} from "./parseHours.js";
import type {Reporter} from "./reporter.js";

/** A year: weights are printed into the query for every hour of 21 half-lives. */
const MAX_HALF_LIFE_HOURS = 366 * 24;
/** Decimal places of a weight, so that none is rounded to 0 on the scale of the sums. */
const MAX_WEIGHT_SCALE = 6;

const fadeKeys = ["half_life", "linear", "steps"] as const;

/** How a feature fades; null where it does not, and after a fault. */
export function toFade(spec: FeatureSpec, path: string[], report: Reporter["report"]): Fade | null {
  const stated = fadeKeys.filter((key) => spec[key] !== undefined);
  if (stated.length > 1) report(path, `feature takes at most one of ${fadeKeys.join(", ")}: ${stated.join(", ")}`);
  const [kind] = stated;
  if (kind === undefined) return null;
  if (kind === "steps") return {kind, steps: toSteps(spec.steps!, [...path, kind], report)};
  const hours = parseHours(spec[kind], [...path, kind], report);
  if (kind === "half_life" && hours !== null && hours > MAX_HALF_LIFE_HOURS) {
    report([...path, kind], `half-life must be at most a year: ${spec.half_life}`);
  }
  return hours === null ? null : {kind, hours};
}

function toSteps(
  spec: Readonly<Record<string, number>>,
  path: string[],
  report: Reporter["report"]
): StepsFade["steps"] {
  let last = 0;
  return Object.entries(spec).map(([age, weight]) => {
    const place = [...path, age];
    const hours = parseHours(age, place, report) ?? last + 1;
    if (hours <= last) report(place, `ages must rise from step to step: ${age}`);
    last = Math.max(last, hours);
    const exact = toDecimal(weight);
    if (weight <= 0 || weight > 1) report(place, `weight must be above 0 and at most 1: ${weight}`);
    else if (exact.scale > MAX_WEIGHT_SCALE)
      report(place, `weight must have at most ${MAX_WEIGHT_SCALE} decimal places: ${weight}`);
    return {hours, weight: formatDecimal(exact)};
  });
}
