import {UNKNOWN_LEVEL} from "../domain/level.js";
import {rateInterval} from "../stats/rateInterval.js";
import type {Layout} from "./layout.js";
import {CONVERTED, OPEN_WON} from "./view.js";

/** Rows at some levels of a criterion, and how they converted. */
export interface LevelEvidence {
  /** First and last level, the same where levels stand alone; 255 for unknown. */
  level: number;
  lastLevel: number;
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

/** How a criterion's levels are counted. */
export interface EvidenceOptions {
  side: number;
  isClustered: boolean;
  /** Greatest level that the criterion can have beside unknown. */
  topLevel: number;
  /** Spans that known levels are grouped into at most. */
  mostSpans: number;
}

/** Every span of levels that a row has, ascending; unknown stands alone, the last where there is one. */
export function toEvidence({runs, nFolds}: Layout, levels: Uint8Array, options: EvidenceOptions): LevelEvidence[] {
  const {side, isClustered, topLevel, mostSpans} = options;
  const width = Math.max(1, Math.ceil((topLevel + 1) / mostSpans));
  const spanOf = Uint8Array.from({length: nLevels}, (_, level) =>
    level === UNKNOWN_LEVEL ? UNKNOWN_LEVEL : Math.floor(level / width)
  );
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
      const [n, span] = [counts[level]!, spanOf[level]!];
      all[span]! += n;
      if (run.status === OPEN_WON) openWon[span]! += n;
      if (run.status < OPEN_WON) matured[span * nFolds + run.fold]! += n;
      if (run.status === CONVERTED) converted[span * nFolds + run.fold]! += n;
    }
  }
  const total = all.reduce((sum, n) => sum + n, 0);
  return Array.from(all, (n, span) => ({n, span}))
    .filter(({n}) => n > 0)
    .map(({n, span}) => {
      const cells = Array.from({length: nFolds}, (_, fold) => ({
        ...{fold, n: matured[span * nFolds + fold]!, converted: converted[span * nFolds + fold]!}
      }));
      const {n: nMatured, converted: nConverted, rate, lower, upper} = rateInterval(cells, {isClustered});
      const isUnknown = span === UNKNOWN_LEVEL;
      const place = isUnknown
        ? {level: UNKNOWN_LEVEL, lastLevel: UNKNOWN_LEVEL}
        : {level: span * width, lastLevel: Math.min(topLevel, (span + 1) * width - 1)};
      const counted = {n_matured: nMatured, n_converted: nConverted, n_open_won: openWon[span]!};
      return {...place, n, ...counted, share: n / total, rate, lower, upper};
    });
}
