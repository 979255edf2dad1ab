import type {Model} from "../../model/model.js";
import {toModelName} from "../../model/model.js";
import {labelSql} from "../../score/labels.js";
import {logisticByFold} from "../../stats/logisticByFold.js";
import type {Engine} from "../../warehouse/engine.js";
import type {AppliedModel} from "../checks/levelMatrix.js";
import type {BacktestContext} from "../context.js";
import type {LevelRows} from "../design.js";
import {readLevelRows} from "../design.js";
import {findRedundant} from "./collinear.js";
import type {PartDesign} from "./fitParts.js";
import {countParts, toPartDesign} from "./fitParts.js";
import {describePart, toPartName} from "./partNames.js";
import {toParts} from "./parts.js";
import {chooseColumns, toOffset} from "./references.js";
import {fewestOutcomes} from "./split.js";
import {toRawPoints, toScale} from "./toPoints.js";

/** One weight of a model beside the one that history would set; points are those of one unit in the file. */
export interface WeightRow {
  model: string;
  criterion: string;
  position: number;
  weight: string;
  label: string;
  present: number;
  /** Null where history says nothing of it, or another weight says the same. */
  learned: number | null;
  lower: number | null;
  upper: number | null;
  /** Log-odds of the weight's whole column, with its interval. */
  log_odds: number | null;
  log_odds_lower: number | null;
  log_odds_upper: number | null;
  n: number;
  n_converted: number;
  points_per_doubling: number;
  /** 1 where the outcomes are separated, so that only a penalty keeps the weights finite. */
  is_penalised: number;
}

/**
 * The weights that history would set for each model: logistic regression on all matured observations, without a penalty
 * where that has an answer, with intervals by the jackknife over the twenty folds.
 *
 * @returns no row for a model with too few conversions
 */
export async function readWeights(
  engine: Engine,
  applied: readonly AppliedModel[],
  {horizonDays}: Pick<BacktestContext, "horizonDays">
): Promise<WeightRow[]> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const by = {fold: {sql: "fold", kind: "u8"}} as const;
  const rows: WeightRow[] = [];
  for (const one of applied) {
    const levels = await readLevelRows(engine, one, {where: isMatured, isConverted, by});
    rows.push(...toWeightRows(one.model, levels));
  }
  return rows;
}

/** The weights of one model from its matured observations by fold and levels. */
export function toWeightRows(
  model: Model,
  {levels, n, converted, by: {fold}}: LevelRows<{fold: {sql: string; kind: "u8"}}>
): WeightRow[] {
  const counts = {
    n: Float64Array.from(n),
    converted: Float64Array.from(converted),
    nAll: n.reduce((sum, count) => sum + count, 0),
    nConverted: converted.reduce((sum, count) => sum + count, 0)
  };
  if (Math.min(counts.nConverted, counts.nAll - counts.nConverted) < fewestOutcomes) return [];
  const design = toPartDesign(model, toParts(model), levels);
  const cases = countParts(design, counts);
  const {kept: varying, references} = chooseColumns(design, {cases, nAll: counts.nAll});
  const redundant = findRedundant(design, counts, varying);
  const kept = varying.filter((part) => !redundant.includes(part));
  const fit = fitFolds(design, kept, {...counts, fold});
  if (fit === null) return [];
  const termOf = (part: number) => (kept.includes(part) ? fit.terms[kept.indexOf(part)]! : null);
  const coefficients = design.parts.map((_, part) => termOf(part)?.estimate ?? 0);
  const changing = varying.filter((part) => design.parts[part]!.kind !== "rest");
  const scale = toScale(model, design, {fit: {intercept: 0, coefficients}, counts, changing});
  return design.parts.flatMap((part, i): WeightRow[] => {
    const {n: nPart, converted: nConverted} = cases[i]!;
    if (part.kind === "rest" || (part.kind === "unknown" && nPart === 0 && part.present === 0)) return [];
    const term = termOf(i);
    const offset = toOffset(design.parts, {references}, part);
    const raw = (logOdds: number | undefined) =>
      logOdds === undefined ? null : offset + toRawPoints(model, part, {logOdds, factor: scale.factor});
    return [
      {
        model: toModelName(model),
        criterion: model.criteria[part.criterion]!.id,
        position: i,
        weight: toPartName(model, part),
        label: describePart(model, part),
        present: part.present,
        learned: raw(term?.estimate),
        lower: raw(term?.lower),
        upper: raw(term?.upper),
        log_odds: term?.estimate ?? null,
        log_odds_lower: term?.lower ?? null,
        log_odds_upper: term?.upper ?? null,
        n: nPart,
        n_converted: nConverted,
        points_per_doubling: scale.pointsPerDoubling,
        is_penalised: fit.isPenalised ? 1 : 0
      }
    ];
  });
}

interface FoldCounts {
  n: Float64Array;
  converted: Float64Array;
  fold: Uint8Array;
}

/** Without a penalty where that has an answer, else with that of `l2` at C = 1. */
function fitFolds({columns}: PartDesign, kept: readonly number[], {n, converted, fold}: FoldCounts) {
  const design = {columns: kept.map((part) => columns[part]!), n, converted, fold};
  const plain = logisticByFold(design);
  if (plain !== null) return {...plain, isPenalised: false};
  const held = logisticByFold(design, {penalty: 1});
  return held === null ? null : {...held, isPenalised: true};
}
