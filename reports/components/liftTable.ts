import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import type {GainsPoint} from "../lib/stats/gainsCurve.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatPercent, formatTimes} from "./format.js";
import type {Ranking} from "./rankings.js";
import {count} from "./rateColumns.js";

/** Depths in tenths: what working the top tenth, fifth, … of the leads would have found. */
export function liftTable({model, deciles}: Ranking, about: Pick<About, "is_repeated">): HTMLElement {
  if (deciles === null) return emptyNote("No conversion within this filter: lift cannot be said.");
  return dataTable<GainsPoint>(deciles, {
    caption: `What the best leads by ${model} hold`,
    columns: [
      {
        title: `best share of ${observedNoun(about)}`,
        value: ({depth}) => depth,
        show: ({depth}) => formatPercent(depth, 0)
      },
      count(observedNoun(about), ({n}) => n),
      count("conversions found", ({captured}) => captured),
      {title: "share of conversions", value: ({gain}) => gain, show: ({gain}) => formatPercent(gain)},
      {title: "rate", value: ({rate}) => rate, show: ({rate}) => formatPercent(rate)},
      {title: "lift", value: ({lift}) => lift, show: ({lift}) => formatTimes(lift)}
    ]
  });
}
