import {UNKNOWN_LEVEL} from "../../domain/level.js";
import type {Model, Rule} from "../../model/model.js";
import {pointsTable, toTopLevel} from "../../model/pointsTable.js";

/** One weight of a model: what one number in its file says. */
export interface Part {
  /** Index into `Model.criteria`. */
  criterion: number;
  /** `level`: points of one level; `slope`: points of one unit; `unknown`: points where nothing is known. */
  kind: "level" | "slope" | "unknown";
  /** The level; 255 for unknown, 0 for a slope. */
  level: number;
  /** Points as the file has them, of one unit for a slope. */
  present: number;
}

/** Every weight that a model's language has for its criteria, in order of the file, whether any lead shows it or not. */
export function toParts({criteria}: Pick<Model, "criteria">): Part[] {
  return criteria.flatMap((one, criterion): Part[] => {
    const table = pointsTable(one);
    const unknown: Part = {criterion, kind: "unknown", level: UNKNOWN_LEVEL, present: table[UNKNOWN_LEVEL]! / 100};
    if (one.rule.type === "per")
      return [{criterion, kind: "slope", level: 0, present: Number(one.rule.points)}, unknown];
    const levels = Array.from({length: toTopLevel(one.rule)}, (_, i): Part => {
      return {criterion, kind: "level", level: i + 1, present: table[i + 1]! / 100};
    });
    return [...levels, unknown];
  });
}

/** What the column of a part holds at every level: 1 at its own, or the share of the whole for a number that fades. */
export function toPartValues({kind, level}: Part, rule: Rule): Float64Array {
  const values = new Float64Array(256);
  if (kind !== "slope") values[level] = 1;
  else for (let at = 1; at <= toTopLevel(rule); ++at) values[at] = at / toUnits(rule);
  return values;
}

/** Levels that make one unit of a slope's column: a fading number has a hundred for its whole range. */
const toUnits = (rule: Rule) => (rule.type === "per" && rule.fades ? 100 : 1);

/** Units of the file (`points` each) in one unit of the column: a fading number's column runs from 0 to 1 for all of `upto`. */
export function toFileUnits({kind}: Part, rule: Rule): number {
  return kind === "slope" && rule.type === "per" && rule.fades ? Number(rule.upto) : 1;
}

/** The column of a part over the patterns. */
export function toPartColumn(part: Part, rule: Rule, levels: Uint8Array): Float64Array {
  const values = toPartValues(part, rule);
  return Float64Array.from(levels, (level) => values[level]!);
}
