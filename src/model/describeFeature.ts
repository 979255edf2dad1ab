import {toDurationLabel} from "../domain/duration.js";
import {toEnglish, toWords} from "./english.js";
import type {Fade} from "./fade.js";
import type {Feature} from "./feature.js";

/**
 * A feature in plain English.
 *
 * @example
 * describeFeature({
 *   name: "pricing_views", measure: "count", activity: "page_view", where: null, of: null,
 *   withinHours: 720, olderThanHours: null, mostPerDay: null, fade: null
 * }); // => "number of page view activities within 30 days"
 */
export function describeFeature(feature: Feature): string {
  const {where, mostPerDay, fade} = feature;
  return [
    toSubject(feature),
    where === null ? "" : ` where ${toEnglish(where)}`,
    describeWindow(feature),
    mostPerDay === null ? "" : `, at most ${mostPerDay} a day`,
    fade === null ? "" : `, ${describeFade(fade)}`
  ].join("");
}

function toSubject({measure, of, activity}: Feature): string {
  const one = activity === null ? "activity" : toWords(activity);
  const all = activity === null ? "activities" : `${one} activities`;
  switch (measure) {
    case "count":
      return `number of ${all}`;
    case "sum":
      return `sum of the values of ${all}`;
    case "distinct":
      return of?.kind === "column" ? `different values of ${toWords(of.name)} in ${all}` : `${of!.kind}s with ${all}`;
    case "days_since":
      return `whole days since the last ${one}`;
    case "days_since_first":
      return `whole days since the first ${one}`;
    case "deepest":
      return `deepest content stage of ${all}`;
  }
}

function describeWindow({withinHours, olderThanHours}: Feature): string {
  const [from, to] = [olderThanHours, withinHours].map((hours) => (hours === null ? null : toDurationLabel({hours})));
  if (from === null) return to === null ? "" : ` within ${to}`;
  return to === null ? ` more than ${from} before` : ` between ${from} and ${to} before`;
}

/**
 * How activities lose weight, in plain English.
 *
 * @example
 * describeFade({kind: "steps", steps: [{hours: 168, weight: "1"}, {hours: 720, weight: "0.5"}]});
 * // => "weighing 1 up to 7 days, 0.5 up to 30 days, nothing after"
 */
export function describeFade(fade: Fade): string {
  if (fade.kind === "half_life") return `halved every ${toDurationLabel(fade)}`;
  if (fade.kind === "linear") return `falling evenly to nothing at ${toDurationLabel(fade)}`;
  const steps = fade.steps.map(({hours, weight}) => `${weight} up to ${toDurationLabel({hours})}`);
  return `weighing ${steps.join(", ")}, nothing after`;
}
