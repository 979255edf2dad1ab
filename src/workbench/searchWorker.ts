import type {SearchRequest} from "./searchRequest.js";
import {openSearch} from "./searchRequest.js";
import type {StableProgress, StableSearch} from "./searchStability.js";

/** What the worker says; a page ends a search by ending the worker. */
export type SearchMessage =
  | {kind: "progress"; progress: StableProgress}
  | {kind: "done"; found: StableSearch}
  | {kind: "failed"; message: string};

/** Milliseconds between two words about progress: more would only keep the page busy. */
const pause = 100;

interface Worker {
  onmessage: ((event: {data: SearchRequest}) => void) | null;
  postMessage: (message: SearchMessage) => void;
}

const worker = globalThis as unknown as Worker;

worker.onmessage = ({data}) => {
  try {
    const search = openSearch(data);
    let told = -Infinity;
    for (;;) {
      const {done, value} = search.next();
      if (done === true) return worker.postMessage({kind: "done", found: value});
      if (performance.now() - told < pause) continue;
      told = performance.now();
      worker.postMessage({kind: "progress", progress: value});
    }
  } catch (error) {
    worker.postMessage({kind: "failed", message: error instanceof Error ? error.message : String(error)});
  }
};
