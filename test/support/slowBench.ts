import {scoreLevels} from "../../src/model/kernel.js";
import type {Model} from "../../src/model/model.js";
import {toTopLevel} from "../../src/model/pointsTable.js";
import {blockAuc} from "../../src/stats/blockAuc.js";
import {clusteredDifference, pairedDifference} from "../../src/stats/blockDifference.js";
import {findInversions} from "../../src/stats/findInversions.js";
import type {FoldedOutcomes} from "../../src/stats/foldedOutcomes.js";
import {mergeFolds, poolCells} from "../../src/stats/foldedOutcomes.js";
import {ks} from "../../src/stats/ks.js";
import type {TierCell} from "../../src/stats/tierTable.js";
import {byTier, toTierRows} from "../../src/stats/tierTable.js";
import {tierTrend} from "../../src/stats/tierTrend.js";
import {applyEdits} from "../../src/workbench/applyEdits.js";
import type {Edits} from "../../src/workbench/edits.js";
import type {SideFigures} from "../../src/workbench/figures.js";
import type {Matrix, WorkbenchAbout, WorkbenchModel} from "../../src/workbench/matrix.js";
import type {View} from "../../src/workbench/view.js";
import {defaultView} from "../../src/workbench/view.js";

const toKs = (blocks: readonly FoldedOutcomes[]) =>
  blocks.length === 0 ? null : (ks(mergeFolds(blocks[0]!))?.statistic ?? null);

interface Lead {
  cohort: string;
  week: number;
  fold: number;
  isMatured: boolean;
  isConverted: boolean;
  isOpenWon: boolean;
  row: number;
}

/** Scores and tiers of all rows, by the kernel and from nothing. */
export function scoreAll(matrix: Matrix, {model: base, columns}: WorkbenchModel, edits: Edits) {
  const model: Model = applyEdits(base, edits);
  const levels = model.criteria.map((criterion) => {
    const at = base.criteria.findIndex(({id}) => id === criterion.id);
    const top = toTopLevel(criterion.rule);
    // A number counts up to where it counts now.
    return matrix.levels[columns[at]!]!.map((level) => (level === 255 ? 255 : Math.min(level, top)));
  });
  return {...scoreLevels(model, levels, matrix.n), names: model.tiers.map(({name}) => name)};
}

