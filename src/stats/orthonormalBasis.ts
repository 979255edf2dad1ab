/** Vectors taken in one by one, with orthonormal directions Q that span them and the triangle R of their shares. */
export interface Basis {
  /** Positions of the vectors in use, in the order they came. */
  readonly members: readonly number[];
  /** Orthonormal directions that span them. */
  readonly directions: readonly Float64Array[];
  /** Takes a vector in; false if it depends on those in use. */
  add: (member: number, vector: ArrayLike<number>) => boolean;
  /** Drops the members that fail. */
  keep: (isKept: (member: number) => boolean, vectors: readonly ArrayLike<number>[]) => void;
  /** Least-squares weights of the members, of either sign. */
  solve: (target: readonly number[]) => number[];
}

/**
 * An empty basis, which grows by Gram and Schmidt, each step taken twice (Parlett).
 *
 * @see Golub and Van Loan, Matrix Computations, 5.2
 * @example
 * createBasis().add(0, [0, 0]); // => false
 */
export function createBasis(): Basis {
  let members: number[] = [];
  let directions: Float64Array[] = [];
  let triangle: number[][] = [];
  const add = (member: number, vector: ArrayLike<number>): boolean => {
    const rest = Float64Array.from(vector);
    const before = Math.sqrt(dot(rest, rest));
    const shares = directions.map(() => 0);
    for (let pass = 0; pass < 2; ++pass) {
      for (const [i, direction] of directions.entries()) {
        const share = dot(rest, direction);
        shares[i]! += share;
        for (let j = 0; j < rest.length; ++j) rest[j]! -= share * direction[j]!;
      }
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > 1e-9 * before)) return false;
    members.push(member);
    directions.push(rest.map((value) => value / length));
    triangle.push([...shares, length]);
    return true;
  };
  return {
    get members() {
      return members;
    },
    get directions() {
      return directions;
    },
    add,
    keep(isKept, vectors) {
      const first = members.findIndex((member) => !isKept(member));
      if (first < 0) return;
      const later = members.slice(first).filter(isKept);
      members = members.slice(0, first);
      directions = directions.slice(0, first);
      triangle = triangle.slice(0, first);
      for (const member of later) add(member, vectors[member]!);
    },
    solve(target) {
      const found = directions.map((direction) => dot(direction, target));
      for (let i = found.length - 1; i >= 0; --i) {
        found[i]! /= triangle[i]![i]!;
        for (let j = 0; j < i; ++j) found[j]! -= triangle[i]![j]! * found[i]!;
      }
      return found;
    }
  };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
  return sum;
}
