import fc from "fast-check";
import {expect, it} from "vitest";
import {agrestiCoull} from "../../src/stats/agrestiCoull.js";
import {benjaminiHochberg} from "../../src/stats/benjaminiHochberg.js";
import {benjaminiYekutieli} from "../../src/stats/benjaminiYekutieli.js";
import {binCounts, findBin} from "../../src/stats/binCounts.js";
import {binomialCdf} from "../../src/stats/binomialCdf.js";
import {bonferroni} from "../../src/stats/bonferroni.js";
import {clopperPearson} from "../../src/stats/clopperPearson.js";
import {cramersVCorrected} from "../../src/stats/cramersVCorrected.js";
import {jeffreys} from "../../src/stats/jeffreys.js";
import {ksTwoSample} from "../../src/stats/ksTwoSample.js";
import {mcnemar} from "../../src/stats/mcnemar.js";
import {pairedBrier} from "../../src/stats/pairedBrier.js";
import {quantileEdges} from "../../src/stats/quantileEdges.js";
import {DataError} from "../../src/util/errors.js";

it("quantileEdges of grouped values are those of the values written out", () => {
  const sample = fc.array(fc.tuple(fc.integer({min: -5, max: 9}), fc.nat({max: 4})), {minLength: 1, maxLength: 9});
  fc.assert(
    fc.property(sample, fc.integer({min: 1, max: 12}), (list, parts) => {
      const all = list.flatMap(([value, n]) => Array.from({length: n}, () => value)).sort((a, b) => a - b);
      const edges = quantileEdges({value: list.map(([value]) => value), n: list.map(([, n]) => n)}, {parts});
      if (all.length === 0) {
        expect(edges).toBeNull();
        return;
      }
      for (const [part, edge] of edges!.entries()) {
        const position = (part * (all.length - 1)) / parts;
        const low = all[Math.floor(position + 1e-9)]!;
        const high = all[Math.min(all.length - 1, Math.floor(position + 1e-9) + 1)]!;
        expect(edge).toBeCloseTo(low + (high - low) * (position - Math.floor(position + 1e-9)), 9);
      }
    })
  );
});

it("findBin puts an edge into the bin that is closed on its side", () => {
  expect([0, 1, 1.5, 2, 3].map((value) => findBin(value, [1, 2]))).toEqual([0, 0, 1, 1, 2]);
  expect([0, 1, 1.5, 2, 3].map((value) => findBin(value, [1, 2], {closed: "left"}))).toEqual([0, 1, 1, 2, 2]);
  expect(binCounts({value: [0, 1, 9], n: [1, 2, 3]}, [1, 2])).toEqual([3, 0, 3]);
});

it("ksTwoSample counts the share of all interleavings with at least that gap", () => {
  const gapOf = (labels: readonly number[], m: number, n: number): number => {
    let [a, b, widest] = [0, 0, 0];
    for (const label of labels) {
      if (label === 0) ++a;
      else ++b;
      widest = Math.max(widest, Math.abs(a * n - b * m));
    }
    return widest;
  };
  fc.assert(
    fc.property(fc.array(fc.nat({max: 1}), {minLength: 2, maxLength: 9}), (labels) => {
      const n = labels.reduce((sum, label) => sum + label, 0);
      const m = labels.length - n;
      const found = ksTwoSample({
        value: labels.map((_, i) => i),
        reference: labels.map((label) => 1 - label),
        current: labels
      });
      if (m === 0 || n === 0) {
        expect(found).toBeNull();
        return;
      }
      const orders = Array.from({length: 2 ** labels.length}, (_, bits) => labels.map((_, i) => (bits >> i) & 1));
      const same = orders.filter((order) => order.reduce((sum, label) => sum + label, 0) === n);
      const wide = same.filter((order) => gapOf(order, m, n) >= gapOf(labels, m, n));
      expect(found!.pExact).toBeCloseTo(wide.length / same.length, 12);
    })
  );
});

it("ksTwoSample gives no exact p-value where values are tied", () => {
  expect(ksTwoSample({value: [1, 2], reference: [2, 1], current: [1, 2]})!.pExact).toBeNull();
});

it("clopperPearson covers at the ends what binomial tails say, and intervals keep to their sides", () => {
  const {lower, upper} = clopperPearson(3, 20)!;
  expect(binomialCdf(3, {n: 20, p: upper})).toBeCloseTo(0.025, 10);
  expect(1 - binomialCdf(2, {n: 20, p: lower})).toBeCloseTo(0.025, 10);
  for (const interval of [clopperPearson, jeffreys, agrestiCoull]) {
    expect(interval(0, 0)).toBeNull();
    expect(interval(0, 10)!.lower).toBeGreaterThanOrEqual(0);
    expect(interval(10, 10)!.upper).toBeLessThanOrEqual(1);
    expect(() => interval(11, 10)).toThrow(new DataError("converted is not within 0..10: 11"));
  }
});

it("binomialCdf adds up the probabilities", () => {
  // Σ C(4, k) 0.3^k 0.7^(4 − k)
  const terms = [0.2401, 0.4116, 0.2646, 0.0756, 0.0081];
  for (let k = 0; k <= 4; ++k) {
    const sum = terms.slice(0, k + 1).reduce((total, term) => total + term, 0);
    expect(binomialCdf(k, {n: 4, p: 0.3})).toBeCloseTo(sum, 12);
  }
  expect([binomialCdf(-1, {n: 4, p: 0.3}), binomialCdf(2.9, {n: 4, p: 0})]).toEqual([0, 1]);
});

it("adjusted p-values are in the order of their strictness", () => {
  const p = [0.001, 0.02, 0.03, 0.4];
  for (const [i, value] of benjaminiHochberg(p).entries()) {
    expect(benjaminiYekutieli(p)[i]).toBeGreaterThanOrEqual(value);
    expect(bonferroni(p)[i]).toBeGreaterThanOrEqual(value);
  }
});

it("mcnemar finds no difference where selections agree, and refuses fractions", () => {
  expect(mcnemar({onlyA: 0, onlyB: 0})).toEqual({p: 1, statistic: null});
  expect(mcnemar({onlyA: 2, onlyB: 2}).p).toBe(1);
  expect(() => mcnemar({onlyA: 0.5, onlyB: 1})).toThrow(DataError);
});

it("pairedBrier of grouped rows is that of the rows written out, and has no t without a difference", () => {
  const grouped = {scoreA: [0.2, 0.7], scoreB: [0.4, 0.6], n: [3, 4], converted: [1, 3]};
  const single = {
    scoreA: [0.2, 0.2, 0.2, 0.7, 0.7, 0.7, 0.7],
    scoreB: [0.4, 0.4, 0.4, 0.6, 0.6, 0.6, 0.6],
    n: [1, 1, 1, 1, 1, 1, 1],
    converted: [1, 0, 0, 1, 1, 1, 0]
  };
  expect(pairedBrier(grouped)!.t).toBeCloseTo(pairedBrier(single)!.t!, 12);
  expect(pairedBrier({...grouped, scoreB: grouped.scoreA})).toEqual({difference: 0, t: null, p: null});
});

it("cramersVCorrected is near 0 where many groups have nothing to do with the outcome", () => {
  expect(cramersVCorrected(Array.from({length: 10}, (_, i) => [10 + (i % 2), 11 - (i % 2)]))).toBe(0);
  expect(cramersVCorrected([[5, 3]])).toBeNull();
});
