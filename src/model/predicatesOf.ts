import {qualifiedStages} from "../domain/stage.js";
import type {Columns} from "./checkTypes.js";
import type {Scope} from "./parseCriterion.js";
import type {PredicateUse} from "./reporter.js";
import type {SalvagedSpec} from "./salvage.js";

/** Every predicate of a model file, in the order in which criteria, tiers and lead types ask for them. */
export function predicatesOf(spec: SalvagedSpec, scope: Scope): PredicateUse[] {
  // Without valid dimensions the names in tiers and lead types cannot be looked up.
  if (spec.dimensions === null) return criterionUses(spec, scope);
  const columns = Object.fromEntries([...Object.keys(spec.dimensions), "score"].map((id) => [id, "number" as const]));
  return [...criterionUses(spec, scope), ...tierUses(spec, columns), ...leadTypeUses(spec, columns)];
}

function criterionUses(spec: SalvagedSpec, {columns, outcomes, frameworks}: Scope): PredicateUse[] {
  return spec.criteria.flatMap((criterion, i) => {
    const path = ["criteria", i];
    const bands = (criterion?.bands ?? []).map(({when}, b) => ({path: [...path, "bands", b, "when"], text: when}));
    const when = criterion?.when === undefined ? [] : [{path: [...path, "when"], text: criterion.when}];
    return [...when, ...bands].map((use) => ({...use, columns, outcomes, frameworks}));
  });
}

function tierUses({tiers}: SalvagedSpec, columns: Columns): PredicateUse[] {
  return tiers.flatMap((tier, i) =>
    tier?.when === undefined ? [] : [{path: ["tiers", i, "when"], text: tier.when, columns}]
  );
}

function leadTypeUses({leadTypes}: SalvagedSpec, columns: Columns): PredicateUse[] {
  return qualifiedStages.flatMap((stage) => {
    const text = leadTypes[stage];
    return text === undefined ? [] : [{path: ["lead_types", stage], text, columns}];
  });
}
