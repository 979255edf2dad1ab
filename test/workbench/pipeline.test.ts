import {beforeAll, describe, expect, it} from "vitest";
import {toFiles} from "../../src/simulate/index.js";
import type {Bench} from "../../src/workbench/bench.js";
import {createBench} from "../../src/workbench/bench.js";
import type {SideFigures} from "../../src/workbench/figures.js";
import {writeWorkspace} from "../support/warehouse.js";
import type {WorkbenchRun} from "../support/workbenchRun.js";
import {runWorkbench} from "../support/workbenchRun.js";
import {createWorld, readDemo, writeDemo} from "../support/world.js";

const monthly = (folder: string) => {
  const demo = readDemo();
  const files = Object.fromEntries(toFiles(createWorld(700)).map(({name, text}) => [name, text]));
  return writeWorkspace(folder, {
    ...demo,
    files,
    yaml: demo.yaml.replace("observe: { as_of: created + 14 days }", "observe: { every: month }")
  });
};

const undated = (folder: string) => {
  const rows = Array.from({length: 900}, (_, i) => {
    const [role, size] = [["chief", "staff", ""][i % 3]!, (i * 37) % 900];
    const isWon = (i * 7919) % 100 < (i % 3 === 0 ? 40 : 15) + size / 60;
    return [`l${i}`, ["web", "fair"][i % 2]!, role, size, isWon].join(",");
  });
  const model = (version: number, points: number) => `model: snap
version: ${version}
dimensions: { fit: { min: -10, max: 40 } }
score: { min: 0, max: 40 }
criteria:
  - { id: chief, dimension: fit, kind: demographic, when: "role = 'chief'", points: ${points}, unknown: 2.5 }
  - { id: size, dimension: fit, kind: company, bands: [{ when: "size > 600", points: 12 }, { when: "size > 100", points: 4.25 }] }
tiers:
  - { name: high, when: "fit >= 20", action: sales }
  - { name: middle, when: "fit >= 10", action: nurture }
  - { name: low, action: disqualify }
`;
  return writeWorkspace(folder, {
    yaml: `title: Snapshot
observe: undated
convert: { to: won }
champion: snap@1
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, source: channel, is_won: won }
    attributes:
      role: { known: creation }
      size: { type: integer, known: creation }
`,
    files: {"leads.csv": ["id,channel,role,size,won", ...rows].join("\n")},
    models: {"snap@1": model(1, 20), "snap@2": model(2, 5)}
  });
};

const worlds = {
  "dated, each lead once": (folder: string) => writeDemo(folder, createWorld(1500)),
  "leads observed every month": monthly,
  "without dates": undated
};

