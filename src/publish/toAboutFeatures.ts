import {describeFeature} from "../model/describeFeature.js";
import type {Features} from "../model/feature.js";
import {namesOf} from "../model/fingerprint.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {AboutFeature} from "./about.js";

/** Every feature of the workspace in plain English, with the models that read it. */
export function toAboutFeatures(features: Features, models: readonly Model[]): AboutFeature[] {
  const names = models.map((model) => ({
    model: toModelName(model),
    read: new Set(model.criteria.flatMap(({rule}) => namesOf(rule)))
  }));
  return Object.values(features).map((feature) => ({
    feature: feature.name,
    description: describeFeature(feature),
    fade: feature.fade,
    models: names.filter(({read}) => read.has(feature.name)).map(({model}) => model)
  }));
}
