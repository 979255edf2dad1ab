import type {Grid, GridAxis, TierRule} from "./model.js";

/**
 * The rule of every tier of a grid: its cells, each between the cuts of its row and its column.
 *
 * @param nTiers number of tiers; the last one takes whoever is left and has no rule
 * @returns one rule a tier, null for the last
 * @example
 * gridRules({rows: {subject: 0, steps: [{name: "A", from: 500}, {name: "B", from: null}]}, columns: {subject: 1, steps: [{name: "1", from: null}]}, tiers: [[0], [1]]}, 2);
 * // => [{node: "compare", subject: 0, operator: ">=", threshold: 500}, null]
 */
export function gridRules({rows, columns, tiers}: Grid, nTiers: number): (TierRule | null)[] {
  const cellsOf = Array.from({length: nTiers}, (): TierRule[] => []);
  for (const [row, line] of tiers.entries()) {
    for (const [column, tier] of line.entries())
      // The last tier's cells may have no bounds at all, as in a grid of one cell.
      if (tier < nTiers - 1) cellsOf[tier]!.push(joinAll([...toBounds(rows, row), ...toBounds(columns, column)]));
  }
  return cellsOf.map((cells, tier) => (tier === nTiers - 1 ? null : toEither(cells)));
}

const toEither = (cells: readonly TierRule[]): TierRule =>
  cells.length === 1 ? cells[0]! : {node: "or", operands: cells};

const joinAll = (operands: readonly TierRule[]): TierRule =>
  operands.length === 1 ? operands[0]! : {node: "and", operands};

function toBounds({subject, steps}: GridAxis, i: number): TierRule[] {
  const {from} = steps[i]!;
  const above = steps[i - 1]?.from ?? null;
  return [
    ...(from === null ? [] : [{node: "compare", subject, operator: ">=", threshold: from} as const]),
    ...(above === null ? [] : [{node: "compare", subject, operator: "<", threshold: above} as const])
  ];
}
