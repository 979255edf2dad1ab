import {UNKNOWN_LEVEL} from "../../lib/domain/level.js";
import {toLevelLabel} from "../../lib/model/describe.js";
import type {Rule} from "../../lib/model/model.js";
import {toTopLevel} from "../../lib/model/pointsTable.js";
import {rateInterval} from "../../lib/stats/rateInterval.js";
import {isThin} from "../summarise.js";
import type {EvidenceRow} from "./evidenceTable.js";
import type {SideRows} from "./sideRows.js";

export interface EvidenceOptions {
  rule: Rule;
  /** Levels of every row of the matrix. */
  levels: Uint8Array;
  /** Of every row, 0 to 19. */
  fold: Uint8Array;
  isClustered: boolean;
}

/** A chart of more rows would not be small. */
const mostRows = 12;

/** Share and conversion at every level of a criterion, many levels in a few spans, unknown last. */
export function toEvidence({all, matured, converted}: SideRows, options: EvidenceOptions): EvidenceRow[] {
  const {rule, levels, fold, isClustered} = options;
  const counts = Array.from({length: 256}, () => ({n: 0, folds: new Float64Array(20), won: new Float64Array(20)}));
  for (const row of all) counts[levels[row]!]!.n += 1;
  for (let i = 0; i < matured.length; ++i) {
    const row = matured[i]!;
    const own = counts[levels[row]!]!;
    own.folds[fold[row]!]! += 1;
    own.won[fold[row]!]! += converted[i]!;
  }
  const top = toTopLevel(rule);
  const width = Math.ceil((top + 1) / mostRows);
  const spans = Array.from(
    {length: Math.ceil((top + 1) / width)},
    (_, i) => [i * width, Math.min(top, (i + 1) * width - 1)] as const
  );
  return [...spans, [UNKNOWN_LEVEL, UNKNOWN_LEVEL] as const].flatMap(([from, to]): EvidenceRow[] => {
    const own = counts.slice(from, to + 1);
    const n = own.reduce((sum, one) => sum + one.n, 0);
    if (n === 0) return [];
    const cells = own.flatMap(({folds, won}) =>
      Array.from(folds, (size, f) => ({fold: f, n: size, converted: won[f]!}))
    );
    const {n: nMatured, converted: nConverted, rate, lower, upper} = rateInterval(cells, {isClustered});
    const label = from === to ? toLevelLabel(rule, from) : `${toLevelLabel(rule, from)} to ${toLevelLabel(rule, to)}`;
    return [
      {
        label,
        isUnknown: from === UNKNOWN_LEVEL,
        share: n / all.length,
        n,
        matured: nMatured,
        converted: nConverted,
        open: n - nMatured,
        openWon: 0,
        rate,
        lower,
        upper,
        isThin: isThin(nMatured, nConverted)
      }
    ];
  });
}
