import {durationPattern} from "../domain/duration.js";
import {stages} from "../domain/stage.js";

/**
 * What `parse` refuses beyond the form of single values, as JSON Schema, so that editors mark it while one types; see
 * `model/specRules.ts`.
 */
interface JsonRule {
  [keyword: string]: unknown;
}

const has = (...keys: string[]): JsonRule => ({required: keys});
const at = (key: string, rule: JsonRule): JsonRule => ({required: [key], properties: {[key]: rule}});

const delay = durationPattern.slice(1, -1);

/** Creation or the entry into a stage, and how long after it. */
export const asOfPattern = `^\\s*(created|stage\\s+(${stages.join("|")}))(\\s*\\+${delay})?\\s*$`;

/** So many leads a week. */
export const capacityPattern = "^\\s*[0-9]{1,7}\\s+per\\s+week\\s*$";

const isUndated = at("observe", {const: "undated"});
const hasFlag = at("columns", has("is_won"));
const leadHasFlag = at("lead", {anyOf: [hasFlag, {type: "array", contains: hasFlag}]});
const toWon = at("convert", at("to", {const: "won"}));

/** Dates and horizon go together, and some source must tell the outcome. */
export const workspaceRules: JsonRule = {
  allOf: [
    {
      if: isUndated,
      then: {properties: {convert: {properties: {within: false}}}},
      else: {properties: {convert: has("within"), sources: {not: leadHasFlag}, holdout: false}}
    },
    {
      anyOf: [
        at("sources", has("stage_change")),
        {...toWon, allOf: [at("sources", has("deal"))]},
        {...toWon, allOf: [at("sources", leadHasFlag)]}
      ]
    }
  ]
};
