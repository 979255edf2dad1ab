/** Cases of one group in one period: their number and the sums of the parts of their score. */
export interface PartSums {
  n: number;
  /** In one order for all groups; together the sum of the scores. */
  parts: readonly number[];
}

/** How the mean changed from one period to another; mix and parts add up to total. */
export interface MeanSplit {
  total: number;
  /** What it would have changed if only the shares of the groups had moved. */
  mix: number;
  /** What each part changed within groups. */
  within: number[];
}

/**
 * Splits a change of a mean into what came of the groups' shares and what changed within them, part by part.
 *
 * Both are weighed by the mean of the two periods (Kitagawa 1955), so nothing is left over. A group that only one period
 * has is mix. Units are those of the sums.
 *
 * @param from groups of the earlier period by key
 * @param to groups of the later period
 * @returns null where a period has no case
 * @see Kitagawa 1955, Journal of the American Statistical Association 50
 * @example
 * const web = (n, points) => new Map([["web", {n, parts: [n * points]}]]);
 * splitMeans(web(10, 20), web(30, 25)); // => {total: 5, mix: 0, within: [5]}
 */
export function splitMeans(from: ReadonlyMap<string, PartSums>, to: ReadonlyMap<string, PartSums>): MeanSplit | null {
  const [before, after] = [addUp(from), addUp(to)];
  if (before.n === 0 || after.n === 0) return null;
  const within = before.parts.map(() => 0);
  let mix = 0;
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const [was, is] = [from.get(key), to.get(key)];
    const [oldShare, newShare] = [(was?.n ?? 0) / before.n, (is?.n ?? 0) / after.n];
    const [oldMeans, newMeans] = [toMeans(was) ?? toMeans(is), toMeans(is) ?? toMeans(was)];
    if (oldMeans === null || newMeans === null) continue;
    for (const [part, mean] of newMeans.entries()) {
      mix += (newShare - oldShare) * 0.5 * (mean + oldMeans[part]!);
      within[part]! += 0.5 * (newShare + oldShare) * (mean - oldMeans[part]!);
    }
  }
  const mean = ({n, parts}: PartSums) => parts.reduce((sum, part) => sum + part, 0) / n;
  return {total: mean(after) - mean(before), mix, within};
}

function toMeans(group: PartSums | undefined): number[] | null {
  return group === undefined || group.n === 0 ? null : group.parts.map((part) => part / group.n);
}

/** All groups as one. */
function addUp(groups: ReadonlyMap<string, PartSums>): PartSums {
  let n = 0;
  const parts: number[] = [];
  for (const group of groups.values()) {
    n += group.n;
    for (const [part, value] of group.parts.entries()) parts[part] = (parts[part] ?? 0) + value;
  }
  return {n, parts};
}
