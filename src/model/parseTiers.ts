import type {QualifiedStage} from "../domain/stage.js";
import {qualifiedStages} from "../domain/stage.js";
import type {Expression} from "./expression.js";
import type {Dimension, LeadType, Tier} from "./model.js";
import {parseWholeDays} from "./parseWholeDays.js";
import type {Path, Reporter} from "./reporter.js";
import type {TierSpec} from "./tierSpec.js";
import {toTierRule} from "./toTierRule.js";

/** What tiers and lead types may refer to. */
export interface TierContext {
  /** Null where the dimensions themselves could not be read, so that names cannot be looked up. */
  dimensions: readonly Dimension[] | null;
  reporter: Reporter;
}

/**
 * A tier of a list.
 *
 * @param next the tree of the next predicate, in the order of the file; null where it has a fault
 * @returns null where the spec or its rule has a fault, which is reported
 */
export function toTier(
  spec: TierSpec | null,
  {i, isLast}: {i: number; isLast: boolean},
  next: () => Expression | null,
  context: TierContext
): Tier | null {
  if (spec === null) return null;
  const {dimensions, reporter} = context;
  const own = {name: spec.name, action: spec.action, afterDays: toAfterDays(spec, ["tiers", i], reporter)};
  if (spec.when === undefined) {
    if (!isLast) reporter.report(["tiers", i], `only the last tier may have no when: ${spec.name}`);
    return {...own, when: null};
  }
  if (dimensions === null) return null;
  const path = ["tiers", i, "when"];
  const expression = next();
  if (isLast) reporter.report(path, `the last tier takes whoever is left, so it must have no when: ${spec.name}`);
  return expression === null ? null : {...own, when: toRuleAt(expression, path, dimensions, reporter)};
}

/** Days after which a lead of the tier comes back: stated for the action recycle and for no other. */
export function toAfterDays(
  {action, after}: Pick<TierSpec, "action" | "after">,
  path: Path,
  reporter: Reporter
): number | null {
  if (action === "recycle" && after === undefined) reporter.report(path, "missing: after", "such as after: 90 days");
  if (after === undefined) return null;
  if (action !== "recycle") reporter.report([...path, "after"], `only the action recycle has after: ${action}`);
  return parseWholeDays(after, [...path, "after"], reporter);
}

/** Lead types in the order of the funnel; those with a fault are left out. */
export function toLeadTypes(
  spec: Partial<Record<QualifiedStage, string>>,
  next: () => Expression | null,
  {dimensions, reporter}: TierContext
): LeadType[] {
  if (dimensions === null) return [];
  return qualifiedStages.flatMap((stage) => {
    if (spec[stage] === undefined) return [];
    const expression = next();
    if (expression === null) return [];
    const rule = toRuleAt(expression, ["lead_types", stage], dimensions, reporter);
    return rule === null ? [] : [{stage, rule}];
  });
}

function toRuleAt(expression: Expression, path: Path, dimensions: readonly Dimension[], {report}: Reporter) {
  const names = dimensions.map(({id}) => id);
  return toTierRule(expression, names, (message, hint) => report(path, message, hint));
}
