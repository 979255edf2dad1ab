import fc from "fast-check";
import {expect, it} from "vitest";
import type {Model} from "../../src/model/model.js";
import {toTopLevel} from "../../src/model/pointsTable.js";
import {createRandom} from "../../src/util/random.js";
import {applyEdits} from "../../src/workbench/applyEdits.js";
import type {Bench, Reference} from "../../src/workbench/bench.js";
import {createBench} from "../../src/workbench/bench.js";
import type {Edits} from "../../src/workbench/edits.js";
import type {Matrix, WorkbenchAbout, WorkbenchModel} from "../../src/workbench/matrix.js";
import {listParts} from "../../src/workbench/parts.js";
import type {View} from "../../src/workbench/view.js";
import {model as anyModel} from "../support/modelArbitraries.js";
import {slowFigures} from "../support/slowBench.js";
import {makeWorld} from "../support/workbenchWorld.js";

const cohorts = ["2025-01", "2025-02", "2025-03", "2025-04"];
const sources = ["web", "fair"];
const segments = ["small", "large"];

/** Rows whose levels are drawn at random, those of each criterion within what its rule can give. */
function drawMatrix(
  models: readonly Model[],
  {n, seed}: {n: number; seed: number}
): {matrix: Matrix; columns: string[][]} {
  const {uniform} = createRandom(seed);
  const below = (top: number) => Math.floor(uniform() * top);
  const column = <A extends Uint8Array | Uint16Array | Int32Array>(into: A, draw: () => number): A => {
    for (let i = 0; i < n; ++i) into[i] = draw();
    return into;
  };
  const levels: Record<string, Uint8Array> = {};
  const columns = models.map((model, m) =>
    model.criteria.map(({rule}, c) => {
      const top = toTopLevel(rule);
      levels[`m${m}c${c}`] = column(new Uint8Array(n), () => (uniform() < 0.15 ? 255 : below(top + 1)));
      return `m${m}c${c}`;
    })
  );
  const matrix: Matrix = {
    ...{n, levels},
    cohort: column(new Uint16Array(n), () => below(cohorts.length)),
    week: column(new Uint16Array(n), () => below(20)),
    source: column(new Uint16Array(n), () => below(2)),
    segment: column(new Uint16Array(n), () => below(2)),
    fold: column(new Uint8Array(n), () => below(20)),
    usable: column(new Uint16Array(n), () => below(cohorts.length)),
    isDropped: column(new Uint8Array(n), () => below(2)),
    convertedDay: column(new Int32Array(n), () => (uniform() < 0.4 ? below(200) : -1)),
    followedDays: column(new Int32Array(n), () => below(400)),
    amountMinor: new Float64Array(n).fill(NaN)
  };
  return {matrix, columns};
}

function toAbout(
  models: readonly WorkbenchModel[],
  options: {isClustered: boolean; isDated: boolean; holdoutFold: number | null}
): WorkbenchAbout {
  const {about} = makeWorld({n: 1, nCriteria: 1});
  const own = options.isDated
    ? {cohorts, horizonDays: 90}
    : {cohorts: cohorts.map((_, i) => `undated${i}`), horizonDays: null};
  return {...about, ...options, ...own, sources, segments, models, champion: models[1]!.name};
}

const toWorkbenchModel = (model: Model, columns: readonly string[], name: string): WorkbenchModel => ({
  ...{name, model, columns, text: "", file: `models/${name}.yaml`, inversionPs: [0.004, 0.3]}
});

type Step =
  | {do: "edit"; at: number; value: number}
  | {do: "reset"}
  | {do: "view"; change: Partial<View>}
  | {do: "reference"; to: "champion" | "last"};

const change: fc.Arbitrary<Partial<View>> = fc.oneof(
  fc.record({horizonDays: fc.oneof(fc.integer({min: 0, max: 400}), fc.constant("ever" as const))}),
  fc.record({sources: fc.option(fc.subarray(sources))}),
  fc.record({segments: fc.option(fc.subarray(segments, {minLength: 1}))}),
  fc.record({from: fc.option(fc.nat(3).map((i) => cohorts[i]!)), to: fc.option(fc.nat(3).map((i) => cohorts[i]!))}),
  fc.record({
    split: fc.option(
      fc.oneof(
        fc.nat(3).map((i) => cohorts[i]!),
        fc.constant("fifth")
      )
    )
  })
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({do: fc.constant("edit" as const), at: fc.nat(), value: fc.integer({min: -4000, max: 6000})})
  },
  {weight: 1, arbitrary: fc.constant({do: "reset" as const})},
  {weight: 2, arbitrary: fc.record({do: fc.constant("view" as const), change})},
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("reference" as const),
      to: fc.constantFrom("champion" as const, "last" as const)
    })
  }
);

