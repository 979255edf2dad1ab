import type {Draft} from "../../lib/workbench/session.js";
import type {ChartsView, FiguresView, SideName} from "./benchView.js";
import type {EvidenceRow} from "./evidenceTable.js";
import type {Horizon} from "./horizonControl.js";
import type {SearchEvents, SearchWish} from "./searchTask.js";

/** Which leads are counted, and how. */
export interface BenchView {
  horizon: Horizon;
  /** First and last cohort, both included; null leaves everything in, as do empty lists. */
  from: string | null;
  to: string | null;
  sources: readonly string[];
  segments: readonly string[];
  /** First cohort to judge on, or `fifth` where accounts are parted; null without a split. */
  split: string | null;
}

/** Everything the engine has to know. */
export interface BenchState {
  draft: Draft;
  reference: Draft;
  view: BenchView;
}

/** What the page asks of the engine. */
export interface BenchPort {
  /** @throws DataError where the edits make no model; what stood before then still stands. */
  set: (state: BenchState) => void;
  figures: () => FiguresView;
  charts: (side: SideName) => ChartsView;
  evidence: (criterion: string) => readonly EvidenceRow[];
  /** Searches better points for the draft on the matured leads to fit on; gives a way to end it. */
  search: (wish: SearchWish, events: SearchEvents) => () => void;
}
