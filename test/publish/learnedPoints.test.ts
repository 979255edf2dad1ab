import {expect, it} from "vitest";
import type {Criterion, Model} from "../../src/model/model.js";
import {toLearnedPoints} from "../../src/publish/learnedPoints.js";

const truth = {node: "literal", type: "boolean", value: "true"} as const;
const criterion = (id: string, rule: Criterion["rule"]) => ({id, rule, unknownPoints: "0"}) as Criterion;
const model = {
  id: "m",
  version: 2,
  criteria: [
    criterion("web", {type: "when", when: truth, points: "1"}),
    criterion("size", {
      type: "bands",
      bands: [
        {when: truth, points: "1"},
        {when: truth, points: "2"}
      ]
    }),
    criterion("views", {type: "per", per: "views", fades: false, points: "1", upto: "3"})
  ]
} as unknown as Model;

it("names every weight by the path of its edit, and leaves out what history says nothing of", () => {
  const row = (weight: string, learned: number | null, name = "m@2") => ({
    model: name,
    criterion: "",
    weight,
    learned,
    lower: learned,
    upper: null
  });
  const weights = [
    row("web", 1.5),
    row("web unknown", -1),
    row("size.1", 2),
    row("size.2", 3),
    row("size unknown", null),
    row("views each", 4),
    row("web", 9, "other@1")
  ];
  expect(toLearnedPoints([model], weights)).toEqual(
    [
      ["criteria.web.points", 1.5],
      ["criteria.web.unknown", -1],
      ["criteria.size.bands.0.points", 2],
      ["criteria.size.bands.1.points", 3],
      ["criteria.views.points", 4]
    ].map(([path, points]) => ({model: "m@2", path, points, lower: points, upper: null}))
  );
});
