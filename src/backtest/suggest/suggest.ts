import type {Model} from "../../model/model.js";
import {toModelName} from "../../model/model.js";
import type {SuggestLimits} from "../../model/suggestLimits.js";
import {WinnowError} from "../../util/errors.js";
import type {Engine} from "../../warehouse/engine.js";
import type {AppliedModel} from "../checks/levelMatrix.js";
import type {BacktestContext} from "../context.js";
import {toCountOf} from "../findings/words.js";
import {applyPoints} from "./applyPoints.js";
import type {PartCases, PartDesign} from "./fitParts.js";
import {countParts, toPartDesign} from "./fitParts.js";
import type {History} from "./history.js";
import {readHistory} from "./history.js";
import type {Trial} from "./judge.js";
import {judge, scorePatterns} from "./judge.js";
import type {Learned} from "./learn.js";
import {learn} from "./learn.js";
import type {PartLimit, Pin} from "./limits.js";
import {mergeLimits, toPartLimits} from "./limits.js";
import {toParts} from "./parts.js";
import {toOffset} from "./references.js";
import type {SplitPlan} from "./split.js";
import {countOutcomes, fewestOutcomes, planSplits} from "./split.js";
import {measureStability} from "./stability.js";
import type {SuggestedWeight, Suggestion} from "./suggestion.js";
import type {Tally} from "./tally.js";
import {tally} from "./tally.js";
import {measureTierShift, warnOfRanges, warnOfTiers} from "./tierShift.js";
import type {Scale} from "./toPoints.js";
import {planPoints, toRawPoints, toScale} from "./toPoints.js";
import {findWarnings} from "./warnings.js";

export interface SuggestOptions extends BacktestContext {
  limits: SuggestLimits;
  pins: readonly Pin[];
  maxChange: number | null;
  /** `YYYY-MM`; null leaves the choice. */
  fitBefore: string | null;
  isDated: boolean;
  holdoutFold: number | null;
  resamples: number;
  seed: number;
}

/**
 * Weights of a model learned from matured history: L2 logistic regression on its criteria's levels, turned into whole
 * points, judged on leads that had no part in it.
 *
 * @throws WinnowError where history has too few conversions, or a name or month does not fit
 */
export async function suggestWeights(
  engine: Engine,
  {model, columns}: AppliedModel,
  options: SuggestOptions
): Promise<Suggestion> {
  const history = await readHistory(engine, columns, options);
  const limits = mergeLimits(model, options.limits, options);
  const plan = planSplits(history, {...options, effectiveFrom: model.effectiveFrom});
  refuseThin(model, history, plan.rows);
  const design = toPartDesign(model, toParts(model), history.levels);
  const final = fitWeights(model, design, {counts: tally(history, plan.rows), limits});
  const {learned, cases, counts, scale, points} = final;
  const {resamples, seed} = options;
  const stability = measureStability(history, design, {
    ...{fit: learned.free, kept: learned.kept, rows: plan.rows},
    ...{resamples, seed}
  });
  const weights = design.parts.map((part, i): SuggestedWeight => {
    const offset = toOffset(design.parts, learned, part);
    const raw = (logOdds: number) => offset + toRawPoints(model, part, {logOdds, factor: scale.factor});
    const isLearned = learned.kept.includes(i);
    const own = stability[i] ?? null;
    return {
      ...part,
      ...cases[i]!,
      learned: isLearned ? raw(learned.free.coefficients[i]!) : null,
      lower: own === null ? null : raw(own.lower),
      upper: own === null ? null : raw(own.upper),
      sameSign: own?.sameSign ?? null,
      ...{suggested: points[i]!.points, reasons: points[i]!.reasons}
    };
  });
  const suggested = applyPoints(
    model,
    design.parts,
    weights.map((one) => one.suggested)
  );
  const judged = judgeSplits(model, design, {history, plan, final, limits, isClustered: options.isClustered});
  const tiers = measureTierShift({from: model, to: suggested}, history, plan.rows);
  const months = Array.from(plan.rows, (row) => history.month[row]!);
  return {
    ...{model, suggested, scale, resamples, seed, plan, ...judged},
    weights: weights.filter(({kind}) => kind !== "rest"),
    ...{n: counts.nAll, nConverted: counts.nConverted},
    firstMonth: months.reduce((a, b) => Math.min(a, b)),
    lastMonth: months.reduce((a, b) => Math.max(a, b)),
    tiers,
    warnings: [
      ...findWarnings(model, design, {counts, cases, learned, weights, scale}),
      ...warnOfRanges({from: model, to: suggested}, history, plan.rows),
      ...warnOfTiers(tiers)
    ]
  };
}

