import type {CaseRows} from "../../../src/backtest/baselines/readCases.js";

/** Cases from a short list: fold that may learn, fold that tests, outcome, levels; each from source 0, of fold 0, score 0. */
export function toCases(
  list: readonly {
    usable: number;
    block: number;
    isConverted: 0 | 1;
    levels: readonly number[];
    source?: number;
    score?: number;
  }[]
): CaseRows {
  const pick = (value: (one: (typeof list)[number]) => number) => Int32Array.from(list, value);
  return {
    nRows: list.length,
    usable: pick(({usable}) => usable),
    block: pick(({block}) => block),
    cohortAt: pick(({block}) => block),
    sourceAt: pick(({source}) => source ?? 0),
    fold: new Uint8Array(list.length),
    isDropped: new Uint8Array(list.length),
    isConverted: Uint8Array.from(list, ({isConverted}) => isConverted),
    score: pick(({score}) => score ?? 0),
    levels: (list[0]?.levels ?? []).map((_, c) => Uint8Array.from(list, ({levels}) => levels[c]!))
  };
}
