import {binCounts} from "../../src/stats/binCounts.js";
import {ksTwoSample} from "../../src/stats/ksTwoSample.js";
import {psi} from "../../src/stats/psi.js";
import {quantileEdges} from "../../src/stats/quantileEdges.js";
import type {Adapters} from "./adapters.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

function sampleOf(golden: GoldenCase, name: string) {
  const sample = golden.columns["sample"]!;
  const value = numbers(golden, "score").filter((_, row) => sample[row] === name);
  return {value, n: value.map(() => 1)};
}

function compareBins(reference: number[], current: number[]) {
  const {raw, floored, smoothed} = psi({reference, current})!;
  return {base: reference, current, raw, floor: floored, add_half: smoothed};
}

export const driftValues: Adapters = {
  psi(golden) {
    const [base, current] = [sampleOf(golden, "base"), sampleOf(golden, "current")];
    const edges = [...new Set(quantileEdges(base)!.slice(1, -1))];
    return {inner_edges: edges, ...compareBins(binCounts(base, edges), binCounts(current, edges))};
  },
  psi_width(golden) {
    const [base, current] = [sampleOf(golden, "base"), sampleOf(golden, "current")];
    const all = [...base.value, ...current.value];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const edges = Array.from({length: 11}, (_, i) => low + (i * (high - low)) / 10);
    const count = (sample: typeof base) => binCounts(sample, edges.slice(1, -1), {closed: "left"});
    return {edges, ...compareBins(count(base), count(current))};
  },
  ks_two_sample(golden) {
    const [base, current] = [sampleOf(golden, "base"), sampleOf(golden, "current")];
    const value = [...base.value, ...current.value];
    const isBase = value.map((_, row) => row < base.value.length);
    const found = ksTwoSample({
      value,
      reference: isBase.map((is) => (is ? 1 : 0)),
      current: isBase.map((is) => (is ? 0 : 1))
    });
    return found === null ? null : {d: found.statistic, p_limit: found.p, p_exact: found.pExact};
  }
};
