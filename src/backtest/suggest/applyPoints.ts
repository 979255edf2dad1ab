import {formatDecimal, toDecimal} from "../../model/decimal.js";
import type {Criterion, Model, Rule} from "../../model/model.js";
import type {Part} from "./parts.js";

const toText = (points: number) => formatDecimal(toDecimal(points));

/** The model with other points; everything else stays. */
export function applyPoints(model: Model, parts: readonly Part[], points: readonly number[]): Model {
  const pointsOf = (criterion: number, kind: Part["kind"], level = 0) =>
    points[parts.findIndex((part) => part.criterion === criterion && part.kind === kind && part.level === level)]!;
  const toRule = (rule: Rule, c: number): Rule => {
    if (rule.type === "per") return {...rule, points: toText(pointsOf(c, "slope"))};
    if (rule.type === "when") return {...rule, points: toText(pointsOf(c, "level", 1))};
    return {...rule, bands: rule.bands.map((band, i) => ({...band, points: toText(pointsOf(c, "level", i + 1))}))};
  };
  const criteria = model.criteria.map((one, c): Criterion => ({
    ...one,
    rule: toRule(one.rule, c),
    unknownPoints: toText(pointsOf(c, "unknown", 255))
  }));
  return {...model, criteria};
}
