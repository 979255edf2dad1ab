export {aalenJohansen, type CumulativeIncidence, type Endings} from "./aalenJohansen.js";
export {type AnswerCells, type AnswerEvidence, answerEvidence} from "./answerEvidence.js";
export {averagePrecision} from "./averagePrecision.js";
export {benjaminiHochberg} from "./benjaminiHochberg.js";
export {type BrierLoss, brierLoss} from "./brierLoss.js";
export {type ChiSquare, chiSquare} from "./chiSquare.js";
export {chiSquareQuantile, chiSquareSf} from "./chiSquareSf.js";
export {type CochranArmitage, cochranArmitage} from "./cochranArmitage.js";
export {compareQuestions, type QuestionCells, type QuestionComparison} from "./compareQuestions.js";
export {type ConditionalOddsRatio, conditionalOddsRatio} from "./conditionalOddsRatio.js";
export {type Confusion, confusion} from "./confusion.js";
export {
  type Amount,
  bestCut,
  contactProfit,
  type CutCounts,
  profitGain,
  rangeOfBestCut,
  type RatedCut
} from "./contactProfit.js";
export {type ConversionAt, conversionAt} from "./conversionAt.js";
export {type Aim, casesNeeded} from "./casesNeeded.js";
export {checkCounts, type Counts, type Totals} from "./counts.js";
export {cramersV} from "./cramersV.js";
export {
  cutPolicies,
  type CutTables,
  type Policy,
  type PolicyEconomics,
  type PolicyResult,
  type SalesCut
} from "./cutPolicies.js";
export {type DeLong, deLong} from "./deLong.js";
export {effectiveCases} from "./effectiveCases.js";
export {type Firth, firth, type FirthTerm} from "./firth.js";
export {type FisherExact, fisherExact} from "./fisherExact.js";
export {fisherGroups} from "./fisherGroups.js";
export {deciles, gainsCurve, type GainsPoint} from "./gainsCurve.js";
export {gini} from "./gini.js";
export {type GroupedOutcomes, groupOutcomes} from "./groupOutcomes.js";
export {holm} from "./holm.js";
export {type TwoByTwo} from "./hypergeometric.js";
export {type Iv, iv} from "./iv.js";
export {type Jackknife, jackknife} from "./jackknife.js";
export {type FollowUp, kaplanMeier, type KaplanMeierPoint, type SurvivalScale} from "./kaplanMeier.js";
export {type Kappa, kappa, type KappaWeights} from "./kappa.js";
export {type Kendall, kendall} from "./kendall.js";
export {kolmogorovSf} from "./kolmogorovSf.js";
export {type Ks, ks, type KsThresholds, ksThresholds} from "./ks.js";
export {type L2, l2} from "./l2.js";
export {type LiftTop, liftTop} from "./liftTop.js";
export {type Logistic, logistic, type LogisticTerm} from "./logistic.js";
export {logLoss} from "./logLoss.js";
export {type LogRank, logRank} from "./logRank.js";
export {type FollowedCases, type Maturity, maturity} from "./maturity.js";
export {type MedianTime, medianTime} from "./medianTime.js";
export {type DesignRows} from "./newtonLogistic.js";
export {normalQuantile, normalSf, normalTwoSided} from "./normal.js";
export {type OddsRatio, oddsRatio} from "./oddsRatio.js";
export {checkOutcomes, type Outcomes, toOutcomes} from "./outcomes.js";
export {type Overlap, type OverlappingProportions, overlappingProportions} from "./overlappingProportions.js";
export {type PairedDeLong, pairedDeLong, type PairedOutcomes} from "./pairedDeLong.js";
export {poissonDraw} from "./poissonDraw.js";
export {type PrecisionRecallPoint, precisionRecallCurve} from "./precisionRecallCurve.js";
export {type BestProfit, bestProfit, type ContactEconomics, profitAt} from "./profit.js";
export {type BinCounts, type Psi, psi} from "./psi.js";
export {type ContrastTerm, type RateContrast, rateContrast} from "./rateContrast.js";
export {type RateDifference, rateDifference} from "./rateDifference.js";
export {type FoldCell, type RateInterval, rateInterval} from "./rateInterval.js";
export {type RateRatio, rateRatio} from "./rateRatio.js";
export {type Direction, type Measure, measures} from "./register.js";
export {type RestrictedMean, restrictedMean} from "./restrictedMean.js";
export {rocAuc} from "./rocAuc.js";
export {rocCurve, type RocPoint} from "./rocCurve.js";
export {type OriginSplit, rollingOrigin} from "./rollingOrigin.js";
export {type Runaway, type Separation, separation} from "./separation.js";
export {type LiftCell, type LiftOptions, type ShareLift, shareLift, toFewestCases} from "./shareLift.js";
export {midranks, type Spearman, spearman} from "./spearman.js";
export {tQuantile, tSf} from "./studentT.js";
export {type ListStep, takeBest} from "./takeBest.js";
export {type ThresholdCounts, thresholdCounts} from "./thresholdCounts.js";
export {type Proportion, type TwoProportions, twoProportions} from "./twoProportions.js";
export {type Rate, wilson} from "./wilson.js";
export {type Woe, woe} from "./woe.js";
export {agrestiCoull} from "./agrestiCoull.js";
export {benjaminiYekutieli} from "./benjaminiYekutieli.js";
export {betaQuantile} from "./betaQuantile.js";
export {binCounts, type ClosedSide, findBin} from "./binCounts.js";
export {binomialCdf} from "./binomialCdf.js";
export {bonferroni} from "./bonferroni.js";
export {type Binning, type CalibrationBin, calibrationBins} from "./calibrationBins.js";
export {type CalibrationError, calibrationError} from "./calibrationError.js";
export {type CalibrationNoise, calibrationNoise} from "./calibrationNoise.js";
export {clopperPearson} from "./clopperPearson.js";
export {type Contingency, contingency} from "./contingency.js";
export {cramersVCorrected} from "./cramersVCorrected.js";
export {checkValues, type GroupedValues} from "./groupedValues.js";
export {type HosmerLemeshow, hosmerLemeshow} from "./hosmerLemeshow.js";
export {isotonic, isotonicAt, type IsotonicBlock} from "./isotonic.js";
export {jeffreys} from "./jeffreys.js";
export {type KsTwoSample, ksTwoSample, type TwoSamples} from "./ksTwoSample.js";
export {type Discordant, mcnemar, type McNemar} from "./mcnemar.js";
export {type PairedBrier, pairedBrier} from "./pairedBrier.js";
export {type Platt, platt, plattAt} from "./platt.js";
export {quantileEdges} from "./quantileEdges.js";
export {type Recalibration, recalibration} from "./recalibration.js";
export {type Spiegelhalter, spiegelhalter} from "./spiegelhalter.js";
