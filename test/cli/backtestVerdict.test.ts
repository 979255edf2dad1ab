import {expect, it} from "vitest";
import type {HeadroomRow} from "../../src/backtest/baselines/headroom.js";
import {toVerdict} from "../../src/cli/backtestVerdict.js";

const row: HeadroomRow = {
  model: "points@1",
  rival: "source_rate",
  period: "all",
  n_folds: 9,
  model_auc: 0.75,
  rival_auc: 0.61,
  headroom: -0.14,
  lower: -0.16,
  upper: -0.12,
  n: 12_182,
  n_converted: 765
};
const figures = (difference: string) =>
  `AUC 0.750 against 0.610 for the past rate of the source, difference ${difference} on 12,182 matured leads, 765 converted`;

it("toVerdict tells whether a model beats the source alone, with the model's side of the difference", () => {
  expect(toVerdict([row], "points@1")).toBe(
    `points@1 ranks leads better than their source alone does: ${figures("0.140 (95% interval 0.120 to 0.160)")}`
  );
  expect(toVerdict([{...row, headroom: -0.01, lower: -0.03, upper: 0.01}], "points@1")).toBe(
    `points@1 does not rank leads clearly better than their source alone does: ${figures("0.010 (95% interval −0.010 to 0.030)")}`
  );
  expect(toVerdict([{...row, headroom: 0.1, lower: 0.05, upper: 0.15}], "points@1")).toBe(
    `points@1 ranks leads worse than their source alone does: ${figures("−0.100 (95% interval −0.150 to −0.050)")}`
  );
});

it("toVerdict claims nothing without an interval, a history or a model", () => {
  expect(toVerdict([{...row, lower: null, upper: null}], "points@1")).toContain("does not rank leads clearly better");
  expect(toVerdict([{...row, headroom: null}], "points@1")).toContain("cannot be judged");
  expect(toVerdict([{...row, period: "known_to_author"}], "points@1")).toContain("cannot be judged");
  expect(toVerdict([row], "points@2")).toContain("points@2 cannot be judged");
  expect(toVerdict([row], null)).toContain("No model is in use");
});
