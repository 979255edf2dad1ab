import type {Random} from "../../util/random.js";
import type {History} from "./history.js";

/** Observations counted by pattern. */
export interface Tally {
  n: Float64Array;
  converted: Float64Array;
  nAll: number;
  nConverted: number;
}

/** Counts of some observations, given by their places. */
export function tally({pattern, converted, nPatterns}: History, rows: Iterable<number>): Tally {
  const counts = {n: new Float64Array(nPatterns), converted: new Float64Array(nPatterns)};
  let nAll = 0;
  let nConverted = 0;
  for (const row of rows) {
    const at = pattern[row]!;
    ++nAll;
    ++counts.n[at]!;
    nConverted += converted[row]!;
    counts.converted[at]! += converted[row]!;
  }
  return {...counts, nAll, nConverted};
}

/** The same observations drawn anew with replacement, as many accounts or leads as there are, each with all its observations. */
export function createResampler(history: History, rows: Int32Array): (random: Random) => Tally {
  const {pattern, converted, unit, nPatterns, nUnits} = history;
  const place = new Int32Array(nUnits).fill(-1);
  let nDrawn = 0;
  const placeOf = Int32Array.from(rows, (row) => {
    const own = unit[row]!;
    if (place[own]! < 0) place[own] = nDrawn++;
    return place[own]!;
  });
  return (random) => {
    const times = new Int32Array(nDrawn);
    for (let i = 0; i < nDrawn; ++i) ++times[Math.floor(random.uniform() * nDrawn)]!;
    const drawn: Tally = {
      n: new Float64Array(nPatterns),
      converted: new Float64Array(nPatterns),
      nAll: 0,
      nConverted: 0
    };
    for (let i = 0; i < rows.length; ++i) {
      const weight = times[placeOf[i]!]!;
      if (weight === 0) continue;
      const row = rows[i]!;
      const at = pattern[row]!;
      drawn.n[at]! += weight;
      drawn.nAll += weight;
      if (converted[row] === 0) continue;
      drawn.converted[at]! += weight;
      drawn.nConverted += weight;
    }
    return drawn;
  };
}
