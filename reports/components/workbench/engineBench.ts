import type {Reference} from "../../lib/workbench/bench.js";
import {createBench} from "../../lib/workbench/bench.js";
import type {SideFigures} from "../../lib/workbench/figures.js";
import type {Matrix, WorkbenchAbout} from "../../lib/workbench/matrix.js";
import {scaleGoal} from "../../lib/workbench/objective.js";
import type {Draft} from "../../lib/workbench/session.js";
import {isSameDraft} from "../../lib/workbench/session.js";
import {toShare} from "../../lib/workbench/weeks.js";
import type {Summary} from "../summarise.js";
import {isThin} from "../summarise.js";
import type {BenchPort, BenchView} from "./benchPort.js";
import type {SideView} from "./benchView.js";
import {toEvidenceRow} from "./evidenceTable.js";
import {nRepetitions, runSearch, toSearchOptions} from "./searchTask.js";
import {toCharts} from "./toCharts.js";
import {findWorkbenchModel, toDraftName} from "./workState.js";

/** A criterion's chart of more rows would not be small. */
const mostLevels = 12;

/** The engine as the page asks it: a bench for the model at hand, told only what changed. */
export function engineBench(matrix: Matrix, about: WorkbenchAbout): BenchPort {
  let draft: Draft = {model: findWorkbenchModel(about, null).name, edits: {}};
  let bench = createBench(matrix, about, {model: draft.model});
  let view: BenchView | null = null;
  let reference: Draft | null = null;
  /** A bench of another model knows nothing of what was chosen before. */
  const open = (model: string) => {
    bench = createBench(matrix, about, {model});
    [view, reference] = [null, null];
  };
  return {
    set(next) {
      if (next.draft.model !== draft.model) open(next.draft.model);
      if (view === null || !isSameView(view, next.view)) bench.setView(toEngineView(next.view));
      if (reference === null || !isSameDraft(reference, next.reference))
        bench.setReference(toReference(next.reference, next.draft));
      bench.setEdits(next.draft.edits);
      [draft, view, reference] = [next.draft, next.view, next.reference];
    },
    figures() {
      const {fit, judge} = bench.figures();
      const [own, other] = [tiersOf(about, draft), tiersOf(about, reference ?? draft)];
      return {fit: fit === null ? null : toSide(fit, own, other), judge: toSide(judge, own, other)};
    },
    charts(side) {
      const isAlone = reference === null || isSameDraft(draft, reference);
      return toCharts(bench.charts(side), {
        names: {own: toDraftName(draft), reference: isAlone ? null : toDraftName(reference!)},
        hasSplit: bench.view.split !== null
      });
    },
    search(wish, events) {
      const {model, columns} = findWorkbenchModel(about, draft.model);
      const {horizonDays} = bench.view;
      const {valuePerWin, costPerContact, capacityPerWeek} = about.economics;
      const {levels, week, fold, convertedDay} = matrix;
      const request = {
        matrix: {levels: pick(levels, columns), week, fold, convertedDay},
        model,
        columns,
        rows: bench.fitRows(),
        horizonDays: horizonDays === "ever" ? null : horizonDays,
        goal:
          wish.goal === "auc"
            ? {kind: "auc" as const}
            : scaleGoal(
                {
                  kind: "profit" as const,
                  valuePerWin: valuePerWin!,
                  costPerContact: costPerContact!,
                  capacityPerWeek: capacityPerWeek!
                },
                toShare(matrix, about)
              ),
        options: toSearchOptions(model, draft.edits, wish),
        nRepetitions
      };
      return runSearch(request, events);
    },
    evidence(criterion) {
      const {rule} = findWorkbenchModel(about, draft.model).model.criteria.find(({id}) => id === criterion)!;
      return bench.evidence(criterion, mostLevels).map((one) => toEvidenceRow(rule, toSummary(one), one));
    }
  };
}

const pick = (levels: Matrix["levels"], columns: readonly string[]) =>
  Object.fromEntries(columns.map((name) => [name, levels[name]!]));

interface NamedTier {
  tier: string;
  action: string;
}

const tiersOf = (about: WorkbenchAbout, {model}: Draft): NamedTier[] =>
  findWorkbenchModel(about, model).model.tiers.map(({name: tier, action}) => ({tier, action}));

/** Edits are told only of the model at hand; another model is held against as its file has it. */
const toReference = ({model, edits}: Draft, draft: Draft): Reference =>
  model === draft.model && Object.keys(edits).length > 0 ? {edits} : {name: model};

const toEngineView = ({horizon, from, to, sources, segments, split}: BenchView) => ({
  horizonDays: horizon,
  from,
  to,
  split,
  sources: sources.length === 0 ? null : sources,
  segments: segments.length === 0 ? null : segments
});

function isSameView(a: BenchView, b: BenchView): boolean {
  const isSameList = (one: readonly string[], other: readonly string[]) => one.join("\n") === other.join("\n");
  return (
    a.horizon === b.horizon &&
    a.from === b.from &&
    a.to === b.to &&
    a.split === b.split &&
    isSameList(a.sources, b.sources) &&
    isSameList(a.segments, b.segments)
  );
}

interface Counted {
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

const toSummary = ({n, n_matured, n_converted, n_open_won, rate, lower, upper}: Counted): Summary => ({
  n,
  matured: n_matured,
  converted: n_converted,
  open: n - n_matured,
  openWon: n_open_won,
  rate,
  lower,
  upper,
  isThin: isThin(n_matured, n_converted)
});

function toSide(side: SideFigures, own: readonly NamedTier[], other: readonly NamedTier[]): SideView {
  const cells = other.map(() => own.map(() => ({n: 0, matured: 0, converted: 0})));
  for (const {from, to, n, n_matured, n_converted} of side.flow)
    cells[from]![to] = {n, matured: n_matured, converted: n_converted};
  const before = (name: string) => {
    const at = other.findIndex(({tier}) => tier === name);
    return at < 0 ? null : cells[at]!.reduce((sum, {n}) => sum + n, 0);
  };
  const nameOf = (tier: number) => own[tier]!.tier;
  const salesBefore = other.reduce((sum, {tier, action}) => sum + (action === "sales" ? before(tier)! : 0), 0);
  return {
    n: side.n,
    matured: side.nMatured,
    converted: side.nConverted,
    auc: side.auc,
    isTuned: side.isTuned,
    difference: side.difference,
    aucBefore: side.referenceAuc.value,
    ks: side.ks,
    ksBefore: side.referenceKs,
    tiers: side.tiers.map((row) => ({
      ...toSummary(row),
      ...own[row.tier]!,
      perWeek: row.per_week,
      conversionShare: row.share_of_conversions,
      nBefore: before(row.name)
    })),
    salesPerWeekBefore: side.nWeeks === null ? null : salesBefore / side.nWeeks,
    flow: cells,
    cohorts: side.cohorts.flatMap(({cohort, tiers}) =>
      tiers.map((row) => ({...toSummary(row), cohort, tier: nameOf(row.tier)}))
    ),
    inversions: side.inversions.map(({better, worse, rateBetter, rateWorse}) => ({
      better: nameOf(better),
      worse: nameOf(worse),
      rateBetter,
      rateWorse
    }))
  };
}
