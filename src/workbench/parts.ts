import {formatPoints} from "../model/decimal.js";
import {toWords} from "../model/english.js";
import type {Criterion, Model, TierRule} from "../model/model.js";
import {toTopLevel} from "../model/pointsTable.js";

export type PartKind = "points" | "band" | "unknown" | "upto" | "criterion" | "gate" | "range" | "threshold" | "cut";

/** One number or switch of a model that a what-if can change. */
export interface Part {
  /** Where it stands, as in `Edits`. */
  path: string;
  kind: PartKind;
  /** Index into `Model.criteria`; null for ranges, thresholds and cuts. */
  criterion: number | null;
  /** Level whose points it states: 1 for `when` and for each unit, the band, 255 for unknown; null where it states none. */
  level: number | null;
  /** In words, within its owner: `fit, at least`, `band 2`. */
  label: string;
  /** What stands in the file: exact decimal text, or `on`. */
  base: string;
  /** Smallest and greatest value it may have; null for switches. */
  min: number | null;
  max: number | null;
  /** Smallest step that means something: 1 for whole units, else 0.01. */
  step: number | null;
}

/** Points have two decimal places and this limit in a file. */
const mostPoints = 100_000;

const number = (part: Pick<Part, "path" | "kind" | "label" | "base"> & Partial<Part>): Part => ({
  criterion: null,
  level: null,
  min: -mostPoints,
  max: mostPoints,
  step: 0.01,
  ...part
});

const onOff = (part: Pick<Part, "path" | "kind" | "label" | "criterion">): Part => ({
  ...part,
  level: null,
  base: "on",
  min: null,
  max: null,
  step: null
});

/**
 * Everything of a model that a what-if can change, in reading order: criteria, dimensions, groups, score, tiers.
 *
 * How far a number counts (`upto`) can only be lowered: what lies above it was not kept when the levels were made. Of
 * what fades it cannot be changed at all.
 *
 * @example
 * listParts({id: "m", version: 1, title: "", effectiveFrom: null, dimensions: [{id: "fit", min: 0, max: 5000}], groups: [],
 *   score: {min: 0, max: 10000}, criteria: [], tiers: [{name: "all", action: "sales", afterDays: null, when: null}], grid: null, leadTypes: []
 * }).map(({path}) => path); // => ["dimensions.fit.min", "dimensions.fit.max", "score.min", "score.max"]
 */
export function listParts(model: Model): Part[] {
  return [
    ...model.criteria.flatMap(listCriterionParts),
    ...model.dimensions.flatMap((one) => listRange(`dimensions.${one.id}`, toWords(one.id), one)),
    ...model.groups.flatMap((one) => listRange(`groups.${one.id}`, one.title, one)),
    ...listRange("score", "score", model.score),
    ...listThresholds(model)
  ];
}

function listCriterionParts(one: Criterion, criterion: number): Part[] {
  const at = `criteria.${one.id}`;
  const {rule} = one;
  const own = {criterion};
  const points =
    rule.type === "bands"
      ? rule.bands.map(({points: base}, i) =>
          number({...own, path: `${at}.bands.${i}.points`, kind: "band", level: i + 1, label: `band ${i + 1}`, base})
        )
      : [
          number({
            ...own,
            path: `${at}.points`,
            kind: "points",
            level: 1,
            label: toPointsLabel(rule.type),
            base: rule.points
          })
        ];
  const upto =
    rule.type === "per" && !rule.fades
      ? [
          number({
            ...own,
            path: `${at}.upto`,
            kind: "upto",
            label: "counts up to",
            base: rule.upto,
            min: 1,
            max: toTopLevel(rule),
            step: 1
          })
        ]
      : [];
  const unknown = number({
    ...own,
    path: `${at}.unknown`,
    kind: "unknown",
    level: 255,
    label: "unknown",
    base: one.unknownPoints
  });
  return [
    ...points,
    unknown,
    ...upto,
    onOff({...own, path: `${at}.off`, kind: "criterion", label: "takes part"}),
    ...(one.gate === null ? [] : [onOff({...own, path: `${at}.gate`, kind: "gate", label: "gate"})])
  ];
}

const toPointsLabel = (type: "when" | "per") => (type === "when" ? "points" : "points for each");

function listRange(at: string, title: string, range: {min: number | null; max: number | null}): Part[] {
  return (["min", "max"] as const).flatMap((side) => {
    const value = range[side];
    if (value === null) return [];
    const label = `${title}, ${side === "min" ? "at least" : "at most"}`;
    return [number({path: `${at}.${side}`, kind: "range", label, base: formatPoints(value)})];
  });
}

function listThresholds({dimensions, tiers, grid}: Model): Part[] {
  const subjectWords = (subject: number | "score") =>
    subject === "score" ? "score" : toWords(dimensions[subject]!.id);
  if (grid !== null)
    return (["rows", "columns"] as const).flatMap((side) =>
      grid[side].steps.flatMap(({name, from}, k) =>
        from === null
          ? []
          : [
              number({
                path: `grid.${side}.${k}`,
                kind: "cut",
                label: `${name}: ${subjectWords(grid[side].subject)} from`,
                base: formatPoints(from)
              })
            ]
      )
    );
  return tiers.flatMap(({name, when}) =>
    (when === null ? [] : listComparisons(when)).map(({subject, operator, threshold}, k) =>
      number({
        path: `tiers.${name}.${k}`,
        kind: "threshold",
        label: `${name}: ${subjectWords(subject)} ${operator}`,
        base: formatPoints(threshold)
      })
    )
  );
}

type Comparison = TierRule & {node: "compare"};

/** Comparisons of a tier's rule in reading order. */
function listComparisons(rule: TierRule): Comparison[] {
  if (rule.node === "compare") return [rule];
  return rule.node === "not" ? listComparisons(rule.operand) : rule.operands.flatMap(listComparisons);
}
