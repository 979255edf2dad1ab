import {noDrift} from "../../../src/backtest/drift/drift.js";
import type {ShiftRow} from "../../../src/backtest/drift/shifts.js";
import type {Evidence, ModelEvidence} from "../../../src/backtest/findings/finding.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {toEvidence, toModel} from "../warehouse.js";

/** A month of the champion's score that has moved beyond the custom, the noise and chance. */
export const toShiftRow = (cohort: string, some: Partial<ShiftRow> = {}): ShiftRow => ({
  kind: "score",
  model: "points@2",
  subject: "score",
  title: "Score",
  known: "creation",
  position: 0,
  cohort,
  n_reference: 1200,
  n: 400,
  n_bins: 10,
  psi: 0.18,
  noise: 0.055,
  p: 0.0001,
  p_adjusted: 0.002,
  state: "moderate",
  bin: "40 or more",
  share_reference: 0.104,
  share: 0.2375,
  ...some
});

/** The champion points@2, its older version, and a model of another name. */
export const models: readonly ModelEvidence[] = [
  toModel([["hot", 100, 10]], {model: "points@2"}),
  toModel([["hot", 100, 10]], {model: "points@1", isChampion: false}),
  toModel([["hot", 100, 10]], {model: "legacy@1", isChampion: false})
];

/** Evidence of a workspace with these models in which nothing but these months has moved. */
export const toShiftEvidence = (...shifts: readonly ShiftRow[]): Evidence =>
  toEvidence({} as Engine, {models, drift: {...noDrift, shifts}});
