import {firth} from "../../src/stats/firth.js";
import {l2} from "../../src/stats/l2.js";
import type {Logistic} from "../../src/stats/logistic.js";
import {logistic} from "../../src/stats/logistic.js";
import type {DesignRows} from "../../src/stats/newtonLogistic.js";
import {separation} from "../../src/stats/separation.js";
import type {Adapters} from "./adapters.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

function designOf(golden: GoldenCase): DesignRows {
  const columns = (golden.params["criteria"] as string[]).map((criterion) => numbers(golden, criterion));
  if ("wins" in golden.columns) return {columns, n: numbers(golden, "n"), converted: numbers(golden, "wins")};
  const outcome = numbers(golden, "outcome");
  const n = "weight" in golden.columns ? numbers(golden, "weight") : outcome.map(() => 1);
  return {columns, n, converted: outcome.map((won, row) => won * n[row]!)};
}

function toExpectedForm(found: Logistic | null, criteria: readonly string[]) {
  if (found === null) return null;
  const terms = [found.intercept, ...found.terms];
  const aliased = criteria.filter((_, index) => found.terms[index] === null);
  return {
    coef: terms.map((term) => term?.estimate ?? null),
    se: terms.map((term) => term?.se ?? null),
    z: terms.map((term) => term?.z ?? null),
    p: terms.map((term) => term?.p ?? null),
    ci95_lower: terms.map((term) => term?.lower ?? null),
    ci95_upper: terms.map((term) => term?.upper ?? null),
    deviance: found.deviance,
    null_deviance: found.nullDeviance,
    loglik: found.logLikelihood,
    aic: found.aic,
    rank: terms.length - aliased.length,
    aliased
  };
}

function fitPlain(golden: GoldenCase) {
  return toExpectedForm(logistic(designOf(golden)), golden.params["criteria"] as string[]);
}

export const regressionValues: Adapters = {
  firth(golden) {
    const found = firth(designOf(golden));
    if (found === null) return null;
    const terms = [found.intercept, ...found.terms];
    return {coef: terms.map((term) => term?.estimate ?? null), se: terms.map((term) => term?.se ?? null)};
  },
  separation(golden) {
    const found = separation(designOf(golden));
    return found === null ? null : {kind: found.kind, infinite: [found.intercept, ...found.terms]};
  },
  glm: fitPlain,
  glm_grouped: fitPlain,
  glm_weighted: fitPlain,
  l2(golden) {
    const design = designOf(golden);
    const fits = (golden.params["C"] as number[]).map((C) => ({C, fit: l2(design, {C})}));
    if (fits.some(({fit}) => fit === null)) return null;
    return fits.map(({C, fit}) => ({C, coef: [fit!.intercept, ...fit!.coefficients]}));
  }
};
