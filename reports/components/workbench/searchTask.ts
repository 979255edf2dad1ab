import type {Model} from "../../lib/model/model.js";
import type {Edits} from "../../lib/workbench/edits.js";
import type {Part} from "../../lib/workbench/parts.js";
import {listParts} from "../../lib/workbench/parts.js";
import type {SearchRequest} from "../../lib/workbench/searchRequest.js";
import type {StableProgress, StableSearch} from "../../lib/workbench/searchStability.js";
import type {SearchMessage} from "../../lib/workbench/searchWorker.js";

/** What a person asks of a search. */
export interface SearchWish {
  goal: "auc" | "profit";
  /** Whole points by which a part may differ from the file. */
  mostChange: number;
  /** True where points keep the sign they have. */
  keepSigns: boolean;
}

/** What a search tells while it runs. */
export interface SearchEvents {
  progress: (progress: StableProgress) => void;
  done: (found: StableSearch) => void;
  failed: (message: string) => void;
}

/** Smallest gains worth a change: of the AUC, and of the profit in units of the currency. */
const leastGain = {auc: 0.0005, profit: 1};

/** Rounds over all parts; more have not been seen to gain. */
const mostRounds = 6;

/** Searches of half the leads each, to tell luck from what comes back. */
export const nRepetitions = 8;

/** Points that may change, and the sign each keeps; criteria that are off stay so. */
export function toSearchOptions(
  model: Model,
  start: Edits,
  {goal, mostChange, keepSigns}: SearchWish
): SearchRequest["options"] {
  const isPoints = ({kind, criterion}: Part) =>
    (kind === "points" || kind === "band") && start[`criteria.${model.criteria[criterion!]!.id}.off`] !== "off";
  const parts = listParts(model).filter(isPoints);
  const signOf = ({path, base}: Part) => Math.sign(Number(start[path] ?? base));
  const signs = parts
    .filter((part) => keepSigns && signOf(part) !== 0)
    .map((part) => [part.path, signOf(part) > 0 ? "positive" : "negative"] as const);
  return {
    start,
    free: parts.map(({path}) => path),
    signs: Object.fromEntries(signs),
    mostChange,
    leastGain: leastGain[goal],
    mostRounds
  };
}

/**
 * Runs a search beside the page.
 *
 * @returns ends it; nothing is told after that
 */
export function runSearch(request: SearchRequest, {progress, done, failed}: SearchEvents): () => void {
  const worker = new Worker(import.meta.resolve("../../lib/workbench/searchWorker.js"), {type: "module"});
  const end = () => worker.terminate();
  worker.onmessage = ({data}: MessageEvent<SearchMessage>) => {
    if (data.kind === "progress") return progress(data.progress);
    end();
    if (data.kind === "done") done(data.found);
    else failed(data.message);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end();
    failed(event.message || "the search could not be started");
  };
  worker.postMessage(request);
  return end;
}
