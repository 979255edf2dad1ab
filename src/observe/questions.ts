import type {AssessedUse} from "../model/expression.js";
import {assessmentsOf} from "../model/expression.js";
import type {Features} from "../model/feature.js";
import {namesOf} from "../model/fingerprint.js";
import type {Model, Rule} from "../model/model.js";
import type {Questions} from "./known.js";

function expressionsOf(rule: Rule) {
  if (rule.type === "per") return [];
  return rule.type === "when" ? [rule.when] : rule.bands.map(({when}) => when);
}

/**
 * What the models ask about a lead, each once.
 *
 * @param columns names of the columns of `lead`
 */
export function questionsOf(models: readonly Model[], features: Features, columns: readonly string[]): Questions {
  const rules = models.flatMap(({criteria}) => criteria.map(({rule}) => rule));
  const names = new Set(rules.flatMap(namesOf));
  const assessments = new Map<string, AssessedUse>();
  for (const use of rules.flatMap(expressionsOf).flatMap(assessmentsOf)) {
    assessments.set(`${use.criterion}:${use.role}`, use);
  }
  return {
    features: Object.fromEntries(Object.entries(features).filter(([name]) => names.has(name))),
    columns: columns.filter((name) => names.has(name) && !(name in features)),
    assessments: [...assessments.values()]
  };
}
