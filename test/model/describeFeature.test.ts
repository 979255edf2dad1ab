import {expect, it} from "vitest";
import {describeFeature} from "../../src/model/describeFeature.js";
import type {Feature} from "../../src/model/feature.js";

const plain: Feature = {
  name: "f",
  measure: "count",
  activity: "page_view",
  where: null,
  of: null,
  withinHours: null,
  olderThanHours: null,
  mostPerDay: null,
  fade: null
};
const where = {node: "isNull", operand: {node: "column", name: "page"}} as const;

it.each<[Partial<Feature>, string]>([
  [{withinHours: 720}, "number of page view activities within 30 days"],
  [{activity: null, where}, "number of activities where page is not known"],
  [{olderThanHours: 36}, "number of page view activities more than 36 hours before"],
  [{withinHours: 840, olderThanHours: 168}, "number of page view activities between 7 days and 35 days before"],
  [
    {measure: "sum", mostPerDay: 3, withinHours: 24},
    "sum of the values of page view activities within 1 day, at most 3 a day"
  ],
  [
    {measure: "sum", fade: {kind: "half_life", hours: 336}},
    "sum of the values of page view activities, halved every 14 days"
  ],
  [{fade: {kind: "linear", hours: 1440}}, "number of page view activities, falling evenly to nothing at 60 days"],
  [
    {
      fade: {
        kind: "steps",
        steps: [
          {hours: 168, weight: "1"},
          {hours: 720, weight: "0.25"}
        ]
      }
    },
    "number of page view activities, weighing 1 up to 7 days, 0.25 up to 30 days, nothing after"
  ],
  [{measure: "distinct", of: {kind: "day"}}, "days with page view activities"],
  [{measure: "distinct", of: {kind: "week"}, activity: null}, "weeks with activities"],
  [
    {measure: "distinct", of: {kind: "column", name: "landing_page"}},
    "different values of landing page in page view activities"
  ],
  [{measure: "days_since"}, "whole days since the last page view"],
  [{measure: "days_since", activity: null}, "whole days since the last activity"],
  [{measure: "days_since_first"}, "whole days since the first page view"],
  [{measure: "deepest", withinHours: 720}, "deepest content stage of page view activities within 30 days"]
])("describeFeature says what is counted: %j", (more, words) => {
  expect(describeFeature({...plain, ...more})).toBe(words);
});
