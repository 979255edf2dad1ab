import {UNKNOWN_LEVEL} from "../../domain/level.js";
import {toLevelLabel} from "../../model/describe.js";
import type {Model} from "../../model/model.js";
import type {Part} from "./parts.js";

/** A weight as a file names it: `budget.2` for the second band, `views each` for a slope, `budget unknown`. */
export function toPartName({criteria}: Pick<Model, "criteria">, {criterion, kind, level}: Part): string {
  const {id, rule} = criteria[criterion]!;
  if (kind === "unknown") return `${id} unknown`;
  if (kind === "slope") return `${id} each`;
  if (kind === "rest") return `${id} rest`;
  return rule.type === "bands" ? `${id}.${level}` : id;
}

/** What a lead must show for the weight, in words. */
export function describePart({criteria}: Pick<Model, "criteria">, {criterion, kind, level}: Part): string {
  const {rule} = criteria[criterion]!;
  if (kind === "slope" && rule.type === "per") return `each of up to ${rule.upto}`;
  return toLevelLabel(rule, kind === "unknown" ? UNKNOWN_LEVEL : level);
}
