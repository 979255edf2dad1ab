import {expect, it} from "vitest";
import {tierInversion} from "../../../src/backtest/findings/tierInversion.js";
import {tiersNotOrdered} from "../../../src/backtest/findings/tiersNotOrdered.js";
import {findInversions} from "../../../src/stats/findInversions.js";
import {createRandom} from "../../../src/util/random.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {toEvidence, toModel} from "../warehouse.js";

const none = {} as Engine;
const ordered = toModel([
  ["hot", 2000, 300],
  ["warm", 3000, 240],
  ["cold", 9000, 360]
]);
const inverted = toModel(
  [
    ["hot", 3000, 70],
    ["warm", 4000, 330],
    ["cold", 7000, 480]
  ],
  {model: "legacy@1", isChampion: false}
);
const flat = toModel(
  [
    ["hot", 2000, 150],
    ["warm", 3000, 230],
    ["cold", 9000, 680]
  ],
  {model: "flat@1"}
);

it("tierInversion alarms for the model whose better tier converts less, and names both rates", async () => {
  const findings = await tierInversion(toEvidence(none, {models: [ordered, inverted, flat]}));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({code: "tier_inversion", severity: "alarm", subject: "legacy@1", page: "tiers"});
  expect(findings[0]!.title).toBe("legacy@1 has tiers upside down: hot converts at 2.3%, the lower tier warm at 8.3%");
  expect(findings[0]!.detail).toContain("Also hot 2.3% below cold 6.9%");
});

it("tierInversion is silent about thin tiers", () => {
  expect(
    findInversions(
      [
        toModel([
          ["hot", 40, 0],
          ["cold", 400, 200]
        ])
      ],
      false
    )
  ).toEqual([]);
});

it("tierInversion is silent by chance: tiers that convert alike", () => {
  const random = createRandom(7);
  const draw = (n: number) =>
    Array.from({length: n}, () => (random.uniform() < 0.08 ? 1 : 0)).reduce<number>((a, b) => a + b, 0);
  const alarms = Array.from({length: 100}, () =>
    findInversions(
      [
        toModel([
          ["hot", 1000, draw(1000)],
          ["warm", 2000, draw(2000)],
          ["cold", 3000, draw(3000)]
        ])
      ],
      false
    )
  ).filter((found) => found.length > 0);
  expect(alarms.length).toBeLessThanOrEqual(3);
});

it("tiersNotOrdered warns where no order shows, and leaves inversions to their alarm", async () => {
  const findings = await tiersNotOrdered(toEvidence(none, {models: [ordered, inverted, flat]}));
  expect(findings.map(({subject}) => subject)).toEqual(["flat@1"]);
});

it("tiersNotOrdered says when one tier holds everything, and nothing without conversions to judge by", async () => {
  const one = toEvidence(none, {
    models: [
      toModel([
        ["hot", 500, 50],
        ["cold", 0, 0]
      ])
    ]
  });
  expect((await tiersNotOrdered(one))[0]!.title).toContain("into one tier");
  const few = toEvidence(none, {models: [flat], totals: {n: 100, n_matured: 100, n_converted: 19, n_open_won: 0}});
  expect(await tiersNotOrdered(few)).toEqual([]);
});
