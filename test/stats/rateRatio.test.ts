import {expect, it} from "vitest";
import {rateRatio} from "../../src/stats/rateRatio.js";

it("rateRatio agrees with statsmodels 0.15", () => {
  // confint_proportions_2indep(…, compare="ratio", method="score", correction=False) and the p-value of the same test
  const oracle: [number, number, number, number, number, number, number][] = [
    [36, 40, 16, 80, 2.9395691922149965, 7.15222343486603, 2.9932199105774165e-13],
    [0, 50, 10, 100, 0, 0.7270901019762083, 0.020637558243972183],
    [30, 100, 30, 300, 1.9048270131325626, 4.681804985259785, 1.2301875434558743e-6],
    [5, 60, 500, 8000, 0.5757311390080543, 2.9051771364921475, 0.5070660809843408],
    [12, 20, 0, 30, 5.205818815687503, Infinity, 1.1351001060823222e-6],
    [40, 40, 5, 10, 1.3099174078361566, 4.226666120441486, 2.4284674729758254e-6],
    [0, 5, 1, 90000, 0, 59676.21481568552, 0.9940529416410667],
    [200, 200, 3, 4000, 453.9461638173853, 3920.035534268894, 0]
  ];
  for (const [a, n, b, m, lower, upper, p] of oracle) {
    const found = rateRatio({converted: a, n}, {converted: b, n: m})!;
    const isNear = (x: number, y: number) => x === y || Math.abs(x / y - 1) < 1e-8;
    expect([found.lower, lower].join(" "), `${a}/${n} ${b}/${m}`).toSatisfy(() => isNear(found.lower, lower));
    expect([found.upper, upper].join(" "), `${a}/${n} ${b}/${m}`).toSatisfy(() => isNear(found.upper, upper));
    expect(found.p).toBeCloseTo(p, 12);
  }
});

it("rateRatio turns round with its groups", () => {
  const [a, b] = [
    {converted: 7, n: 90},
    {converted: 40, n: 300}
  ];
  const [there, back] = [rateRatio(a, b)!, rateRatio(b, a)!];
  expect(there.lower).toBeCloseTo(1 / back.upper, 9);
  expect(there.p).toBeCloseTo(back.p, 12);
});

it("rateRatio is undefined without cases or with one outcome only", () => {
  expect(rateRatio({converted: 0, n: 0}, {converted: 1, n: 2})).toBeNull();
  expect(rateRatio({converted: 0, n: 4}, {converted: 0, n: 2})).toBeNull();
  expect(rateRatio({converted: 4, n: 4}, {converted: 2, n: 2})).toBeNull();
});
