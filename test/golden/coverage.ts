import type {Tolerance} from "./compare.js";

/** Statistics of the golden set that no code of ours computes yet. */
export const notCovered: readonly string[] = [];

/** Rows of `special_functions` for which no function of ours exists. */
export const distributionsNotCovered: readonly string[] = [];

/** Listed in the golden set so that a wrong definition is recognised; not to be computed. */
export const contrasts: readonly string[] = ["pr_auc_trapezoid", "gains_file_order"];

/** Fields of covered statistics that are not compared: information about the reference, contrasts, or not computed. */
export const skippedFields: Readonly<Record<string, readonly string[]>> = {
  l2: ["sklearn_max_diff"],
  glm_grouped: ["deviance", "null_deviance", "loglik", "aic"],
  ks: ["scipy_location", "scipy_sign"],
  lift_top: ["file_order_captured", "file_order_lift"],
  confusion: ["sklearn_f1", "sklearn_mcc"],
  ks_two_sample: ["p_scipy_asymp"],
  // Compared on their own, in oddsRatios.test.ts.
  tables_2x2: ["conditional_or", "conditional_ci95"],
  cohorts: ["naive_rate"],
  rolling_origin: ["leaky_train", "leaky_train_positives"],
  competing_risks: ["one_minus_km"],
  km_horizon: ["naive", "followed_or_converted", "mature_only"]
};

/**
 * Fields with a tolerance of their own. The limits of `glm` were printed from standard errors of the last iterate but
 * one: they are not coef ± z × se of the same entry, the difference is about 2e-8.
 */
export const looseFields: Readonly<Record<string, Readonly<Record<string, Tolerance>>>> = {
  glm: {ci95_lower: {abs: 1e-7, rel: 1e-7}, ci95_upper: {abs: 1e-7, rel: 1e-7}}
};
