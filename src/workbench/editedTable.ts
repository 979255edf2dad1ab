import {UNKNOWN_LEVEL} from "../domain/level.js";
import type {Criterion} from "../model/model.js";
import {pointsTable, toTopLevel} from "../model/pointsTable.js";

/**
 * Points by level of an edited criterion, over the levels the matrix holds: where a number counts less far than it did
 * when the levels were made, all levels beyond count as the last one.
 *
 * @param edited the criterion as it is now; null where it is off, and gives no points
 * @param base the criterion whose levels the matrix holds
 * @returns 256 entries in hundredths, as `pointsTable`
 * @example
 * editedTable(null, {rule: {type: "when", when: {node: "column", name: "x"}, points: "5"}})[1]; // => 0
 */
export function editedTable(
  edited: Pick<Criterion, "rule" | "unknownPoints"> | null,
  {rule}: Pick<Criterion, "rule">
): Int32Array {
  if (edited === null) return new Int32Array(256);
  const table = pointsTable(edited);
  const top = toTopLevel(edited.rule);
  for (let level = top + 1; level <= toTopLevel(rule) && level < UNKNOWN_LEVEL; ++level) table[level] = table[top]!;
  return table;
}
