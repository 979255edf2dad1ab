import {describeGate, describeGroup, describeRule} from "../../lib/model/describe.js";
import {describeRange} from "../../lib/model/describeChange.js";
import {toWords} from "../../lib/model/english.js";
import type {Criterion, Model} from "../../lib/model/model.js";
import {toSentence} from "../format.js";

/** What the panel needs of a part. */
export interface PanelPart {
  path: string;
  label: string;
}

/** A criterion with the parts that can be changed in it. */
export interface SectionCriterion<P> {
  id: string;
  title: string;
  /** The rule in plain English, and what its gate does. */
  rule: string;
  kind: string;
  parts: readonly P[];
}

/** Parts under one heading. */
export interface PartSection<P> {
  id: string;
  title: string;
  /** Beside the heading: the range, the cap. */
  hint: string;
  criteria: readonly SectionCriterion<P>[];
  /** Ranges, caps, thresholds. */
  limits: readonly P[];
  /** Groups within a dimension. */
  inner: readonly PartSection<P>[];
}

/** The parts of a model as a person looks for them: dimension by dimension, groups within, then score and tiers. */
export function toPartSections<P extends PanelPart>(model: Model, parts: readonly P[]): PartSection<P>[] {
  const startingWith = (start: string) => parts.filter(({path}) => path.startsWith(start));
  const toCriteria = (criteria: readonly Criterion[]) =>
    criteria.map((criterion) => ({
      id: criterion.id,
      title: criterion.title,
      rule: toRuleWords(criterion, model),
      kind: criterion.kind,
      parts: startingWith(`criteria.${criterion.id}.`)
    }));
  const dimensions = model.dimensions.map((dimension, d): PartSection<P> => {
    const own = model.criteria.filter((criterion) => criterion.dimension === d);
    return {
      id: `dimension-${dimension.id}`,
      title: toSentence(toWords(dimension.id)),
      hint: describeRange(dimension),
      criteria: toCriteria(own.filter(({group}) => group === null)),
      limits: startingWith(`dimensions.${dimension.id}.`),
      inner: model.groups.flatMap((group, g) =>
        group.dimension === d
          ? [
              {
                id: `group-${group.id}`,
                title: group.title,
                hint: describeGroup(group).slice(group.title.length + 2),
                criteria: toCriteria(own.filter((criterion) => criterion.group === g)),
                limits: startingWith(`groups.${group.id}.`),
                inner: []
              }
            ]
          : []
      )
    };
  });
  const rest = {criteria: [], inner: []};
  const tiers = [...startingWith("tiers."), ...startingWith("grid.")];
  return [
    ...dimensions,
    {id: "score", title: "Score", hint: describeRange(model.score), limits: startingWith("score."), ...rest},
    ...(tiers.length === 0 ? [] : [{id: "tiers", title: "Tiers", hint: "thresholds", limits: tiers, ...rest}])
  ];
}

function toRuleWords(criterion: Criterion, {tiers}: Model): string {
  const gate = describeGate(criterion, tiers);
  // Bands stand beside their own controls.
  const rule = criterion.rule.type === "bands" ? "the first band that holds" : describeRule(criterion.rule);
  return `${toSentence(rule)}${gate === null ? "" : `; ${gate}`}`;
}
