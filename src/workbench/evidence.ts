import {rateInterval} from "../stats/rateInterval.js";
import type {Layout} from "./layout.js";
import {CONVERTED, OPEN_WON} from "./view.js";

/** Rows at one level of a criterion, and how they converted. */
export interface LevelEvidence {
  /** 255 for unknown. */
  level: number;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  /** Share of all rows looked at. */
  share: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

const nLevels = 256;

/** Every level that a row has, ascending; unknown is the last where there is one. */
export function toEvidence(
  {runs, nFolds}: Layout,
  levels: Uint8Array,
  {side, isClustered}: {side: number; isClustered: boolean}
): LevelEvidence[] {
  const all = new Float64Array(nLevels);
  const openWon = new Float64Array(nLevels);
  const matured = new Float64Array(nLevels * nFolds);
  const converted = new Float64Array(nLevels * nFolds);
  const counts = new Uint32Array(nLevels);
  for (const run of runs) {
    if (run.side !== side) continue;
    counts.fill(0);
    for (let i = run.from; i < run.to; ++i) counts[levels[i]!]! += 1;
    for (let level = 0; level < nLevels; ++level) {
      const n = counts[level]!;
      all[level]! += n;
      if (run.status === OPEN_WON) openWon[level]! += n;
      if (run.status < OPEN_WON) matured[level * nFolds + run.fold]! += n;
      if (run.status === CONVERTED) converted[level * nFolds + run.fold]! += n;
    }
  }
  const total = all.reduce((sum, n) => sum + n, 0);
  return Array.from(all, (n, level) => ({n, level}))
    .filter(({n}) => n > 0)
    .map(({n, level}) => {
      const cells = Array.from({length: nFolds}, (_, fold) => ({
        ...{fold, n: matured[level * nFolds + fold]!, converted: converted[level * nFolds + fold]!}
      }));
      const {n: nMatured, converted: nConverted, rate, lower, upper} = rateInterval(cells, {isClustered});
      const counted = {n_matured: nMatured, n_converted: nConverted, n_open_won: openWon[level]!};
      return {level, n, ...counted, share: n / total, rate, lower, upper};
    });
}
