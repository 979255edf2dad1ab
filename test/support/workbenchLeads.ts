import type {Criterion, Model, Rule, TierRule} from "../../src/model/model.js";
import {createRandom} from "../../src/util/random.js";
import type {Matrix, WorkbenchAbout} from "../../src/workbench/matrix.js";

/** A small world for tests of the workbench: a model with every kind of part, and leads whose budget and visits matter. */

const isYes = (name: string): Rule & {type: "when"} => ({
  type: "when",
  when: {
    node: "compare",
    operator: "=",
    left: {node: "column", name},
    right: {node: "literal", type: "text", value: "yes"}
  },
  points: "10"
});

const criterion = (id: string, rule: Rule, more: Partial<Criterion> = {}): Criterion => ({
  id,
  title: `Has ${id}`,
  dimension: 0,
  group: null,
  kind: "demographic",
  framework: null,
  rule,
  unknownPoints: "0",
  gate: null,
  recycleDays: null,
  ...more
});

const from = (subject: number | "score", threshold: number): TierRule => ({
  node: "compare",
  subject,
  operator: ">=",
  threshold
});

export const model: Model = {
  id: "points",
  version: 2,
  title: "Points",
  effectiveFrom: "2026-01-01",
  dimensions: [
    {id: "fit", min: -2000, max: 4000},
    {id: "intent", min: 0, max: 3000}
  ],
  groups: [{id: "web", title: "What the lead reads", dimension: 1, min: null, max: 1500}],
  score: {min: -1000, max: 6000},
  criteria: [
    criterion("budget", isYes("budget")),
    criterion("size", {
      type: "bands",
      bands: [
        {...isYes("small"), points: "-5"},
        {...isYes("big"), points: "8"}
      ]
    }),
    criterion("student", {...isYes("student"), points: "-20"}, {kind: "disqualifier", gate: 2, recycleDays: 30}),
    criterion(
      "visits",
      {type: "per", per: "visits", fades: false, points: "5", upto: "3"},
      {dimension: 1, group: 0, kind: "website"}
    )
  ],
  tiers: [
    {name: "excellent", action: "sales", afterDays: null, when: {node: "and", operands: [from(0, 1000), from(1, 500)]}},
    {name: "good", action: "nurture", afterDays: null, when: from("score", 500)},
    {name: "poor", action: "disqualify", afterDays: null, when: null}
  ],
  grid: null,
  leadTypes: []
};

/** The model in use before: it takes visits for a bad sign. */
export const legacy: Model = {
  ...model,
  id: "legacy",
  version: 1,
  title: "Legacy",
  criteria: [
    model.criteria[1]!,
    {...model.criteria[3]!, rule: {type: "per", per: "visits", fades: false, points: "-5", upto: "3"}}
  ],
  tiers: [{...model.tiers[0]!, when: from("score", 500)}, {...model.tiers[1]!, when: from("score", 0)}, model.tiers[2]!]
};

const cohorts = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04"];

export const about: WorkbenchAbout = {
  title: "A test workspace",
  champion: "points@2",
  horizonDays: 30,
  isClustered: false,
  isDated: true,
  holdoutFold: null,
  cohorts,
  weeks: Array.from({length: 26}, (_, i) => new Date(Date.UTC(2025, 10, 3 + 7 * i)).toISOString().slice(0, 10)),
  sources: ["event", "organic"],
  segments: ["big", "small"],
  segmentTitle: "size",
  currency: "EUR",
  economics: {valuePerWin: 1000, costPerContact: 50, capacityPerWeek: 10},
  models: [
    {
      name: "points@2",
      model,
      columns: ["c0", "c1", "c2", "c3"],
      text: "model: points\n",
      file: "models/points@2.yaml",
      inversionPs: []
    },
    {
      name: "legacy@1",
      model: legacy,
      columns: ["c1", "c3"],
      text: "model: legacy\n",
      file: "models/legacy@1.yaml",
      inversionPs: []
    }
  ],
  learned: [{model: "points@2", path: "criteria.budget.points", points: 14, lower: 11, upper: 17}],
  sample: null,
  dataHash: "fedcba9876543210"
};

/** Leads over six months, the last one open at 30 days. */
export function createMatrix(n = 1200, seed = 1): Matrix {
  const random = createRandom(seed);
  const draw = (size: number) => Math.floor(random.uniform() * size);
  const level = (shares: readonly [number, number][]) => {
    let at = random.uniform();
    for (const [value, share] of shares) if ((at -= share) < 0) return value;
    return 255;
  };
  const matrix: Matrix = {
    n,
    levels: {c0: new Uint8Array(n), c1: new Uint8Array(n), c2: new Uint8Array(n), c3: new Uint8Array(n)},
    cohort: new Uint16Array(n),
    week: new Uint16Array(n),
    source: new Uint16Array(n),
    segment: new Uint16Array(n),
    fold: new Uint8Array(n),
    usable: new Uint16Array(n),
    isDropped: new Uint8Array(n),
    convertedDay: new Int32Array(n).fill(-1),
    followedDays: new Int32Array(n),
    amountMinor: new Float64Array(n).fill(NaN)
  };
  const {c0, c1, c2, c3} = matrix.levels as Record<"c0" | "c1" | "c2" | "c3", Uint8Array>;
  for (let i = 0; i < n; ++i) {
    c0[i] = level([
      [1, 0.3],
      [0, 0.5]
    ]);
    c1[i] = level([
      [1, 0.3],
      [2, 0.2],
      [0, 0.5]
    ]);
    c2[i] = level([
      [1, 0.05],
      [0, 0.95]
    ]);
    c3[i] = draw(4);
    matrix.week[i] = draw(26);
    matrix.cohort[i] = Math.min(5, Math.floor(matrix.week[i]! / 4.4));
    matrix.source[i] = draw(2);
    matrix.segment[i] = draw(2);
    matrix.fold[i] = draw(20);
    matrix.followedDays[i] = 7 * (26 - matrix.week[i]!) + 2;
    const chance = 0.04 + (c0[i] === 1 ? 0.12 : 0) + 0.05 * c3[i]! - (c2[i] === 1 ? 0.04 : 0);
    if (random.uniform() >= chance) continue;
    matrix.convertedDay[i] = draw(Math.min(60, matrix.followedDays[i]!));
    matrix.amountMinor[i] = 100 * (500 + draw(1000));
  }
  return matrix;
}
