import betainc from "@stdlib/math-base-special-betainc";
import erfc from "@stdlib/math-base-special-erfc";
import gammainc from "@stdlib/math-base-special-gammainc";
import gammaln from "@stdlib/math-base-special-gammaln";
import {betaQuantile} from "../../src/stats/betaQuantile.js";
import {binomialCdf} from "../../src/stats/binomialCdf.js";
import {chiSquareSf} from "../../src/stats/chiSquareSf.js";
import {kolmogorovSf} from "../../src/stats/kolmogorovSf.js";
import {normalQuantile, normalSf} from "../../src/stats/normal.js";
import {tSf} from "../../src/stats/studentT.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

/** The distribution functions behind the tests, by the name the golden set gives them. */
export const distributions: Readonly<Record<string, (a: number, b: number, c: number) => number>> = {
  norm_cdf: (a) => normalSf(-a),
  norm_sf: (a) => normalSf(a),
  norm_ppf: (a) => normalQuantile(a),
  chi2_sf: (a, df) => chiSquareSf(a, df),
  t_sf: (a, df) => tSf(a, df),
  erfc: (a) => erfc(a),
  kolmogorov_sf: (a) => kolmogorovSf(a),
  beta_ppf: (p, a, b) => betaQuantile(p, {a, b}),
  binom_cdf: (k, n, p) => binomialCdf(k, {n, p}),
  lgamma: (a) => gammaln(a),
  betainc: (x, a, b) => betainc(x, a, b),
  gamma_p: (shape, x) => gammainc(x, shape),
  gamma_q: (shape, x) => gammainc(x, shape, true, true)
};

export interface DistributionRow {
  fn: string;
  abs: number;
  expected: number;
  /** null where no function of ours stands behind the name. */
  found: number | null;
}

/** Every row of `special_functions` with our value. */
export function distributionRows(golden: GoldenCase): DistributionRow[] {
  const [a, b, c] = ["a", "b", "c"].map((column) => numbers(golden, column));
  const {value} = golden.statistics["special"]!;
  return (value as {fn: string; value: number; abs: number}[]).map(({fn, value: expected, abs}, row) => {
    const found = fn in distributions ? distributions[fn]!(a![row]!, b![row]!, c![row]!) : null;
    return {fn, abs, expected, found};
  });
}
