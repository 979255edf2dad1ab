import type {KnownState} from "../lib/domain/answerState.js";
import {knownStates, toKnownState} from "../lib/domain/answerState.js";
import type {LateShare} from "../lib/domain/lateAnswers.js";
import {toLateShare} from "../lib/domain/lateAnswers.js";
import type {About} from "../lib/publish/about.js";
import {hasMoves} from "../lib/publish/about.js";
import type {AnswerEvidence} from "../lib/stats/answerEvidence.js";
import {answerEvidence} from "../lib/stats/answerEvidence.js";
import {benjaminiHochberg} from "../lib/stats/benjaminiHochberg.js";
import type {Row} from "./readTable.js";
import type {Cell, Summary} from "./summarise.js";
import {groupBy, summarise, sumOf} from "./summarise.js";

export interface StateRow extends Summary {
  state: KnownState;
  /** Rate ÷ rate of all scored leads; null where either is undefined or 0. */
  lift: number | null;
}

/** What the assessments say of one framework criterion. */
export interface AssessedRow {
  criterion: Row<"framework_criteria">;
  /** Met, unmet, unknown; those without a lead too. */
  states: StateRow[];
  /** All scored leads. */
  all: Summary;
  /** Shares of all scored leads: an answer is known, somebody asked. Null where no lead is left. */
  coverage: number | null;
  asked: number | null;
  evidence: AnswerEvidence;
  /** p-value of met against unmet, adjusted over all criteria given (Benjamini–Hochberg); null where no test applies. */
  p: number | null;
  /** Null where nothing tells when deals moved, or no answer is known. */
  late: LateShare | null;
}

export interface FrameworkTables {
  criteria: readonly Row<"framework_criteria">[];
  states: readonly Row<"states">[];
  answers: readonly Row<"answers">[];
}

/** One row an assessed criterion, in the order of the frameworks; empty where nobody assessed anything. */
export function toAssessedRows({criteria, states, answers}: FrameworkTables, about: About): AssessedRow[] {
  const cells = groupBy(states, ({criterion}) => criterion);
  const counts = groupBy(answers, ({criterion}) => criterion);
  const rows = criteria
    .filter(({criterion}) => counts.has(criterion))
    .map((criterion) =>
      toRow(criterion, cells.get(criterion.criterion) ?? [], {about, answers: counts.get(criterion.criterion)!})
    );
  const tested = rows.filter(({evidence}) => evidence.p !== null);
  const adjusted = benjaminiHochberg(tested.map(({evidence}) => evidence.p!));
  return rows.map((row) => ({...row, p: adjusted[tested.indexOf(row)] ?? null}));
}

function toRow(
  criterion: Row<"framework_criteria">,
  cells: readonly Row<"states">[],
  {about, answers}: {about: About; answers: readonly Row<"answers">[]}
): AssessedRow {
  const options = {isClustered: about.is_clustered};
  const groups = groupBy(cells, ({state}) => toKnownState(state));
  const all = summarise(cells, options);
  const n = (of: readonly Cell[]) => (all.n === 0 ? null : sumOf(of, (cell) => cell.n) / all.n);
  const states = knownStates.map((state) => {
    const own = summarise(groups.get(state) ?? [], options);
    return {...own, state, lift: own.rate === null || !all.rate ? null : own.rate / all.rate};
  });
  const toFolds = (state: KnownState) =>
    (groups.get(state) ?? []).map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}));
  const evidence = {met: toFolds("met"), unmet: toFolds("unmet"), unknown: toFolds("unknown")};
  return {
    criterion,
    states,
    all,
    coverage: n(cells.filter(({state}) => toKnownState(state) !== "unknown")),
    asked: n(cells.filter(({state}) => state !== "never_asked")),
    evidence: answerEvidence(evidence, options),
    p: null,
    late: hasMoves(about)
      ? toLateShare(
          sumOf(answers, (row) => row.n_first_late),
          sumOf(answers, (row) => row.n_first)
        )
      : null
  };
}

export type Standing = "separates" | "wrong way" | "cannot be told" | "not known";

/** What the data say of a criterion: whether leads that meet it convert more, after adjusting for how many were tried. */
export function toStanding({evidence: {difference}, p}: AssessedRow): Standing {
  if (difference.difference === null || p === null) return "not known";
  if (p > 0.05) return "cannot be told";
  return difference.difference > 0 ? "separates" : "wrong way";
}

/** `BANT: Budget`. */
export const toName = ({framework_title, title}: Row<"framework_criteria">): string => `${framework_title}: ${title}`;

/** Rows by the title of their framework. */
export const byFramework = (rows: readonly AssessedRow[]): Map<string, AssessedRow[]> =>
  groupBy(rows, ({criterion}) => criterion.framework_title);
