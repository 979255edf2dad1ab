import {findBin} from "./binCounts.js";
import {checkProbabilities} from "./checkProbabilities.js";
import {chiSquareSf} from "./chiSquareSf.js";
import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";
import {quantileEdges} from "./quantileEdges.js";

export interface HosmerLemeshow {
  /** Groups by ascending probability: cases, converted, and the sum of their probabilities. */
  groups: {n: number; observed: number; expected: number}[];
  /** Σ (observed − expected)² ÷ expected over converted and unconverted; null where a group's expected count is 0. */
  statistic: number | null;
  /** p-value on the cases the probabilities were fitted on (groups − 2 degrees of freedom); null for two groups. */
  pInternal: number | null;
  /** p-value on fresh cases (as many degrees of freedom as groups). */
  pExternal: number | null;
}

/** Edges that differ, as many groups as they leave. */
function toGroups(outcomes: Outcomes, parts: number): HosmerLemeshow["groups"] | null {
  const all = quantileEdges({value: outcomes.score, n: outcomes.n}, {parts});
  const edges = [...new Set(all)];
  if (edges.length < 3) return null;
  const inner = edges.slice(1, -1);
  const groups = Array.from({length: edges.length - 1}, () => ({n: 0, observed: 0, expected: 0}));
  for (let i = 0; i < outcomes.score.length; ++i) {
    const group = groups[findBin(outcomes.score[i]!, inner)]!;
    group.n += outcomes.n[i]!;
    group.observed += outcomes.converted[i]!;
    group.expected += outcomes.n[i]! * outcomes.score[i]!;
  }
  return groups.filter(({n}) => n > 0);
}

/**
 * Hosmer–Lemeshow test of calibration over groups of equal size.
 *
 * Listed because it is asked for: it depends on the grouping, fails every useful model with enough cases and passes
 * every one with few. `recalibration` and the bins tell more. For independent cases.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it, converted of those; whole counts
 * @param options groups, default 10; edges that repeat are merged
 * @returns null where the probabilities make fewer than two groups
 * @throws DataError if the outcomes are not usable, a score is outside [0, 1], or n is not whole
 * @see Hosmer and Lemeshow 1980. Same grouping as R ResourceSelection `hoslem.test`
 * @example
 * hosmerLemeshow({score: [0.25, 0.5, 0.75], n: [8, 8, 8], converted: [2, 4, 6]}, {groups: 3})?.statistic; // => 0
 */
export function hosmerLemeshow(outcomes: Outcomes, {groups: parts = 10} = {}): HosmerLemeshow | null {
  checkProbabilities(outcomes.score);
  checkOutcomes(outcomes, {isWhole: true});
  const groups = toGroups(outcomes, parts);
  if (groups === null) return null;
  const terms = groups.map(
    ({n, observed, expected}) => (observed - expected) ** 2 * (1 / expected + 1 / (n - expected))
  );
  const statistic = terms.reduce((sum, term) => sum + term, 0);
  if (!Number.isFinite(statistic)) return {groups, statistic: null, pInternal: null, pExternal: null};
  return {
    groups,
    statistic,
    pInternal: groups.length > 2 ? chiSquareSf(statistic, groups.length - 2) : null,
    pExternal: chiSquareSf(statistic, groups.length)
  };
}
