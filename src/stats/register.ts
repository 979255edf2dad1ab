import {averagePrecision} from "./averagePrecision.js";
import {brierLoss} from "./brierLoss.js";
import {calibrationError} from "./calibrationError.js";
import {deLong} from "./deLong.js";
import {gainsCurve} from "./gainsCurve.js";
import {gini} from "./gini.js";
import {ks} from "./ks.js";
import {liftTop} from "./liftTop.js";
import {logLoss} from "./logLoss.js";
import type {Outcomes} from "./outcomes.js";
import {recalibration} from "./recalibration.js";
import {rocAuc} from "./rocAuc.js";
import {spiegelhalter} from "./spiegelhalter.js";

/** Which way a measure is better; `none` for sizes of error that say nothing about the score's worth. */
export type Direction = "greater" | "less" | "none";

/** One number that a scored history gives, with what is known about it beforehand. */
export interface Measure {
  /** Name in tables and files, snake_case. */
  readonly name: string;
  /** What it tells, in one sentence for a reader. */
  readonly tells: string;
  /** Smallest and largest value it can take. */
  readonly range: readonly [low: number, high: number];
  readonly direction: Direction;
  /** Value of a score without information: a number, the base rate, or null where there is no such value. */
  readonly chance: number | "base rate" | null;
  /** True if only the order of scores matters: any increasing transform gives the same value. */
  readonly isOrderOnly: boolean;
  /** True if the score must be a probability in [0, 1]. */
  readonly needsProbability: boolean;
  /** True if n may be fractional, that is, a weight. */
  readonly allowsWeights: boolean;
  /** The value; null where it is undefined. The order of rows never matters, and rows repeated or grouped are the same. */
  readonly value: (outcomes: Outcomes) => number | null;
}

const ranking = {isOrderOnly: true, needsProbability: false, allowsWeights: true};
const ofProbability = {isOrderOnly: false, needsProbability: true, allowsWeights: true};

/** Every measure of scored outcomes; a test holds all of them to what they state here. */
export const measures: readonly Measure[] = Object.freeze([
  {
    name: "auc",
    tells: "chance that a converted lead has a higher score than an unconverted one",
    ...{range: [0, 1], direction: "greater", chance: 0.5, ...ranking},
    value: rocAuc
  },
  {
    name: "gini",
    tells: "2 × AUC − 1, shown only beside the AUC",
    ...{range: [-1, 1], direction: "greater", chance: 0, ...ranking},
    value: gini
  },
  {
    name: "auc_se",
    tells: "standard error of the AUC for independent leads",
    ...{range: [0, 1], direction: "none", chance: null, ...ranking, allowsWeights: false},
    value: (outcomes) => deLong(outcomes)?.se ?? null
  },
  {
    name: "ks",
    tells: "largest gap between the shares of converted and unconverted leads selected",
    ...{range: [0, 1], direction: "greater", chance: 0, ...ranking},
    value: (outcomes) => ks(outcomes)?.statistic ?? null
  },
  {
    name: "average_precision",
    tells: "mean conversion rate of the selection going down the ranking",
    ...{range: [0, 1], direction: "greater", chance: "base rate", ...ranking},
    value: averagePrecision
  },
  {
    name: "gain_20",
    tells: "share of all conversions in the best-scored fifth",
    ...{range: [0, 1], direction: "greater", chance: 0.2, ...ranking},
    value: (outcomes) => gainsCurve(outcomes, [0.2])?.[0]!.gain ?? null
  },
  {
    name: "lift_10",
    tells: "conversion rate of the best-scored tenth ÷ base rate",
    ...{range: [0, 10], direction: "greater", chance: 1, ...ranking},
    value: (outcomes) => liftTop(outcomes, 0.1)?.lift ?? null
  },
  {
    name: "brier_loss",
    tells: "mean squared distance of probability and outcome",
    ...{range: [0, 1], direction: "less", chance: null, ...ofProbability},
    value: (outcomes) => brierLoss(outcomes)?.loss ?? null
  },
  {
    name: "brier_skill",
    tells: "how much of the Brier loss of always saying the base rate is saved",
    ...{range: [-Infinity, 1], direction: "greater", chance: null, ...ofProbability},
    value: (outcomes) => brierLoss(outcomes)?.skill ?? null
  },
  {
    name: "log_loss",
    tells: "mean surprise of the outcomes under the probabilities, natural logarithm",
    ...{range: [0, Infinity], direction: "less", chance: null, ...ofProbability},
    value: (outcomes) => logLoss(outcomes)
  },
  {
    name: "ece",
    tells: "mean distance of probability and rate over ten bins of equal width; never 0 by chance",
    ...{range: [0, 1], direction: "less", chance: null, ...ofProbability},
    value: (outcomes) => calibrationError(outcomes)?.expected ?? null
  },
  {
    name: "mce",
    tells: "largest distance of probability and rate among ten bins of equal width",
    ...{range: [0, 1], direction: "less", chance: null, ...ofProbability},
    value: (outcomes) => calibrationError(outcomes)?.largest ?? null
  },
  {
    name: "calibration_in_the_large",
    tells: "log-odds to add to every probability so that their mean is the rate; 0 is right",
    ...{range: [-Infinity, Infinity], direction: "none", chance: null, ...ofProbability},
    value: (outcomes) => recalibration(outcomes)?.inTheLarge ?? null
  },
  {
    name: "calibration_slope",
    tells: "1 where probabilities are as spread as the truth, below 1 where they are too extreme",
    ...{range: [-Infinity, Infinity], direction: "none", chance: null, ...ofProbability},
    value: (outcomes) => recalibration(outcomes)?.slope ?? null
  },
  {
    name: "spiegelhalter_z",
    tells: "how far the Brier loss is from what the probabilities promise, in standard errors; 0 is right",
    ...{range: [-Infinity, Infinity], direction: "none", chance: null, ...ofProbability},
    value: (outcomes) => spiegelhalter(outcomes)?.z ?? null
  }
] satisfies Measure[]);
