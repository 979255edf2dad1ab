import type {Match} from "../compare.js";
import type {PlacedCases} from "../folds/placeCases.js";
import type {Contestant} from "../measures.js";
import type {CohortCell, PairCells} from "../readScores.js";
import type {SourceBaseline} from "../readSources.js";
import type {LearnedScores} from "./learnedScores.js";
import type {CaseRows} from "./readCases.js";

/** A learned baseline beside the model whose criteria it uses, both on the cases that folds test. */
export interface LearnedMatch {
  /** The model itself, on those cases only. */
  model: Contestant;
  learned: Contestant;
  pairs: readonly PairCells[];
}

/** Pairs the model's own scores with learned ones, case by case; folds that learn nothing and dropped cases stay out. */
export function toLearnedMatch(
  cases: CaseRows,
  scores: LearnedScores,
  {placed, model, name}: {placed: PlacedCases; model: string; name: string}
): LearnedMatch {
  const groups = groupTested(cases, placed);
  const used = new Set(groups.map(({block}) => block));
  const toContestant = (label: string, own: Int32Array, isRefitted: boolean): Contestant => ({
    name: label,
    cells: groups.flatMap((group) => toCells(group, {cases, own})),
    isRefitted,
    learned: isRefitted ? used : null
  });
  return {
    model: toContestant(model, cases.score, false),
    learned: toContestant(name, scores, true),
    pairs: groups.map((group) => toPairs(group, {cases, scores}))
  };
}

/** The source-rate baseline beside a model, on the cases it is tested on and has a history for. */
export async function matchSource(source: SourceBaseline, model: string, learned: Contestant): Promise<LearnedMatch> {
  const isUsed = ({block}: {block: string}) => learned.learned?.has(block) ?? true;
  const cells = (await source.readModelCells(model)).filter(isUsed);
  const pairs = (await source.readPairs(model)).filter(isUsed);
  return {
    model: {name: model, cells, isRefitted: false, learned: null},
    learned: {...learned, cells: learned.cells.filter(isUsed)},
    pairs
  };
}

/** What `compareContestants` asks for. */
export function toMatch({model, learned, pairs}: LearnedMatch, isClustered: boolean): Match {
  return {a: model, b: learned, isClustered, readPairs: () => Promise.resolve([...pairs])};
}

interface Group {
  cohort: string;
  block: string;
  rows: readonly number[];
}

/** Tested cases by cohort and fold, in order. */
function groupTested({nRows, block, cohortAt, isDropped}: CaseRows, {folds, cohorts}: PlacedCases): Group[] {
  const rows = Array.from({length: folds.length * cohorts.length}, (): number[] => []);
  for (let row = 0; row < nRows; ++row) {
    const at = block[row]!;
    if (isDropped[row] === 0 && folds[at]!.reason === null) rows[at * cohorts.length + cohortAt[row]!]!.push(row);
  }
  return rows.flatMap((own, at) =>
    own.length === 0
      ? []
      : [{block: folds[Math.floor(at / cohorts.length)]!.name, cohort: cohorts[at % cohorts.length]!, rows: own}]
  );
}

/** Cases of a group by fold of the account and score. */
function toCells({cohort, block, rows}: Group, {cases, own}: {cases: CaseRows; own: Int32Array}): CohortCell[] {
  const sums = new Map<number, {fold: number; score: number; n: number; converted: number}>();
  for (const row of rows) {
    const fold = cases.fold[row]!;
    const score = own[row]!;
    const key = score * 32 + fold;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, {fold, score, n: 1, converted: cases.isConverted[row]!});
    else {
      ++sum.n;
      sum.converted += cases.isConverted[row]!;
    }
  }
  return [...sums.values()].map((sum) => ({cohort, block, ...sum}));
}

const toPairs = (
  {cohort, block, rows}: Group,
  {cases, scores}: {cases: CaseRows; scores: LearnedScores}
): PairCells => ({
  cohort,
  block,
  outcomes: {
    scoreA: Float64Array.from(rows, (row) => cases.score[row]!),
    scoreB: Float64Array.from(rows, (row) => scores[row]!),
    n: new Float64Array(rows.length).fill(1),
    converted: Float64Array.from(rows, (row) => cases.isConverted[row]!)
  }
});