describe.each(Object.entries(worlds))("the workbench says what the pipeline says: %s", (world, write) => {
  let run: WorkbenchRun;
  beforeAll(async () => {
    run = await runWorkbench(write);
  });

  const open = (model: string) => createBench(run.matrix, run.about, {model});
  const rowsOf = (table: keyof WorkbenchRun["tables"], where: Readonly<Record<string, unknown>>) =>
    run.tables[table].filter((row) => Object.entries(where).every(([key, value]) => row[key] === value));
  const measure = (model: string, name: string) =>
    rowsOf("backtest_measure", {model, measure: name, cohort: "all"})[0]!;

  it("there is something to compare", () => {
    expect(run.matrix.n).toBeGreaterThan(500);
    expect(run.about.models.length).toBeGreaterThan(1);
    expect(run.about.isClustered).toBe(world === "leads observed every month");
    expect(run.about.isDated).toBe(world !== "without dates");
    expect(run.tables.backtest_comparison.length).toBeGreaterThan(0);
  });

  it("AUC, KS, trend and their limits", () => {
    for (const {name} of run.about.models) {
      const {judge} = open(name).figures();
      const auc = measure(name, "auc");
      expect(judge.auc).toEqual({
        ...{value: auc.value, lower: auc.lower, upper: auc.upper, p: null},
        ...{n: Number(auc.n), nConverted: Number(auc.n_converted)}
      });
      expect(judge.ks).toBe(measure(name, "ks").value);
      const trend = measure(name, "tier_trend");
      expect(judge.trend?.value ?? null).toBe(trend.value);
    }
  });

  it("tiers, of all and of each cohort", () => {
    for (const {name} of run.about.models) {
      const {judge} = open(name).figures();
      const expected = rowsOf("backtest_tier", {model: name, cohort: "all"});
      expect(judge.tiers.map(({per_week: _, ...row}) => row)).toEqual(toNumbers(expected));
      if (!run.about.isDated) continue;
      expect(judge.cohorts.length).toBeGreaterThan(5);
      for (const {cohort, tiers} of judge.cohorts)
        expect(tiers).toEqual(toNumbers(rowsOf("backtest_tier", {model: name, cohort})));
    }
  });

  it("the champion against every other model", () => {
    const {champion, models} = run.about;
    for (const {name} of models.filter((one) => one.name !== champion)) {
      const bench = open(champion!);
      bench.setReference({name});
      const [row] = rowsOf("backtest_comparison", {model: champion, other: name, cohort: "all"});
      const {value, lower, upper, p, n, nConverted} = bench.figures().judge.difference;
      expect(toNumbers([row!])[0]).toMatchObject({difference: value, lower, upper, p, n, n_converted: nConverted});
    }
  });

  it("every cohort alone, and nothing else after a change and back", () => {
    const {about} = run;
    const bench = open(about.champion!);
    const before = bench.figures();
    const part = about.models.find(({name}) => name === about.champion)!.model.dimensions[0]!;
    bench.setEdits({[`dimensions.${part.id}.max`]: "17"});
    expect(bench.figures()).not.toEqual(before);
    bench.setEdits({});
    expect(bench.figures()).toEqual(before);
    if (!about.isDated) return;
    const own = rowsOf("backtest_measure", {model: about.champion, measure: "auc"}).filter(
      ({cohort}) => cohort !== "all"
    );
    for (const {cohort, value, lower, upper} of own) {
      bench.setView({from: cohort as string, to: cohort as string});
      expect(bench.figures().judge.auc).toMatchObject({value, lower, upper});
    }
  });

  it("gains, AUC by cohort, and what the capacity of sales finds", () => {
    const {champion, models, isDated} = run.about;
    for (const {name} of models) {
      const bench = open(name);
      const judge = bench.charts("judge");
      expect(judge.own.gains).toEqual(
        toNumbers(rowsOf("backtest_gain", {model: name})).map(({model: _, ...row}) => row)
      );
      const expected = rowsOf("backtest_measure", {model: name, measure: "auc"}).filter(({cohort}) => cohort !== "all");
      if (isDated)
        expect(judge.cohorts.map(({cohort, auc}) => [cohort, auc.value, auc.lower, auc.upper])).toEqual(
          expected.map(({cohort, value, lower, upper}) => [cohort, value, lower, upper])
        );
    }
    const found = run.tables.backtest_captured.filter(({other}) => models.some(({name}) => name === other));
    expect(found.length).toBe(models.length - 1);
    for (const row of toNumbers(found)) {
      const bench = open(champion!);
      bench.setReference({name: row.other as string});
      const capacityPerWeek = row.capacity as number;
      const {own, reference} = bench.charts("judge", {
        ...{valuePerWin: 100, costPerContact: 7, capacityPerWeek}
      });
      const {n_worked: nWorked, captured, n_converted: nConverted, n_weeks: nWeeks} = row;
      expect(own.profit.atCapacity).toEqual({
        ...{nWorked, captured, nConverted, nWeeks},
        profit: 100 * Number(captured) - 7 * Number(nWorked)
      });
      expect(reference.profit.atCapacity!.captured).toBe(row.other_captured);
    }
  });

  it("levels of every criterion hold all rows once, with their conversion", () => {
    const {champion, models, horizonDays} = run.about;
    const bench = open(champion!);
    const {model, columns} = models.find(({name}) => name === champion)!;
    const {matrix} = run;
    for (const [c, {id}] of model.criteria.entries()) {
      const evidence = bench.evidence(id);
      expect(evidence.reduce((sum, {n}) => sum + n, 0)).toBe(matrix.n);
      for (const one of evidence) {
        const rows = [...matrix.levels[columns[c]!]!.keys()].filter(
          (i) => matrix.levels[columns[c]!]![i] === one.level
        );
        const matured = rows.filter((i) => horizonDays === null || matrix.followedDays[i]! >= horizonDays);
        const won = matured.filter(
          (i) => matrix.convertedDay[i]! >= 0 && matrix.convertedDay[i]! <= (horizonDays ?? Infinity)
        );
        expect(one).toMatchObject({n: rows.length, n_matured: matured.length, n_converted: won.length});
        if (matured.length > 0) expect(one.rate).toBe(won.length / matured.length);
      }
    }
    for (const {id} of model.criteria) {
      const [alone, spans] = [bench.evidence(id), bench.evidence(id, 2)];
      expect(spans.filter(({level}) => level !== 255).length).toBeLessThanOrEqual(2);
      for (const {level, lastLevel, ...span} of spans) {
        const own = alone.filter((one) => one.level >= level && one.level <= lastLevel);
        const add = (key: "n" | "n_matured" | "n_converted" | "n_open_won") =>
          own.reduce((total, one) => total + one[key], 0);
        for (const key of ["n", "n_matured", "n_converted", "n_open_won"] as const) expect(span[key]).toBe(add(key));
      }
      expect(spans.reduce((total, {n}) => total + n, 0)).toBe(matrix.n);
    }
    expect(() => bench.evidence("nobody")).toThrow("the model has no such criterion: nobody");
  });

  it("probabilities and what came, fold by fold", () => {
    for (const {name} of run.about.models) {
      const {bins, basis} = open(name).charts("judge").calibration;
      expect(basis).toBe(run.about.isDated ? "earlier" : "others");
      const expected = toNumbers(rowsOf("backtest_reliability", {model: name, method: "platt"}));
      expect(expected.length).toBeGreaterThan(2);
      expect(bins).toEqual(expected.map(({model: _, method: __, ...row}) => row));
    }
  });

  it("tiers that are upside down", () => {
    const alarms = rowsOf("finding", {code: "tier_inversion"}).map(({subject}) => subject);
    const found = run.about.models.filter(({name}) => open(name).figures().judge.inversions.length > 0);
    expect(found.map(({name}) => name).sort()).toEqual([...alarms].sort());
    if (world === "dated, each lead once") expect(alarms.length).toBeGreaterThan(0);
    // All models are looked at together, so that each is told of the pairs of the others.
    const {models, isClustered} = run.about;
    for (const {name} of models) {
      const bench = open(name);
      const {tiers} = bench.figures().judge;
      const nPairs = models.find((one) => one.name === name)!.inversionPs.length;
      expect(nPairs).toBeLessThanOrEqual((tiers.length * (tiers.length - 1)) / 2);
      if (!isClustered) expect(nPairs).toBeGreaterThan(0);
    }
  });

  it("with a split, probabilities are read from the curve through the cases to fit on", () => {
    const {cohorts, isDated, champion} = run.about;
    const bench = open(champion!);
    bench.setView({split: isDated ? cohorts[Math.floor(cohorts.length / 2)]! : "fifth"});
    const [fit, judge] = [bench.charts("fit"), bench.charts("judge")];
    expect([fit.calibration.basis, judge.calibration.basis]).toEqual(["same", "fit"]);
    expect(judge.calibration.bins.reduce((sum, {n}) => sum + n, 0)).toBe(bench.figures().judge.nMatured);
    // A curve through its own cases says on average what came of them, but for Platt's smoothing of the outcomes.
    const said = fit.calibration.bins.reduce((sum, {n, mean_probability: p}) => sum + n * p, 0);
    expect(said).toBeCloseTo(bench.figures().fit!.nConverted, 0);
    bench.setView({split: null, horizonDays: isDated ? 30 : "ever"});
    expect(bench.charts("judge").calibration.basis).toBe(isDated ? "same" : "others");
  });

  it("the parts of a split are the cohorts before and after it, and add up", () => {
    const {cohorts, isDated} = run.about;
    const bench = open(run.about.champion!);
    const whole = bench.figures().judge;
    const split = isDated ? cohorts[Math.floor(cohorts.length / 2)]! : "fifth";
    bench.setView({split});
    const {fit, judge} = bench.figures();
    expect(fit!.n + judge.n).toBe(whole.n);
    expect(fit!.nConverted).toBeGreaterThan(0);
    expect(fit!.difference.p).toBeNull();
    if (!isDated) return;
    expect(judge).toEqual({
      ...sideOf(bench, {from: split, to: null, split: null}),
      isTuned: false,
      difference: judge.difference
    });
    expect(fit!.tiers).toEqual(
      sideOf(bench, {from: null, to: cohorts[cohorts.indexOf(split) - 1]!, split: null}).tiers
    );
  });
});

function sideOf(bench: Bench, view: Parameters<Bench["setView"]>[0]): SideFigures {
  bench.setView(view);
  return bench.figures().judge;
}

/** Counts come from the database as whole numbers of any size. */
const toNumbers = (rows: readonly object[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, typeof value === "bigint" ? Number(value) : (value as unknown)])
    )
  );
