import {coneResidual} from "./coneResidual.js";
import {findIndependent} from "./independentColumns.js";
import type {DesignRows} from "./newtonLogistic.js";
import {checkDesign} from "./newtonLogistic.js";
import {createBasis} from "./orthonormalBasis.js";

/** Where a coefficient goes when the likelihood is made as large as it can be: up, down, or both are as good. */
export type Runaway = "+" | "-" | "any";

export interface Separation {
  /**
   * `none`: every coefficient has a finite estimate. `quasi-complete`: some combination of columns never contradicts
   * the outcomes. `complete`: it tells them apart without a case between.
   */
  kind: "none" | "quasi-complete" | "complete";
  /** Of the intercept: its direction if it has no finite estimate, else null. */
  intercept: Runaway | null;
  /** One a column: its direction if it has no finite estimate, else null; null too where it depends on earlier columns. */
  terms: (Runaway | null)[];
}

/**
 * Whether columns split the outcomes so cleanly that logistic regression has no finite estimate, and which are to blame.
 *
 * To be asked before coefficients are shown: packages print a huge coefficient and standard error instead. A
 * criterion whose hits all won has direction `+`; `l2` and `firth` still have an estimate for it. Decided by linear
 * programs, so combinations of columns are found too. Only which rows have cases matters, not how many.
 *
 * @param design columns of the rows, n cases a row, converted of those; rows of n 0 are left out
 * @returns null if only one outcome is present
 * @throws DataError if the rows are not usable, see `checkDesign`
 * @see Albert and Anderson 1984, Biometrika 71; Konis 2007, thesis, Oxford. Agrees with R `brglm2::detect_separation`
 * @example
 * separation({columns: [[0, 1]], n: [40, 20], converted: [10, 20]});
 * // => {kind: "quasi-complete", intercept: null, terms: ["+"]}
 */
export function separation(design: DesignRows): Separation | null {
  const {n, converted} = checkDesign(design);
  if (converted === 0 || converted === n) return null;
  const kept = findIndependent(design);
  const vectors = toVectors(design, kept);
  const {direction, held} = findDirection(vectors);
  const kind = held.length === vectors.length ? "none" : held.length > 0 ? "quasi-complete" : "complete";
  const runaways = kind === "none" ? direction.map(() => null) : findRunaways(vectors, {direction, held});
  const [intercept = null, ...found] = runaways;
  const terms = design.columns.map((_, index) => (kept.includes(index) ? found[kept.indexOf(index)]! : null));
  return {kind, intercept, terms};
}

/** Every distinct row and outcome once, scaled to entries of at most 1, with its sign turned where unconverted. */
function toVectors({columns, n, converted}: DesignRows, kept: readonly number[]): Float64Array[] {
  const scales = kept.map((index) => {
    let largest = 0;
    for (let row = 0; row < n.length; ++row) largest = Math.max(largest, Math.abs(columns[index]![row]!));
    return largest;
  });
  const vectors = new Map<string, Float64Array>();
  for (let row = 0; row < n.length; ++row) {
    const values = kept.map((index, i) => columns[index]![row]! / scales[i]!);
    const key = values.join();
    if (converted[row]! > 0) vectors.set(`+${key}`, Float64Array.of(1, ...values));
    if (converted[row]! < n[row]!) vectors.set(`-${key}`, Float64Array.of(-1, ...values.map((value) => -value)));
  }
  return [...vectors.values()];
}

interface Direction {
  /** Coefficients along which no case is contradicted; 0 everywhere if there is no such direction. */
  direction: number[];
  /** Rows that every such direction leaves undecided; the one found tells all the others apart. */
  held: Float64Array[];
}

/**
 * A direction that decides as many rows as any does. Rows are held if they cancel out with weights of at least 1 on
 * them (Stiemke), here less that 1 and scaled; what is missing of that, turned around, decides some of them (Farkas).
 */
function findDirection(vectors: readonly Float64Array[]): Direction {
  let direction = Array.from(vectors[0]!, () => 0);
  let held = [...vectors];
  while (held.length > 0) {
    const rest = direction.map((_, j) => -held.reduce((sum, row) => sum + row[j]!, 0) / held.length);
    const missing = coneResidual(vectors, rest);
    const size = missing.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const isDecided = (row: Float64Array): boolean =>
      row.reduce((sum, value, j) => sum - value * missing[j]!, 0) > 1e-7 * size;
    const still = held.filter((row) => !isDecided(row));
    if (still.length === held.length) break;
    held = still;
    direction = direction.map((value, j) => value - missing[j]! / size);
  }
  return {direction, held};
}

/**
 * Where each coefficient can go without contradicting a case. One that the held rows span cannot move. Of the others
 * it is asked whether falling (or rising) is a sum of the rows: then it cannot rise (or fall).
 */
function findRunaways(vectors: readonly Float64Array[], {direction, held}: Direction): (Runaway | null)[] {
  const basis = createBasis();
  for (const [index, row] of held.entries()) basis.add(index, row);
  const canMove = (column: number, way: 1 | -1): boolean => {
    const opposite = direction.map((_, j) => (j === column ? -way : 0));
    return coneResidual(vectors, opposite).some((value) => value !== 0);
  };
  return direction.map((_, column) => {
    const spanned = basis.directions.reduce((sum, unit) => sum + unit[column]! ** 2, 0);
    if (spanned > 1 - 1e-9) return null;
    if (canMove(column, 1)) return canMove(column, -1) ? "any" : "+";
    return canMove(column, -1) ? "-" : null;
  });
}
