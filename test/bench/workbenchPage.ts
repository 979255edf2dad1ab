import {readMatrix} from "../../reports/components/readMatrix.js";
import type {Bench} from "../../src/workbench/bench.js";
import {createBench} from "../../src/workbench/bench.js";
import type {Edits} from "../../src/workbench/edits.js";
import type {WorkbenchAbout} from "../../src/workbench/matrix.js";

/** What the page of the bench can be asked to do; all times in milliseconds. */
export interface PageBench {
  /** Fetches the matrix and shows the first figures. */
  open: () => Promise<number>;
  /** Changes one weight after the other, each on top of the last, and computes the figures after each. */
  edit: (count: number) => number[];
  /** Computes what the charts show after another change. */
  charts: () => number;
}

let bench: Bench;
let edits: Edits = {};
let made = 0;
let nCriteria = 0;

/** Sums up what came out, so that nothing can be left out as unused. */
let seen = 0;

/** One weight, as a slider moves it: every criterion in turn, a few steps each. */
function change(): void {
  const c = Math.floor(made / 5) % nCriteria;
  const points = String(1 + (made % 9));
  made += 1;
  edits = {...edits, [c % 3 === 1 ? `criteria.c${c}.bands.0.points` : `criteria.c${c}.points`]: points};
  bench.setEdits(edits);
  seen += bench.figures().judge.auc.value ?? 0;
}

const time = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const page: PageBench = {
  async open() {
    const start = performance.now();
    const [bytes, about] = await Promise.all([
      fetch("matrix.arrow").then((response) => response.arrayBuffer()),
      fetch("about.json").then((response) => response.json() as Promise<WorkbenchAbout>)
    ]);
    const [model] = about.models;
    bench = createBench(readMatrix(bytes), about, {model: model!.name});
    nCriteria = model!.model.criteria.length;
    edits = {};
    seen += bench.figures().judge.n;
    return performance.now() - start;
  },
  edit: (count) => Array.from({length: count}, () => time(change)),
  charts: () => {
    change();
    return time(() => void (seen += bench.charts("judge").cohorts.length));
  }
};

Object.assign(globalThis, {pageBench: page, seen: () => seen});
