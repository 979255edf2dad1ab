import {expect, it} from "vitest";
import {additiveFit} from "../../../src/backtest/leaks/additiveFit.js";
import {newtonLogistic} from "../../../src/stats/newtonLogistic.js";
import {createRandom} from "../../../src/util/random.js";

it("additiveFit gives the chances and the likelihood of a logistic regression on one column a code", () => {
  const random = createRandom(7);
  const cells = {a: [] as number[], b: [] as number[], n: [] as number[], converted: [] as number[]};
  for (let a = 0; a < 5; ++a) {
    for (let b = 0; b < 4; ++b) {
      const n = 40 + Math.floor(random.uniform() * 100);
      cells.a.push(a);
      cells.b.push(b);
      cells.n.push(n);
      cells.converted.push(Math.round(n * (0.05 + 0.1 * a + 0.05 * b + 0.05 * random.uniform())));
    }
  }
  const columns = [
    ...[1, 2, 3, 4].map((code) => cells.a.map((a) => Number(a === code))),
    ...[1, 2, 3].map((code) => cells.b.map((b) => Number(b === code)))
  ];
  const slow = newtonLogistic({columns, n: cells.n, converted: cells.converted}, {penalty: 0});
  const fit = additiveFit(cells)!;
  expect(fit.logLikelihood).toBeCloseTo(-slow.loss, 3);
  for (const [i, a] of cells.a.entries()) {
    const eta = columns.reduce((sum, column, j) => sum + column[i]! * slow.beta[j + 1]!, slow.beta[0]!);
    expect(fit.probabilityOf(a, cells.b[i]!)).toBeCloseTo(1 / (1 + Math.exp(-eta)), 3);
  }
});

it("additiveFit stays finite where a code never converts, and knows nothing of one outcome", () => {
  const fit = additiveFit({a: [0, 1, 0, 1], b: [0, 0, 1, 1], n: [500, 500, 500, 500], converted: [0, 100, 0, 200]})!;
  expect(fit.probabilityOf(0, 0)).toBeLessThan(0.001);
  expect(fit.probabilityOf(0, 0)).toBeGreaterThan(0);
  expect(fit.probabilityOf(1, 1)).toBeCloseTo(0.4, 2);
  expect(additiveFit({a: [0], b: [0], n: [5], converted: [0]})).toBeNull();
});
