import {durationPattern} from "../domain/duration.js";
import {isGateKind, kinds} from "../domain/kind.js";
import {measures} from "./feature.js";

/**
 * What `parse` refuses beyond the form of single values, as JSON Schema, so that editors mark it while one types. They
 * take part in nothing else: messages come from `parse`, and rules that need other values (names that must exist, a
 * minimum above its maximum) are there only.
 */
interface JsonRule {
  [keyword: string]: unknown;
}

const has = (...keys: string[]): JsonRule => ({required: keys});
const hasNot = (...keys: string[]): JsonRule => ({properties: Object.fromEntries(keys.map((key) => [key, false]))});

/** A duration such as `14 days`. */
export const durationRule: JsonRule = {
  pattern: durationPattern,
  patternErrorMessage: "must be a duration like 14 days, 36 hours or 2 weeks",
  examples: ["14 days", "30 days", "90 days", "180 days"]
};

/** Exactly one way of finding the points, and the keys that go with it. */
export const criterionRules: JsonRule = {
  allOf: [
    {anyOf: [has("when"), has("bands"), has("per")]},
    {anyOf: [has("dimension"), has("group")]},
    // Not oneOf: of two that are there, the editor is to mark the one too many.
    {if: has("when"), then: hasNot("bands", "per", "upto")},
    {if: has("bands"), then: hasNot("per", "points", "upto")},
    {if: has("per"), then: has("points", "upto")},
    {if: {...has("when"), not: has("gate")}, then: has("points")},
    {
      if: has("gate"),
      then: {...has("when", "kind"), properties: {kind: {enum: kinds.filter(isGateKind)}}}
    },
    {if: has("recycle"), then: has("gate")}
  ]
};

/** The action recycle says after how long, no other does. */
export const actionRules: JsonRule = {
  if: {...has("action"), properties: {action: {const: "recycle"}}},
  then: has("after"),
  else: hasNot("after")
};

/** A cell alone names its tier; several need a name. */
export const cellRules: JsonRule = {
  ...actionRules,
  allOf: [{if: {...has("cells"), properties: {cells: {minItems: 2}}}, then: has("name")}]
};

/** Somebody must take whoever is left. */
export const tierListRules: JsonRule = {contains: {not: has("when")}};

/** A group caps something. */
export const groupRules: JsonRule = {anyOf: [has("min"), has("max")]};

/** One measure, and only the keys that go with it; at most one way to fade. */
export const featureRules: JsonRule = {
  anyOf: measures.map((measure) => has(measure)),
  allOf: [
    ...measures.map((measure, i) => ({if: has(measure), then: hasNot(...measures.slice(i + 1))})),
    {if: has("of"), then: has("distinct")},
    ...["most_per_day", "half_life", "linear", "steps"].map((key) => ({
      if: has(key),
      then: {anyOf: [has("count"), has("sum")]}
    })),
    {if: has("half_life"), then: hasNot("linear", "steps")},
    {if: has("linear"), then: hasNot("steps")}
  ]
};
