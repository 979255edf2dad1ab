import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {sumCells} from "../../stats/compareRates.js";
import {wilson} from "../../stats/wilson.js";
import {groupBy} from "../../util/groupBy.js";
import type {Engine} from "../../warehouse/engine.js";
import type {LevelCell} from "../findings/levelCells.js";
import {toCount, toNumber, toPercent} from "../findings/words.js";
import type {Alone} from "./alone.js";
import {tellAlone} from "./alone.js";
import {fewestLeads, otherCode} from "./codes.js";
import type {CodedCandidate} from "./codeTables.js";
import type {Leak, LeakPart} from "./leak.js";
import {toLeak} from "./leak.js";

/** From this information value on a predictor is too good to be true (Siddiqi 2006, Credit Risk Scorecards, chapter 6). */
const highIv = 0.5;
/** From this AUC on a column whose age nobody states is suspected, as `leak_suspected` suspects criteria. */
const highAuc = 0.75;
/** One whose age is known needs more: above it a single column is a leak until shown otherwise (Kaufman and others 2012). */
const highestAuc = 0.95;
/** Levels are called nearly always or nearly never converting where there is room on both sides. */
const [lowRate, highRate] = [0.03, 0.9];
const [leastBase, mostBase] = [0.1, 0.6];
const fewestExtreme = 100;

/** A level that nearly always or nearly never converts. */
interface Extreme {
  level: number;
  n: number;
  rate: number;
}

/** Matured cases by level and fold of every candidate. */
export async function readCodeCells(
  engine: Engine,
  coded: readonly CodedCandidate[]
): Promise<Map<CodedCandidate, LevelCell[]>> {
  const cells = new Map<CodedCandidate, LevelCell[]>();
  for (const one of coded) {
    const rows = await engine.queryColumns(
      `select x${one.position} as level, fold, count(*)::integer as n, sum(is_converted)::integer as converted from leak_case group by all order by all`,
      {level: "u8", fold: "u8", n: "i32", converted: "i32"}
    );
    const own = Array.from(rows.level, (level, i) => ({
      level,
      fold: rows.fold[i]!,
      n: rows.n[i]!,
      converted: rows.converted[i]!
    }));
    cells.set(one, own);
  }
  return cells;
}

/** Columns that tell the outcome too well alone. */
export function findTooGood(
  cellsOf: ReadonlyMap<CodedCandidate, readonly LevelCell[]>,
  {isClustered}: {isClustered: boolean}
): LeakPart {
  const told = [...cellsOf].flatMap(([one, cells]) => {
    const alone = tellAlone(cells, {isClustered});
    return alone === null ? [] : [{one, cells, alone}];
  });
  const p = benjaminiHochberg(told.map(({alone}) => alone.p));
  const nLevels = told.reduce((sum, {alone}) => sum + alone.nLevels, 0);
  const leaks = told.map(({one, cells, alone}, i) =>
    toRow(one, alone, {p: p[i]!, extremes: one.known === "unstated" ? findExtremes(cells, nLevels) : []})
  );
  const words = `Every column alone: suspected from an information value of ${highIv} and above its noise together with an AUC of ${highAuc} (${highestAuc} where the time of entry is known), or with a value that nearly always or nearly never converts; AUC on accounts that no rate was learned from`;
  return {leaks, scan: {kind: "too_good", n_looked: leaks.length, words}};
}

function toRow(
  {subject, kind, known, usedBy, coding}: CodedCandidate,
  alone: Alone,
  {p, extremes}: {p: number; extremes: readonly Extreme[]}
): Leak {
  const {value, lower, upper} = alone.auc;
  const isGood =
    p <= 0.05 &&
    alone.iv >= highIv &&
    alone.iv > alone.ivNoise &&
    (lower ?? value ?? 0) >= (known === "unstated" ? highAuc : highestAuc);
  const shown = extremes.slice(0, 2).map(({level, n, rate}) => {
    const label = coding.labels.get(level);
    return `${toPercent(rate)} of the ${toCount(n)} matured leads with ${label === undefined ? "one of its values" : `“${label}”`} converted`;
  });
  const size = `AUC alone ${toNumber(value ?? 0.5, 2)}, information value ${toNumber(alone.iv, 2)} (noise of ${alone.nLevels} levels up to ${toNumber(alone.ivNoise, 3)})`;
  return toLeak({
    kind: "too_good",
    subject,
    subject_kind: kind,
    known,
    used_by: usedBy.join(", "),
    is_suspected: isGood || extremes.length > 0,
    n: alone.n,
    n_converted: alone.nConverted,
    auc: value,
    auc_lower: lower,
    auc_upper: upper,
    iv: alone.iv,
    iv_noise: alone.ivNoise,
    p,
    share: extremes.length === 0 ? null : extremes.reduce((sum, {n}) => sum + n, 0) / alone.n,
    evidence: [size, ...shown].join("; ")
  });
}

/** Levels that are surely extreme, however many levels of all columns were looked at. */
function findExtremes(cells: readonly LevelCell[], nLooked: number): Extreme[] {
  const all = sumCells(cells);
  const base = all.n === 0 ? 0 : all.converted / all.n;
  const confidence = 1 - 0.05 / Math.max(1, nLooked);
  return [...groupBy(cells, ({level}) => level)]
    .map(([level, own]) => ({level, ...sumCells(own)}))
    .filter(({level, n}) => n >= Math.max(fewestExtreme, fewestLeads) && level !== otherCode)
    .flatMap(({level, n, converted}) => {
      const {rate, lower, upper} = wilson(converted, n, {confidence})!;
      const isHigh = base <= mostBase && rate > highRate && lower > base + (highRate - base) / 2;
      const isLow = base >= leastBase && base <= mostBase && rate < lowRate && upper < base / 2;
      return isHigh || isLow ? [{level, n, rate}] : [];
    })
    .sort((a, b) => b.n - a.n || a.level - b.level);
}
