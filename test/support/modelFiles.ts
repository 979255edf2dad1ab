import type {Features} from "../../src/model/feature.js";
import type {ParseModelOptions} from "../../src/model/parse.js";
import {parseModel} from "../../src/model/parse.js";
import type {PredicateParser} from "../../src/model/parsed.js";
import {FaultsError} from "../../src/util/errors.js";
import {formatFault} from "../../src/util/errors.js";

/** A model file with every construct. */
export const pointsModel = `model: points
version: 2
title: B2B points, fit and intent
effective: { from: 2026-01-01 }
dimensions: { fit: { min: -40, max: 60 }, intent: { min: -20, max: 60 } }
score: { min: 0, max: 100 }
criteria:
  - { id: decision_maker, dimension: fit, kind: demographic, framework: bant.authority, when: "job_level in ('c_level', 'vp', 'director')", points: 20 }
  - id: company_size
    dimension: fit
    kind: company
    bands: [{ when: "employees between 200 and 2000", points: 15 }, { when: "employees < 10", points: -10 }]
  - { id: pricing_interest, dimension: intent, kind: website, per: pricing_views, points: 5, upto: 3 }
  - { id: heat, dimension: intent, kind: email, per: email_heat, points: 2.5, upto: 8 }
  - { id: budget_met, title: Budget, dimension: fit, kind: assessment, framework: bant.budget, when: "assessed('bant.budget') = 'met'", points: 30, unknown: 1.5 }
tiers:
  - { name: excellent, when: "fit >= 35 and intent >= 25", action: sales }
  - { name: good,      when: "fit >= 35 or score between 25 and 100",  action: nurture }
  - { name: poor,      action: disqualify }
`;

const feature = {
  measure: "count",
  activity: "page_view",
  where: null,
  of: null,
  withinHours: null,
  olderThanHours: null,
  mostPerDay: null,
  fade: null
} as const;

export const features: Features = {
  pricing_views: {...feature, name: "pricing_views", withinHours: 720},
  email_heat: {
    ...feature,
    name: "email_heat",
    measure: "sum",
    activity: "email_click",
    fade: {kind: "half_life", hours: 336}
  }
};

export function modelOptions(parse: PredicateParser): ParseModelOptions {
  return {
    file: "models/points@2.yaml",
    columns: {
      job_level: "VARCHAR",
      employees: "BIGINT",
      lifetime_amount: "BIGINT",
      renewal: "DATE",
      is_customer: "BOOLEAN"
    },
    features,
    outcomeColumns: ["lifetime_amount"],
    parse
  };
}

/** The faults of a model file as a person reads them. */
export async function modelFaults(text: string, options: ParseModelOptions): Promise<string[]> {
  try {
    await parseModel(text, options);
    return [];
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    return error.faults.map(formatFault);
  }
}