/** Main figures of one side as a run of the pipeline would make them: row by row, then its own statistics. */
export function slowFigures(
  matrix: Matrix,
  about: WorkbenchAbout,
  given: {base: WorkbenchModel; edits: Edits; reference: {base: WorkbenchModel; edits: Edits}; view: View; side: 0 | 1}
): Omit<SideFigures, "isTuned"> {
  const {base, edits, reference, view, side} = given;
  const {isClustered, cohorts} = about;
  const own = scoreAll(matrix, base, edits);
  const other = scoreAll(matrix, reference.base, reference.edits);
  const leads = listLeads(matrix, about, view).filter((lead) => sideOf(lead, about, view) === side);
  const matured = leads.filter(({isMatured}) => isMatured);
  const foldOf = (fold: number) => (isClustered ? fold : 0);
  const cellsOf = (score: Int32Array) =>
    matured.map(({fold, isConverted, row}) => ({
      ...{block: "all", fold: foldOf(fold), score: score[row]!, n: 1, converted: Number(isConverted)}
    }));
  // The workbench has no block without a case; the pipeline has none at all, which says the same.
  const blocks = poolCells(cellsOf(own.score));
  const others = poolCells(cellsOf(other.score));
  const pairs = {
    scoreA: matured.map(({row}) => own.score[row]!),
    scoreB: matured.map(({row}) => other.score[row]!),
    n: matured.map(() => 1),
    converted: matured.map(({isConverted}) => Number(isConverted))
  };
  const tierCells = leads.map((lead): TierCell => ({
    ...{cohort: lead.cohort, tier: own.tier[lead.row]!, fold: lead.fold, n: 1, n_matured: Number(lead.isMatured)},
    ...{n_converted: Number(lead.isConverted), n_open_won: Number(lead.isOpenWon)}
  }));
  const rows = (cohort: string, cells: readonly TierCell[]) =>
    toTierRows(cells, {model: base.name, cohort, names: own.names, isClustered});
  const tiers = byTier(tierCells, own.names.length);
  const weeks = leads.map(({week}) => week);
  const nWeeks = !about.isDated || weeks.length === 0 ? null : Math.max(...weeks) - Math.min(...weeks) + 1;
  const isWhole = JSON.stringify(view) === JSON.stringify(defaultView(about));
  const otherPs = isWhole ? about.models.flatMap((one) => (one.name === base.name ? [] : one.inversionPs)) : [];
  const flow = toFlow(leads, {own, other});
  return {
    n: leads.length,
    nMatured: matured.length,
    nConverted: matured.filter(({isConverted}) => isConverted).length,
    nOpenWon: leads.filter(({isOpenWon}) => isOpenWon).length,
    nWeeks,
    tiers: rows("all", tierCells).map((row) => ({...row, per_week: nWeeks === null ? null : row.n / nWeeks})),
    cohorts: cohorts.flatMap((cohort) => {
      const cells = tierCells.filter((cell) => cell.cohort === cohort);
      return cells.length === 0 ? [] : [{cohort, tiers: rows(cohort, cells)}];
    }),
    flow,
    nMoved:
      own.names.join("\n") === other.names.join("\n")
        ? leads.filter(({row}) => own.tier[row] !== other.tier[row]).length
        : null,
    auc: blockAuc(blocks, {isClustered}),
    referenceAuc: blockAuc(others, {isClustered}),
    difference: isClustered ? clusteredDifference(blocks, others) : pairedDifference([pairs]),
    ks: toKs(blocks),
    referenceKs: toKs(others),
    trend: tierTrend(tiers, {isClustered}),
    inversions: findInversions([{tiers: tiers.map((cells) => ({cells}))}], isClustered, otherPs)
  };
}

function listLeads(matrix: Matrix, about: WorkbenchAbout, view: View): Lead[] {
  return Array.from({length: matrix.n}, (_, row): Lead => {
    const [day, followed] = [matrix.convertedDay[row]!, matrix.followedDays[row]!];
    const isMatured = view.horizonDays === "ever" || followed >= view.horizonDays;
    const isConverted = isMatured && day >= 0 && (view.horizonDays === "ever" || day <= view.horizonDays);
    return {
      ...{cohort: about.cohorts[matrix.cohort[row]!]!, week: matrix.week[row]!, fold: matrix.fold[row]!},
      ...{isMatured, isConverted, isOpenWon: !isMatured && day >= 0, row}
    };
  }).filter(
    ({cohort, row}) =>
      (view.from === null || cohort >= view.from) &&
      (view.to === null || cohort <= view.to) &&
      (view.sources?.includes(about.sources[matrix.source[row]!]!) ?? true) &&
      (view.segments?.includes(about.segments[matrix.segment[row]!]!) ?? true)
  );
}

function sideOf({cohort, fold}: Lead, {isDated, holdoutFold}: WorkbenchAbout, {split}: View): 0 | 1 {
  if (split === null) return 1;
  if (!isDated || split === "fifth") return fold % 5 === (holdoutFold ?? 4) ? 1 : 0;
  return cohort >= split ? 1 : 0;
}

type Scored = ReturnType<typeof scoreAll>;

function toFlow(leads: readonly Lead[], {own, other}: {own: Scored; other: Scored}): SideFigures["flow"] {
  return other.names.flatMap((_, from) =>
    own.names.flatMap((__, to) => {
      const moved = leads.filter(({row}) => other.tier[row] === from && own.tier[row] === to);
      if (moved.length === 0) return [];
      const matured = moved.filter(({isMatured}) => isMatured).length;
      const converted = moved.filter(({isConverted}) => isConverted).length;
      return [{from, to, n: moved.length, n_matured: matured, n_converted: converted}];
    })
  );
}
