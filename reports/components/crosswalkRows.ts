import type {About} from "../lib/publish/about.js";
import type {QuestionCells, QuestionComparison} from "../lib/stats/compareQuestions.js";
import {compareQuestions} from "../lib/stats/compareQuestions.js";
import {iv} from "../lib/stats/iv.js";
import type {FoldCell} from "../lib/stats/rateInterval.js";
import type {Row} from "./readTable.js";
import {groupBy, sumOf} from "./summarise.js";

type Pair = Row<"state_pairs">;

/** One of two questions of the same theme. */
export interface CrosswalkSide {
  criterion: Row<"framework_criteria">;
  /** Share of all scored leads for which it is known. */
  coverage: number;
  /** Information value of met and unmet on the leads on which both are known; null if all or none converted. */
  iv: number | null;
}

/** Two questions of different frameworks that ask for the same thing, on the leads on which both are known. */
export interface CrosswalkRow {
  theme: string;
  first: CrosswalkSide;
  second: CrosswalkSide;
  /** Leads on which both are known, and the share of them with the same answer to both. */
  n: number;
  sameShare: number | null;
  /** On the matured ones of them. */
  compared: QuestionComparison;
}

/** Every pair of assessed criteria of different frameworks that share a theme. */
export function toCrosswalkRows(
  criteria: readonly Row<"framework_criteria">[],
  pairs: readonly Pair[],
  about: About
): CrosswalkRow[] {
  const byName = new Map(criteria.map((one) => [one.criterion, one]));
  return [...groupBy(pairs, ({criterion, other}) => `${criterion}\n${other}`).values()].flatMap((cells) => {
    const [first, second] = [byName.get(cells[0]!.criterion), byName.get(cells[0]!.other)];
    if (first === undefined || second === undefined) return [];
    if (first.theme !== second.theme || first.framework === second.framework) return [];
    return [toRow(first, second, {cells, about})];
  });
}

function toRow(
  first: Row<"framework_criteria">,
  second: Row<"framework_criteria">,
  {cells, about}: {cells: readonly Pair[]; about: About}
): CrosswalkRow {
  const isKnown = (state: string) => state !== "unknown";
  const both = cells.filter(({state, other_state}) => isKnown(state) && isKnown(other_state));
  const all = sumOf(cells, ({n}) => n);
  const n = sumOf(both, (cell) => cell.n);
  const share = (some: readonly Pair[], of: number) => (of === 0 ? null : sumOf(some, (cell) => cell.n) / of);
  const side = (criterion: Row<"framework_criteria">, state: (cell: Pair) => string): CrosswalkSide => ({
    criterion,
    coverage:
      share(
        cells.filter((cell) => isKnown(state(cell))),
        all
      ) ?? 0,
    iv: toIv(both, state)
  });
  return {
    theme: first.theme,
    first: side(first, ({state}) => state),
    second: side(second, ({other_state}) => other_state),
    n,
    sameShare: share(
      both.filter(({state, other_state}) => state === other_state),
      n
    ),
    compared: compareQuestions(toQuestionCells(both), {isClustered: about.is_clustered})
  };
}

function toQuestionCells(both: readonly Pair[]): QuestionCells {
  const pick = (first: string, second: string): FoldCell[] =>
    both
      .filter(({state, other_state}) => state === first && other_state === second)
      .map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}));
  return {
    both: pick("met", "met"),
    first: pick("met", "unmet"),
    second: pick("unmet", "met"),
    neither: pick("unmet", "unmet")
  };
}

function toIv(both: readonly Pair[], state: (cell: Pair) => string): number | null {
  const groups = [...groupBy(both, state).values()].filter((cells) => sumOf(cells, ({n_matured}) => n_matured) > 0);
  return (
    iv({
      n: groups.map((cells) => sumOf(cells, ({n_matured}) => n_matured)),
      converted: groups.map((cells) => sumOf(cells, ({n_converted}) => n_converted))
    })?.smoothed ?? null
  );
}
