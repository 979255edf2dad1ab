import {describe, expect, it} from "vitest";
import type {PartLimit} from "../../../src/backtest/suggest/limits.js";
import type {Part} from "../../../src/backtest/suggest/parts.js";
import {toParts} from "../../../src/backtest/suggest/parts.js";
import {planPoints, toScale} from "../../../src/backtest/suggest/toPoints.js";
import type {Model} from "../../../src/model/model.js";
import {weightModel} from "../../support/weightWorld.js";

const free: PartLimit = {kept: null, sign: null, maxChange: null};
const [large] = toParts(weightModel) as [Part];
const views = toParts(weightModel).find(({kind}) => kind === "slope")!;

const plan = (
  learned: number,
  limit: Partial<PartLimit> = {},
  {part = large, model = weightModel, pinned = learned} = {}
) => planPoints(model, part, {learned, pinned, limit: {...free, ...limit}});

describe("planPoints", () => {
  it.each([
    [9.5, 10],
    [-9.5, -10],
    [9.49, 9],
    [-0.4, 0]
  ])("rounds %d to whole points, half away from zero: %d", (learned, points) => {
    expect(plan(learned)).toEqual({points, reasons: []});
    expect(Object.is(plan(learned).points, -0)).toBe(false);
  });

  it("gives points of many units decimals, so that the whole is not far out", () => {
    const upto = (value: string): Model => ({
      ...weightModel,
      criteria: weightModel.criteria.map((one) =>
        one.rule.type === "per" ? {...one, rule: {...one.rule, upto: value}} : one
      )
    });
    expect(plan(1.26, {}, {part: views}).points).toBe(1);
    expect(plan(1.26, {}, {part: views, model: upto("20")}).points).toBe(1.3);
    expect(plan(0.126, {}, {part: views, model: upto("200")}).points).toBe(0.13);
  });

  it("holds to sign, range and greatest change, and says which took hold", () => {
    expect(plan(-8, {sign: "positive"}, {pinned: 0})).toEqual({
      points: 0,
      reasons: ["pinned positive"]
    });
    expect(plan(500)).toEqual({points: 150, reasons: ["range of fit"]});
    expect(plan(25, {maxChange: 4})).toEqual({points: 14, reasons: ["change of at most 4"]});
    expect(plan(500, {maxChange: 4})).toEqual({points: 14, reasons: ["range of fit", "change of at most 4"]});
    expect(plan(-25, {sign: "positive", maxChange: 4}, {pinned: 0})).toEqual({
      points: 6,
      reasons: ["pinned positive", "change of at most 4"]
    });
  });

  it("rounds inward, so that a change with decimals is kept to", () => {
    expect(plan(25, {maxChange: 4.5}).points).toBe(14);
    expect(plan(-25, {maxChange: 4.5}).points).toBe(6);
    expect(plan(25, {maxChange: 0}).points).toBe(10);
  });

  it("the cap of a group limits its criteria", () => {
    const group = {id: "reading", title: "Reading", dimension: 0, min: null, max: 1200};
    const model = {...weightModel, groups: [group], criteria: weightModel.criteria.map((one) => ({...one, group: 0}))};
    expect(plan(40, {}, {model})).toEqual({points: 12, reasons: ["range of reading"]});
    expect(plan(40, {}, {model, part: views})).toEqual({points: 3, reasons: ["range of reading"]});
  });

  it("what is kept stays to the digit", () => {
    expect(
      planPoints(weightModel, {...large, present: 2.55}, {learned: 9, pinned: 9, limit: {...free, kept: "kept"}})
    ).toEqual({points: 2.55, reasons: ["kept"]});
  });
});

it("the scale gives the learned points the spread of the present ones, whatever the size of the log-odds", () => {
  const parts = [large];
  const design = {parts, columns: [Uint8Array.of(0, 1)]};
  const counts = {n: Float64Array.of(30, 10), converted: Float64Array.of(3, 4), nAll: 40, nConverted: 7};
  const scaleOf = (logOdds: number) =>
    toScale(weightModel, design, {fit: {intercept: 0, coefficients: [logOdds]}, counts, changing: [0]});
  expect(scaleOf(0.5).factor).toBeCloseTo(20, 12);
  expect(scaleOf(0.5).pointsPerDoubling).toBeCloseTo(20 * Math.LN2, 12);
  expect(scaleOf(-0.25).factor).toBeCloseTo(40, 12);
  expect(scaleOf(0).isOfModel).toBe(false);
});
