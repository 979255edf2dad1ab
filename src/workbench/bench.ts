import {toTopLevel} from "../model/pointsTable.js";
import {blockAuc} from "../stats/blockAuc.js";
import {DataError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {normalizeEdits} from "./applyEdits.js";
import type {SideCharts} from "./charts.js";
import type {DrawSide} from "./drawSide.js";
import {createDrawSide} from "./drawSide.js";
import type {Edits} from "./edits.js";
import type {LevelEvidence} from "./evidence.js";
import {toEvidence} from "./evidence.js";
import type {FigureContext, Held, SideFigures} from "./figures.js";
import {toKs, toSideFigures} from "./figures.js";
import {placeReference} from "./gaps.js";
import type {Layout} from "./layout.js";
import {createLayout, listMatured} from "./layout.js";
import type {Matrix, WorkbenchAbout, WorkbenchModel} from "./matrix.js";
import type {Economics} from "./profit.js";
import type {Scorer} from "./scorer.js";
import {createScorer, readRows} from "./scorer.js";
import {createCounter, findSlots, foldSlots} from "./tally.js";
import type {View} from "./view.js";
import {defaultView, FIT, isWhole, JUDGE} from "./view.js";
import {countSideWeeks} from "./weeks.js";

/** What a model is held against: another model, or the same one with other edits. */
export type Reference = {name: string} | {edits: Edits};

/** The main figures: of the cases to judge on, and of those to fit on where there is a split. */
export interface Figures {
  fit: SideFigures | null;
  judge: SideFigures;
}

/** A what-if on a model: edits and a view go in, figures come out. */
export interface Bench {
  readonly edits: Edits;
  readonly view: View;
  /** Replaces the edits; only the points that differ from the last ones are added. */
  setEdits(edits: Edits): void;
  /** Changes what is given of the view; takes longer than an edit. */
  setView(change: Partial<View>): void;
  setReference(reference: Reference): void;
  figures(): Figures;
  /**
   * What charts show of one side: slower than the figures, and not part of them. Money and capacity are the workspace's
   * if left out.
   */
  charts(side: keyof Figures, economics?: Economics): SideCharts;
  /**
   * Share and conversion at each level of a criterion; of the cases to fit on where there is a split, so that looking at
   * them gives nothing away of those to judge on.
   *
   * @param mostSpans known levels are grouped into so many spans at most; each stands alone if left out
   * @throws DataError where the model has no such criterion
   */
  evidence(criterion: string, mostSpans?: number): LevelEvidence[];
  /** Rows of the matrix that have matured, of the cases to fit on: all that the view leaves where there is no split. */
  fitRows(): Uint32Array;
}

/**
 * Opens a bench on a model of the workspace, held against the champion (where there is none, against the model itself).
 *
 * @param matrix observations; not changed
 * @throws DataError where the workspace has no such model
 */
export function createBench(matrix: Matrix, about: WorkbenchAbout, {model: name}: {model: string}): Bench {
  const base = getModel(about, name);
  let edits: Edits = {};
  let view = defaultView(about);
  let reference: Reference = {name: about.champion ?? name};
  let held: Held | null = null;
  let draw: DrawSide | null = null;
  let layout = createLayout(matrix, about, view);
  let scorer = createScorer(layout, base);
  let count = createCounter(layout);
  let nWeeks = countSideWeeks(matrix, layout, about);
  scorer.setEdits(edits);

  const getHeld = () =>
    (held ??= holdAgainst(layout, toBase(about, base, reference), {...about, nTiers: base.model.tiers.length}));
  const context = (): FigureContext => ({
    layout,
    isClustered: about.isClustered,
    cohorts: about.cohorts,
    name,
    tierNames: scorer.model.tiers.map((one) => one.name),
    nWeeks,
    reference: getHeld(),
    otherPs: isWhole(view, about) ? listOtherPs(about, name) : [],
    isTuned: (side) => isTuned({side, edits, view, layout, about, base})
  });
  return {
    get edits() {
      return edits;
    },
    get view() {
      return view;
    },
    setEdits(next) {
      const own = normalizeEdits(base.model, next);
      scorer.setEdits(own);
      edits = own;
    },
    setView(change) {
      const next = {...view, ...change};
      const nextLayout = createLayout(matrix, about, next);
      const nextScorer = createScorer(nextLayout, base);
      nextScorer.setEdits(edits);
      [view, layout, scorer, held, draw] = [next, nextLayout, nextScorer, null, null];
      count = createCounter(layout);
      nWeeks = countSideWeeks(matrix, layout, about);
    },
    setReference(next) {
      const previous = reference;
      reference = next;
      [held, draw] = [null, null];
      try {
        getHeld();
      } catch (error) {
        reference = previous;
        throw error;
      }
    },
    figures() {
      const counted = count(scorer, getHeld().against);
      const own = context();
      const fit = view.split === null ? null : toSideFigures(counted, FIT, own);
      return {fit, judge: toSideFigures(counted, JUDGE, own)};
    },
    charts(side, economics = about.economics) {
      draw ??= createDrawSide({matrix, about, layout, view, reference: getHeld().rows});
      return draw(readRows(scorer, layout.n), side === "fit" ? FIT : JUDGE, economics);
    },
    evidence(criterion, mostSpans = Infinity) {
      const c = base.model.criteria.findIndex(({id}) => id === criterion);
      if (c < 0) throw new DataError(`the model has no such criterion: ${criterion}`);
      const topLevel = toTopLevel(base.model.criteria[c]!.rule);
      const options = {side: toFitSide(view), isClustered: about.isClustered, topLevel, mostSpans};
      return toEvidence(layout, layout.levels(base.columns[c]!), options);
    },
    fitRows() {
      const runs = listMatured(layout.runs, toFitSide(view));
      const rows = new Uint32Array(runs.reduce((sum, {from, to}) => sum + to - from, 0));
      let at = 0;
      for (const {from, to} of runs) {
        rows.set(layout.rows.subarray(from, to), at);
        at += to - from;
      }
      return rows;
    }
  };
}

/** P-values of the tiers of all other models: the backtest looks at all of them together. */
const listOtherPs = ({models}: WorkbenchAbout, name: string) =>
  models.flatMap((one) => (one.name === name ? [] : one.inversionPs));

/** Without a split everything is looked at as one side, which is judged. */
const toFitSide = ({split}: View) => (split === null ? JUDGE : FIT);

function getModel({models}: WorkbenchAbout, name: string): WorkbenchModel {
  const found = models.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = models.map((one) => one.name);
  const hint = suggest(name, names);
  throw new DataError(`no such model: ${name}${hint === null ? "" : ` (${hint})`}`);
}

function toBase(
  about: WorkbenchAbout,
  base: WorkbenchModel,
  reference: Reference
): {base: WorkbenchModel; edits: Edits} {
  return "name" in reference ? {base: getModel(about, reference.name), edits: {}} : {base, edits: reference.edits};
}

/** Scores a reference once, with all that a comparison needs of it. */
function holdAgainst(
  layout: Layout,
  {base, edits}: {base: WorkbenchModel; edits: Edits},
  {isClustered, nTiers}: {isClustered: boolean; nTiers: number}
): Held {
  const scorer: Scorer = createScorer(layout, base);
  scorer.setEdits(edits);
  const none = {tiers: new Uint16Array(layout.n), nReferenceTiers: 1, placements: null};
  const counted = createCounter(layout)(scorer, none);
  const rows = readRows(scorer, layout.n);
  const {slot, tier} = rows;
  const sides = [FIT, JUDGE].map((side) => {
    const slots = findSlots(layout, side, counted);
    const folded = foldSlots(layout, side, counted, slots);
    return {slots, folded, auc: blockAuc([folded], {isClustered}), ks: toKs(folded)};
  });
  const placed = isClustered ? null : placeReference(layout, slot, sides);
  const tierNames = scorer.model.tiers.map((one) => one.name);
  const tiers = Uint16Array.from(tier, (one) => one * nTiers);
  const against = {tiers, nReferenceTiers: tierNames.length, placements: placed?.byRow ?? null};
  return {tierNames, sides, placed, against, rows};
}

/**
 * Whether the cases of a side had a part in choosing the points: those to fit on always; without a split all of them
 * once a point was changed, or where they are older than the model, as the backtest has it.
 */
function isTuned(given: {
  side: number;
  edits: Edits;
  view: View;
  layout: Layout;
  about: WorkbenchAbout;
  base: WorkbenchModel;
}): boolean {
  const {side, edits, view, layout, about, base} = given;
  if (side === FIT) return true;
  if (view.split !== null) return false;
  if (Object.keys(edits).length > 0 || !about.isDated) return true;
  const effective = base.model.effectiveFrom?.slice(0, 7);
  const first = Math.min(...layout.runs.map(({cohort}) => cohort));
  return effective !== undefined && (about.cohorts[first] ?? effective) < effective;
}
