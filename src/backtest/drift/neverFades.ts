import type {Feature, Features} from "../../model/feature.js";
import {namesOf} from "../../model/fingerprint.js";
import type {Criterion} from "../../model/model.js";

/**
 * True where a criterion reads something that once seen is never lost again: a feature over all history, without window
 * and without fading. Such points grow with the time a lead is watched and with what is tracked, whatever it wants.
 *
 * Days since the latest activity do not count, because they start anew with each.
 *
 * @example
 * const views = {name: "views", measure: "count", activity: "page_view", where: null, of: null, withinHours: null, olderThanHours: null, mostPerDay: null, fade: null};
 * neverFades({rule: {type: "per", per: "views", fades: false, points: "1", upto: "20"}}, {views}); // => true
 */
export function neverFades({rule}: Pick<Criterion, "rule">, features: Features): boolean {
  return namesOf(rule).some((name) => Object.hasOwn(features, name) && isEverlasting(features[name]!));
}

const isEverlasting = ({withinHours, fade, measure}: Feature) =>
  withinHours === null && fade === null && measure !== "days_since";
