import type {Criterion, Model} from "../../src/model/model.js";

const toCriterion = ([id, points]: [string, string]): Criterion => ({
  id,
  title: id,
  dimension: 0,
  group: null,
  gate: null,
  recycleDays: null,
  kind: "other",
  framework: null,
  unknownPoints: "0",
  rule: {type: "when", when: {node: "column", name: id}, points}
});

/** A model of one dimension and one tier, whose criteria hold or not; their points by name. */
export const plainModel = (points: Readonly<Record<string, string>>): Model => ({
  id: "m",
  version: 1,
  title: "m",
  effectiveFrom: null,
  dimensions: [{id: "fit", min: -10_000, max: 10_000}],
  groups: [],
  score: {min: -10_000, max: 10_000},
  criteria: Object.entries(points).map(toCriterion),
  tiers: [{name: "all", action: "sales", afterDays: null, when: null}],
  grid: null,
  leadTypes: []
});
