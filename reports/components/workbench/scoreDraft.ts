import type {Sums} from "../../lib/model/kernel.js";
import {addPoints, finishScores, sumOf} from "../../lib/model/kernel.js";
import {applyEdits} from "../../lib/workbench/applyEdits.js";
import {editedTable} from "../../lib/workbench/editedTable.js";
import type {Edits} from "../../lib/workbench/edits.js";
import type {Matrix, WorkbenchModel} from "../../lib/workbench/matrix.js";

/** Score of every row of the matrix under a changed model, hundredths of points; for charts, which are drawn after figures stand. */
export function scoreDraft({n, levels}: Matrix, {model, columns}: WorkbenchModel, edits: Edits): Int32Array {
  const edited = applyEdits(model, edits);
  const byId = new Map(edited.criteria.map((criterion) => [criterion.id, criterion]));
  const sums: Sums = {
    dimensions: model.dimensions.map(() => new Int32Array(n)),
    groups: model.groups.map(() => new Int32Array(n)),
    // A gate holds the tier back, never the score.
    gate: null
  };
  for (const [c, criterion] of model.criteria.entries()) {
    const table = editedTable(byId.get(criterion.id) ?? null, criterion);
    addPoints(sumOf(sums, criterion), levels[columns[c]!]!, table, n);
  }
  return finishScores(edited, sums, n).score;
}