function refuseThin(model: Model, history: History, rows: Int32Array): void {
  if (countOutcomes(history, rows) >= fewestOutcomes) return;
  const nConverted = rows.reduce((sum, row) => sum + history.converted[row]!, 0);
  throw new WinnowError(
    `${toModelName(model)}: weights need at least ${fewestOutcomes} leads that converted and as many that did not: ${nConverted} of ${toCountOf(rows.length, "matured lead")} converted`
  );
}

interface Fitted {
  counts: Tally;
  cases: PartCases[];
  limits: PartLimit[];
  learned: Learned;
  scale: Scale;
  points: {points: number; reasons: string[]}[];
}

/** From counts to points: the whole way of learning, the same for good and on trial. */
function fitWeights(
  model: Model,
  design: PartDesign,
  {counts, limits: given}: {counts: Tally; limits: ReturnType<typeof mergeLimits>}
): Fitted {
  const {parts} = design;
  const cases = countParts(design, counts);
  const limits = toPartLimits(model, parts, {...given, cases});
  const learned = learn(design, counts, {cases, limits});
  const changing = limits.flatMap(({kept}, part) => (kept === null ? [part] : []));
  const scale = toScale(model, design, {fit: learned.pinned, counts, changing});
  const points = parts.map((part, i) => {
    const offset = toOffset(parts, learned, part);
    const raw = (logOdds: number) => offset + toRawPoints(model, part, {logOdds, factor: scale.factor});
    const {free, pinned} = learned;
    const isReference = learned.references.includes(i);
    const limit = isReference ? {...limits[i]!, kept: "the others are measured from it"} : limits[i]!;
    const [learnedPoints, pinnedPoints] = [raw(free.coefficients[i]!), raw(pinned.coefficients[i]!)];
    return planPoints(model, part, {learned: learnedPoints, pinned: pinnedPoints, limit});
  });
  return {counts, cases, limits, learned, scale, points};
}

interface Judging {
  history: History;
  plan: SplitPlan;
  final: Fitted;
  limits: ReturnType<typeof mergeLimits>;
  isClustered: boolean;
}

function judgeSplits(model: Model, design: PartDesign, judging: Judging): Pick<Suggestion, "judgement" | "unrounded"> {
  const {history, plan, final, limits, isClustered} = judging;
  const usable = plan.judged.filter(({train, test}) => countOutcomes(history, train) > 0 && test.length > 0);
  if (usable.length === 0) return {judgement: null, unrounded: null};
  const present = scorePatterns(model, history);
  const fits = usable.map(({train}) =>
    plan.isTrial ? fitWeights(model, design, {counts: tally(history, train), limits}) : final
  );
  const trials = (scoreOf: (fit: Fitted) => ArrayLike<number>): Trial[] =>
    usable.map(({name, test}, i) => ({name, test, present, suggested: scoreOf(fits[i]!)}));
  const ofPoints = ({points}: Fitted) =>
    scorePatterns(
      applyPoints(
        model,
        design.parts,
        points.map((one) => one.points)
      ),
      history
    );
  return {
    judgement: judge(history, trials(ofPoints), {isClustered}),
    unrounded: judge(
      history,
      trials(({learned}) => toLogOdds(design, learned.free.coefficients)),
      {isClustered}
    )
  };
}

/** Log-odds of every pattern, the intercept apart. */
function toLogOdds({columns}: PartDesign, coefficients: readonly number[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0);
  for (const [part, column] of columns.entries()) {
    const weight = coefficients[part]!;
    if (weight !== 0) for (let i = 0; i < sums.length; ++i) sums[i]! += weight * column[i]!;
  }
  return sums;
}
