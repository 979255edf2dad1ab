import {UNKNOWN_LEVEL} from "../../domain/level.js";
import type {Model, Rule} from "../../model/model.js";
import {pointsTable, toTopLevel} from "../../model/pointsTable.js";

/** One weight of a model: what one number in its file says. */
export interface Part {
  /** Index into `Model.criteria`. */
  criterion: number;
  /**
   * `level`: points of one level; `slope`: points of one unit; `unknown`: points where nothing is known; `rest`: no weight
   * of the file but level 0, which has no points.
   */
  kind: "level" | "slope" | "unknown" | "rest";
  /** The level; 255 for unknown, 0 for a slope and the rest. */
  level: number;
  /** Points as the file has them, of one unit for a slope. */
  present: number;
}

/** Every weight that a model's language has for its criteria, in order of the file, whether any lead shows it or not; and what is left of each. */
export function toParts({criteria}: Pick<Model, "criteria">): Part[] {
  return criteria.flatMap((one, criterion): Part[] => {
    const table = pointsTable(one);
    const unknown: Part = {criterion, kind: "unknown", level: UNKNOWN_LEVEL, present: table[UNKNOWN_LEVEL]! / 100};
    if (one.rule.type === "per")
      return [{criterion, kind: "slope", level: 0, present: Number(one.rule.points)}, unknown];
    const levels = Array.from({length: toTopLevel(one.rule)}, (_, i): Part => {
      return {criterion, kind: "level", level: i + 1, present: table[i + 1]! / 100};
    });
    return [...levels, unknown, {criterion, kind: "rest", level: 0, present: 0}];
  });
}

/** Units of the file (`points` each) in one unit of the column: that of a count runs from 0 to 1 for all of `upto`. */
export function toFileUnits({kind}: Part, rule: Rule): number {
  return kind === "slope" && rule.type === "per" ? Number(rule.upto) : 1;
}
