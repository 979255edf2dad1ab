import {DataError} from "../util/errors.js";
import type {Basis} from "./orthonormalBasis.js";
import {createBasis} from "./orthonormalBasis.js";

/** Rounding allowed where entries are near 1. */
const slack = 1e-10;

/**
 * What is missing of a target when vectors are added up with weights of 0 or more, as near to it as they come:
 * non-negative least squares.
 *
 * 0 everywhere if the target lies in the cone of the vectors. Otherwise it points away from the cone: its product with
 * no vector is above 0, with the target it is (Farkas). Scale vectors and target to entries near 1 at most. Hundreds
 * of vectors of some tens of entries take milliseconds.
 *
 * @param vectors each of the length of the target
 * @param target what they shall add up to
 * @returns target − best sum, entries within rounding set to 0
 * @throws DataError if the steps do not end, which only wildly scaled vectors can cause
 * @see Lawson and Hanson 1974, Solving Least Squares Problems, chapter 23
 * @example
 * coneResidual([[1, 0], [0, 1]], [3, -2]); // => [0, -2]
 */
export function coneResidual(vectors: readonly ArrayLike<number>[], target: readonly number[]): number[] {
  const weights = new Float64Array(vectors.length);
  const basis = createBasis();
  const refused = new Set<number>();
  let residual = [...target];
  for (let step = 0; step <= 20 * (target.length + 10); ++step) {
    const entering = findSteepest(vectors, {residual, refused, used: basis.members});
    if (entering < 0) return residual.map((value) => (Math.abs(value) < 1e-8 ? 0 : value));
    if (!basis.add(entering, vectors[entering]!)) {
      refused.add(entering);
      continue;
    }
    if (basis.solve(target).at(-1)! <= 0) {
      // Its weight is 0 but for rounding: not to be tried again before something has changed.
      refused.add(entering);
      basis.keep((member) => member !== entering, vectors);
      continue;
    }
    refused.clear();
    settle(basis, {vectors, target, weights});
    residual = basis.members.reduce(
      (rest, member) => rest.map((value, i) => value - weights[member]! * vectors[member]![i]!),
      [...target]
    );
  }
  throw new DataError(`non-negative least squares do not settle, vectors: ${vectors.length}`);
}

/** Moves the weights towards the best ones of the basis, dropping members whose weight reaches 0 on the way. */
function settle(
  basis: Basis,
  {vectors, target, weights}: {vectors: readonly ArrayLike<number>[]; target: readonly number[]; weights: Float64Array}
): void {
  for (;;) {
    const wanted = basis.solve(target);
    const {members} = basis;
    let share = 1;
    for (const [i, member] of members.entries()) {
      const now = weights[member]!;
      if (wanted[i]! <= 0) share = Math.min(share, now / (now - wanted[i]!));
    }
    for (const [i, member] of members.entries()) {
      const moved = weights[member]! + share * (wanted[i]! - weights[member]!);
      weights[member] = share < 1 && wanted[i]! <= 0 && moved < slack ? 0 : Math.max(0, moved);
    }
    if (share === 1) return;
    basis.keep((member) => weights[member]! > 0, vectors);
  }
}

/** Vector that goes the most in the direction of what is missing; -1 if none does. */
function findSteepest(
  vectors: readonly ArrayLike<number>[],
  {residual, refused, used}: {residual: readonly number[]; refused: ReadonlySet<number>; used: readonly number[]}
): number {
  let best = -1;
  let most = slack;
  for (const [index, vector] of vectors.entries()) {
    let product = 0;
    for (let i = 0; i < residual.length; ++i) product += vector[i]! * residual[i]!;
    if (product <= most || refused.has(index) || used.includes(index)) continue;
    most = product;
    best = index;
  }
  return best;
}