/** Some models have points and ranges so wide that no table holds them. */
function widen(model: Model, isWide: boolean): Model {
  if (!isWide) return model;
  const wide = {min: -10_000_000, max: 10_000_000};
  const [first, ...rest] = model.criteria;
  const criteria = [{...first!, unknownPoints: "99999.99", group: null}, ...rest];
  return {...model, criteria, dimensions: model.dimensions.map((one) => ({...one, ...wide})), score: wide};
}

const editOf = (model: Model, {at, value}: {at: number; value: number}): Edits => {
  const parts = listParts(model);
  const part = parts[at % parts.length]!;
  if (part.base === "on") return {[part.path]: value % 2 === 0 ? "off" : "on"};
  if (part.step === 1) return {[part.path]: String(Math.min(part.max!, Math.max(part.min!, Math.abs(value) % 12)))};
  return {[part.path]: String(value / 100)};
};

const isLegal = (model: Model, edits: Edits): boolean => {
  try {
    applyEdits(model, edits);
    return true;
  } catch {
    return false;
  }
};

it("figures after any edits and changes of view are those of a whole new run", () => {
  const world = fc.record({
    ...{own: anyModel, other: anyModel, steps: fc.array(step, {minLength: 2, maxLength: 7})},
    ...{
      n: fc.integer({min: 0, max: 120}),
      seed: fc.nat(),
      isClustered: fc.boolean(),
      isWide: fc.nat(9).map((i) => i === 0)
    },
    isDated: fc.nat(4).map((i) => i > 0),
    holdoutFold: fc.option(fc.nat(4))
  });
  fc.assert(
    fc.property(world, ({own, other, steps, n, seed, isClustered, isWide, isDated, holdoutFold}) => {
      const models = [widen(own, isWide), other];
      const {matrix, columns} = drawMatrix(models, {n, seed});
      const named = models.map((model, m) => toWorkbenchModel(model, columns[m]!, `m${m}@1`));
      const about = toAbout(named, {isClustered, isDated, holdoutFold});
      const state = {edits: {} as Edits, reference: {name: "m1@1"} as Reference};
      const bench = createBench(matrix, about, {model: "m0@1"});
      for (const one of steps) {
        follow(one, {bench, state, base: named[0]!.model, isDated});
        compare(bench, {matrix, about, base: named[0]!, champion: named[1]!, ...state});
      }
    }),
    {numRuns: 500}
  );
});

function follow(
  one: Step,
  {
    bench,
    state,
    base,
    isDated
  }: {bench: Bench; state: {edits: Edits; reference: Reference}; base: Model; isDated: boolean}
): void {
  if (one.do === "view") {
    const {from, to, split} = one.change;
    const named = [from, to, split].some((name) => name !== undefined && name !== null && name !== "fifth");
    if (named && !isDated) expect(() => bench.setView({from: "2025-02"})).toThrow("no such cohort: 2025-02");
    else bench.setView(one.change);
  } else if (one.do === "reference") {
    state.reference = one.to === "champion" ? {name: "m1@1"} : {edits: state.edits};
    bench.setReference(state.reference);
  } else {
    const edits = one.do === "reset" ? {} : {...state.edits, ...editOf(base, one)};
    if (isLegal(base, edits)) state.edits = edits;
    else expect(() => bench.setEdits(edits)).toThrow();
    if (isLegal(base, edits)) bench.setEdits(edits);
  }
}

function compare(
  bench: Bench,
  given: {
    matrix: Matrix;
    about: WorkbenchAbout;
    base: WorkbenchModel;
    champion: WorkbenchModel;
    edits: Edits;
    reference: Reference;
  }
): void {
  const {matrix, about, base, champion, edits, reference} = given;
  const against = "name" in reference ? {base: champion, edits: {}} : {base, edits: reference.edits};
  const slow = (side: 0 | 1) => slowFigures(matrix, about, {base, edits, reference: against, view: bench.view, side});
  const {fit, judge} = bench.figures();
  for (const [figures, side] of [
    [fit, 0],
    [judge, 1]
  ] as const) {
    if (figures === null) continue;
    const {isTuned, ...own} = figures;
    const {difference, ...expected} = slow(side);
    expect(own).toEqual({...expected, difference: isTuned ? {...difference, p: null} : difference});
  }
  expect(fit === null).toBe(bench.view.split === null);
}
