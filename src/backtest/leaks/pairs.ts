import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import type {Engine} from "../../warehouse/engine.js";
import {toCount, toNumber, toP} from "../findings/words.js";
import type {CodedCandidate} from "./codeTables.js";
import type {FoldedPairCells, InteractionGain, InteractionTest} from "./interaction.js";
import {measureGain, testInteraction} from "./interaction.js";
import type {Leak, LeakPart} from "./leak.js";
import {toLeak} from "./leak.js";
import type {PairColumn} from "./pairCodes.js";
import {buildPairCodes} from "./pairCodes.js";

/** AUC a pair must add to what its columns tell apart, and the least its interval may leave. */
const [leastGain, leastLower] = [0.05, 0.02];
/** From this adjusted p-value down a pair is measured on held-out accounts, the strongest so many of them. */
const [mostP, mostMeasured] = [0.01, 30];
/** Pairs that are extended by a third column. */
const mostExtended = 3;

interface Tested {
  columns: readonly PairColumn[];
  test: InteractionTest;
  p: number;
}

/**
 * Columns that tell the outcome only together.
 *
 * Every pair is tested against the additive combination of its columns (one grouped query a pair), the p-values
 * are adjusted over all pairs; those that are surely more are measured on held-out accounts, and suspected pairs are
 * extended by a third column where it adds as much again.
 *
 * @param coded columns that are not suspected alone, in order of importance
 */
export async function findPairs(
  engine: Engine,
  coded: readonly CodedCandidate[],
  {isClustered}: {isClustered: boolean}
): Promise<LeakPart> {
  const {columns, nLeftOut, mostCodes} = await buildPairCodes(engine, coded);
  const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => [a, b] as const));
  const tested = await testAll(engine, pairs);
  const leaks: Leak[] = [];
  const found: {columns: readonly PairColumn[]; gain: number}[] = [];
  for (const one of chooseMeasured(tested)) {
    const gain = measureGain(await readFolded(engine, one.columns), {isClustered});
    if (gain === null) continue;
    const row = toRow(one, gain);
    leaks.push(row);
    if (row.is_suspected) found.push({columns: one.columns, gain: row.gain!});
  }
  found.sort((a, b) => b.gain - a.gain);
  const sets = await extend(engine, found.slice(0, mostExtended), columns, {isClustered});
  const left = nLeftOut > 0 ? `; ${nLeftOut} more columns were left out` : "";
  const words =
    columns.length < 2
      ? "Pairs of columns: there are not two columns with enough converted and unconverted leads for each of their values"
      : `Pairs of ${columns.length} columns that are not suspected alone, at most ${mostCodes} values each (the others are one): suspected where the pair adds ${leastGain} of AUC (surely ${leastLower}) to what both tell apart, on accounts that no rate was learned from${left}`;
  return {leaks: [...leaks, ...sets.leaks], scan: {kind: "pair", n_looked: tested.length + sets.nLooked, words}};
}

async function testAll(engine: Engine, sets: readonly (readonly PairColumn[])[]): Promise<Tested[]> {
  const tested: Omit<Tested, "p">[] = [];
  for (const columns of sets) {
    const test = testInteraction(await readCells(engine, columns));
    if (test !== null) tested.push({columns, test});
  }
  const p = benjaminiHochberg(tested.map(({test}) => test.p));
  return tested.map((one, i) => ({...one, p: p[i]!}));
}

const chooseMeasured = (tested: readonly Tested[]) =>
  tested
    .filter(({p}) => p <= mostP)
    .sort((a, b) => b.test.g - b.test.df - (a.test.g - a.test.df))
    .slice(0, mostMeasured);

/** Every suspected pair with each other column: does a third add to what the pair and it tell apart? */
async function extend(
  engine: Engine,
  pairs: readonly {columns: readonly PairColumn[]}[],
  all: readonly PairColumn[],
  options: {isClustered: boolean}
): Promise<{leaks: Leak[]; nLooked: number}> {
  const sets = pairs.flatMap(({columns}) =>
    all.filter((one) => !columns.includes(one)).map((third) => [...columns, third])
  );
  const tested = await testAll(engine, sets);
  const leaks: Leak[] = [];
  for (const one of chooseMeasured(tested)) {
    const gain = measureGain(await readFolded(engine, one.columns), options);
    const row = gain === null ? null : toRow(one, gain);
    if (row?.is_suspected === true) leaks.push(row);
  }
  return {leaks, nLooked: tested.length};
}

/** Codes are below 16, so those of a pair make one number. */
const codesPerColumn = 16;

const toFirst = (parts: readonly Uint8Array[], i: number) =>
  parts.reduce((sum, part, k) => sum + part[i]! * codesPerColumn ** k, 0);

async function readCells(engine: Engine, columns: readonly PairColumn[]) {
  return readCounts(engine, columns, "0::utinyint");
}

async function readFolded(engine: Engine, columns: readonly PairColumn[]): Promise<FoldedPairCells> {
  return readCounts(engine, columns, "fold");
}

async function readCounts(engine: Engine, columns: readonly PairColumn[], fold: string): Promise<FoldedPairCells> {
  const names = columns.map(({name}) => name);
  const schema = Object.fromEntries(names.map((name) => [name, "u8" as const]));
  const groups = [...(fold === "fold" ? ["fold"] : []), ...names].join(", ");
  const rows = await engine.queryColumns(
    `select ${names.join(", ")}, ${fold} as fold, count(*)::integer as n, sum(is_converted)::integer as converted from leak_pair group by ${groups} order by ${groups}`,
    {...schema, fold: "u8", n: "i32", converted: "i32"}
  );
  const codes = names.map((name) => (rows as unknown as Record<string, Uint8Array>)[name]!);
  const first = Array.from(rows.n, (_, i) => toFirst(codes.slice(0, -1), i));
  return {a: first, b: codes.at(-1)!, fold: rows.fold, n: rows.n, converted: rows.converted};
}

function toRow({columns, test, p}: Tested, {auc, gain}: InteractionGain): Leak {
  const own = columns.map(({candidate}) => candidate);
  const isSuspected = (gain.value ?? 0) >= leastGain && (gain.lower ?? 0) >= leastLower;
  const shared = own.map(({usedBy}) => usedBy).reduce((a, b) => a.filter((model) => b.includes(model)));
  const parts = own.length === 2 ? "both apart" : "the first two together and the third apart";
  return toLeak({
    kind: "pair",
    subject: own.map(({subject}) => subject).join(" × "),
    subject_kind: own.length === 2 ? "pair" : "set",
    known: own.some(({known}) => known === "unstated") ? "unstated" : own[0]!.known,
    used_by: shared.join(", "),
    read_by: [...new Set(own.flatMap(({usedBy}) => usedBy))].join(", "),
    is_suspected: isSuspected,
    n: auc.n,
    n_converted: auc.nConverted,
    auc: auc.value,
    auc_lower: auc.lower,
    auc_upper: auc.upper,
    gain: gain.value,
    gain_lower: gain.lower,
    gain_upper: gain.upper,
    p,
    evidence: `Together AUC ${toNumber(auc.value ?? 0.5, 2)}, ${toNumber(gain.value ?? 0, 3)} more than ${parts} (95% interval ${toNumber(gain.lower ?? 0, 3)} to ${toNumber(gain.upper ?? 0, 3)}) on ${toCount(auc.n)} matured leads; likelihood ratio ${toNumber(test.g, 0)} on ${toCount(test.df)} degrees of freedom, ${toP(p)} adjusted over all that were looked at`
  });
}
