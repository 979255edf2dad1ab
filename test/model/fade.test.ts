import fc from "fast-check";
import {expect, it} from "vitest";
import type {Fade} from "../../src/model/fade.js";
import {toStepWeight, WEIGHT_ONE, weightAt} from "../../src/model/fade.js";

const steps: Fade = {
  kind: "steps",
  steps: [
    {hours: 168, weight: "0.5"},
    {hours: 720, weight: "1"},
    {hours: 2160, weight: "0.2"}
  ]
};

it("weightAt halves after every half-life and reaches 0", () => {
  const fade: Fade = {kind: "half_life", hours: 336};
  expect([0, 336, 672].map((hours) => weightAt(fade, hours))).toEqual([1048576, 524288, 262144]);
  expect([weightAt(fade, 336.9), weightAt(fade, 336 * 22)]).toEqual([524288, 0]);
});

it("weightAt falls evenly from 1 to 0 at the end of a linear fade", () => {
  const fade: Fade = {kind: "linear", hours: 1440};
  expect([0, 0.99, 360, 720, 1440, 9999].map((hours) => weightAt(fade, hours) / WEIGHT_ONE)).toEqual([
    1, 1, 0.75, 0.5, 0, 0
  ]);
});

it("weightAt of a linear fade is the exact share rounded, for every length and hour", () => {
  const length = fc.integer({min: 1, max: 100 * 366 * 24});
  fc.assert(
    fc.property(length, fc.double({min: 0, max: 1.1, noNaN: true}), (hours, share) => {
      const age = Math.floor(hours * share);
      const left = BigInt(Math.max(0, hours - age)) * BigInt(WEIGHT_ONE);
      const exact = (2n * left + BigInt(hours)) / (2n * BigInt(hours));
      expect(weightAt({kind: "linear", hours}, age)).toBe(Number(left === 0n ? 0n : exact));
    })
  );
});

it("weightAt takes the first step whose age is not exceeded, its end included", () => {
  expect([0, 168, 168.001, 720, 720.5, 2160, 2160.1].map((hours) => weightAt(steps, hours))).toEqual([
    524288, 524288, 1048576, 1048576, 209715, 209715, 0
  ]);
});

it("toStepWeight rounds every decimal of six places exactly", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 1_000_000}), (millionths) => {
      const exact = (2n * BigInt(millionths) * BigInt(WEIGHT_ONE) + 1_000_000n) / 2_000_000n;
      expect(toStepWeight(String(millionths / 1_000_000))).toBe(Number(exact));
      expect(exact).toBeGreaterThan(0n);
    })
  );
});
