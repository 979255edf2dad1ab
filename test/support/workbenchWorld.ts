import type {Criterion, Model, Rule} from "../../src/model/model.js";
import {createRandom} from "../../src/util/random.js";
import type {Matrix, WorkbenchAbout} from "../../src/workbench/matrix.js";

const when = {node: "column", name: "x"} as const;

/** Criteria of every shape in turn: holds or not, three bands, counts up to four. */
function toRule(i: number, points: number): Rule {
  if (i % 3 === 0) return {type: "when", when, points: String(points)};
  if (i % 3 === 1) return {type: "bands", bands: [0, 1, 2].map((k) => ({when, points: String(points - k)}))};
  return {type: "per", per: "x", fades: false, points: String(Math.max(1, points - 3)), upto: "4"};
}

const tops = [1, 3, 4];

function toModel(id: string, nCriteria: number, shift: number): Model {
  const criteria = Array.from({length: nCriteria}, (_, i): Criterion => ({
    id: `c${i}`,
    title: `c ${i}`,
    dimension: i % 2,
    group: null,
    kind: "other",
    framework: null,
    rule: toRule(i, 3 + ((i * 7 + shift) % 6)),
    unknownPoints: "0",
    gate: null,
    recycleDays: null
  }));
  const at = (subject: number, threshold: number) => ({node: "compare", subject, operator: ">=", threshold}) as const;
  const tier = {action: "sales", afterDays: null} as const;
  return {
    id,
    version: 1,
    title: id,
    effectiveFrom: null,
    dimensions: [
      {id: "fit", min: -2000, max: 6000},
      {id: "intent", min: -2000, max: 6000}
    ],
    groups: [],
    score: {min: 0, max: 10000},
    criteria,
    tiers: [
      {...tier, name: "excellent", when: {node: "and", operands: [at(0, 4000), at(1, 4000)]}},
      {...tier, name: "good", when: {node: "or", operands: [at(0, 4500), at(1, 4500)]}},
      {...tier, name: "fair", when: {node: "and", operands: [at(0, 2500), at(1, 2500)]}},
      {...tier, name: "poor", when: null}
    ],
    grid: null,
    leadTypes: []
  };
}

/** A matrix whose levels decide how likely a row converts, the same on every run, with two models to read it. */
export function makeWorld({n, nCriteria, isClustered = false}: {n: number; nCriteria: number; isClustered?: boolean}): {
  matrix: Matrix;
  about: WorkbenchAbout;
} {
  const {uniform: random} = createRandom(7);
  const nCohorts = 24;
  const columns = Array.from({length: nCriteria}, (_, i) => [`c${i}`, new Uint8Array(n)] as const);
  const matrix: Matrix = {
    n,
    levels: Object.fromEntries(columns),
    cohort: new Uint16Array(n),
    week: new Uint16Array(n),
    source: new Uint16Array(n),
    segment: new Uint16Array(n),
    fold: new Uint8Array(n),
    usable: new Uint16Array(n),
    isDropped: new Uint8Array(n),
    convertedDay: new Int32Array(n),
    followedDays: new Int32Array(n),
    amountMinor: new Float64Array(n).fill(NaN)
  };
  for (let i = 0; i < n; ++i) {
    let sum = 0;
    for (const [c, [, column]] of columns.entries()) {
      const top = tops[c % 3]!;
      const drawn = random();
      const level = drawn < 0.1 ? 255 : Math.max(0, Math.floor(random() * (2 * top + 1)) - top);
      column[i] = level;
      if (level !== 255) sum += level / top;
    }
    const day = Math.floor(random() * nCohorts * 30);
    matrix.cohort[i] = Math.floor(day / 30);
    matrix.week[i] = Math.floor(day / 7);
    matrix.source[i] = Math.floor(random() * 5);
    matrix.segment[i] = Math.floor(random() * 3);
    matrix.fold[i] = Math.floor(random() * 20);
    matrix.followedDays[i] = nCohorts * 30 + 30 - day;
    const usable = Math.ceil((day + 90) / 30);
    matrix.usable[i] = usable < nCohorts ? usable : 65_535;
    const p = 1 / (1 + Math.exp(4 - sum / 2));
    matrix.convertedDay[i] = random() < p ? Math.min(matrix.followedDays[i]!, Math.floor(random() * 150)) : -1;
  }
  const models = [toModel("a", nCriteria, 0), toModel("b", nCriteria, 3)].map((model) => ({
    name: `${model.id}@1`,
    model,
    columns: model.criteria.map(({id}) => id),
    text: "",
    file: `models/${model.id}@1.yaml`,
    inversionPs: []
  }));
  return {
    matrix,
    about: {
      title: "World",
      champion: "b@1",
      horizonDays: 90,
      isClustered,
      isDated: true,
      holdoutFold: null,
      cohorts: Array.from(
        {length: nCohorts},
        (_, i) => `${2024 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, "0")}`
      ),
      weeks: Array.from({length: Math.ceil((nCohorts * 30) / 7)}, (_, i) => `week ${i}`),
      sources: ["web", "fair", "lists", "ads", "calls"],
      segments: ["small", "mid", "large"],
      segmentTitle: "Size",
      currency: "EUR",
      economics: {valuePerWin: 1000, costPerContact: 100, capacityPerWeek: 50},
      models,
      learned: [],
      sample: null,
      dataHash: "world"
    }
  };
}
