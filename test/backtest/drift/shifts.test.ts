import {describe, expect, it} from "vitest";
import type {Distribution} from "../../../src/backtest/drift/distribution.js";
import {toCategoryDistribution, toNumberDistribution} from "../../../src/backtest/drift/distribution.js";
import {measureShifts, toState} from "../../../src/backtest/drift/shifts.js";
import {createRandom} from "../../../src/util/random.js";

const subject = {kind: "score", model: "points@1", subject: "points@1", title: "Score", known: "creation"} as const;
const base = {months: ["2025-01"], later: ["2025-02"]};

function draw(random: ReturnType<typeof createRandom>, n: number, nBins: number): number[] {
  const counts = new Array<number>(nBins).fill(0);
  for (let i = 0; i < n; ++i) counts[Math.floor(random.uniform() * nBins)]! += 1;
  return counts;
}

function measure(reference: number[], current: number[]) {
  const one: Distribution = {
    ...subject,
    bins: reference.map(String),
    reference,
    months: [{cohort: "2025-02", current}]
  };
  return measureShifts([one], {sizes: null})[0]!;
}

describe("measureShifts without any shift", () => {
  it.each([
    {n: 200, m: 200, bins: 10},
    {n: 2000, m: 600, bins: 10},
    {n: 900, m: 300, bins: 4}
  ])("stays below its noise level in 95 of 100 samples of $n and $m cases in $bins bins", ({n, m, bins}) => {
    const random = createRandom(7);
    const rows = Array.from({length: 2000}, () => measure(draw(random, n, bins), draw(random, m, bins)));
    const above = rows.filter(({psi, noise}) => psi > noise).length / rows.length;
    expect(above).toBeGreaterThan(0.03);
    expect(above).toBeLessThan(0.065);
    const small = rows.filter(({p}) => p < 0.05).length / rows.length;
    expect(small).toBeCloseTo(above, 10);
  });

  it("calls no drift where the custom is passed by chance alone", () => {
    const random = createRandom(3);
    const rows = Array.from({length: 500}, () => measure(draw(random, 150, 10), draw(random, 150, 10)));
    expect(rows.filter(({psi}) => psi > 0.1).length).toBeGreaterThan(100);
    expect(rows.filter(({state}) => state === "moderate" || state === "strong").length).toBeLessThan(45);
  });
});

it("measureShifts names the bin that moved most, with its shares", () => {
  const {bin, share_reference, share, state} = measure([500, 300, 200], [350, 160, 490]);
  expect({bin, share_reference, share, state}).toEqual({
    bin: "200",
    share_reference: 0.2,
    share: 0.49,
    state: "strong"
  });
});

it("measureShifts leaves out bins empty on both sides and adds half a case to the others", () => {
  const {psi, n_bins} = measure([10, 0, 0], [0, 0, 10]);
  const [many, none] = [10.5 / 11, 0.5 / 11];
  expect(n_bins).toBe(2);
  expect(psi).toBeCloseTo(2 * (many - none) * Math.log(many / none), 12);
});

it("measureShifts widens the noise where accounts repeat", () => {
  const one: Distribution = {
    ...subject,
    bins: ["a", "b"],
    reference: [60, 60],
    months: [{cohort: "2025-02", current: [50, 70]}]
  };
  const plain = measureShifts([one], {sizes: null})[0]!;
  const repeated = measureShifts([one], {sizes: {reference: 60, ofMonth: new Map([["2025-02", 60]])}})[0]!;
  expect(repeated.psi).toBe(plain.psi);
  expect(repeated.noise).toBeCloseTo(2 * plain.noise, 12);
  expect(repeated.p).toBeGreaterThan(plain.p);
});

it("toState needs both the custom and the noise to be passed", () => {
  expect([toState(0.1, 0), toState(0.11, 0.2), toState(0.2, 0.1), toState(0.26, 0.1), toState(0.3, 0.4)]).toEqual([
    "stable",
    "noise",
    "moderate",
    "strong",
    "noise"
  ]);
});

describe("distributions keep the bins of the base", () => {
  const cell = <V>(cohort: string, value: V, n: number) => ({cohort, value, n});

  it("with open ends, and a bin for what is unknown", () => {
    const cells = [
      ...Array.from({length: 10}, (_, i) => cell("2025-01", i as number | null, 10)),
      cell("2025-02", -50, 3),
      cell("2025-02", 99, 4),
      cell("2025-02", null, 5)
    ];
    const {bins, reference, months} = toNumberDistribution(subject, cells, {base, show: String});
    expect(bins[0]).toBe("below 1");
    expect(reference).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0]);
    expect(months[0]!.current).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 4, 5]);
  });

  it("with new categories among the others", () => {
    const {bins, months} = toCategoryDistribution(
      subject,
      [cell("2025-01", "a", 5), cell("2025-01", "b", 9), cell("2025-02", "a", 1), cell("2025-02", "new", 7)],
      {base}
    );
    expect(bins).toEqual(["b", "a", "others"]);
    expect(months[0]!.current).toEqual([0, 1, 7]);
  });
});
