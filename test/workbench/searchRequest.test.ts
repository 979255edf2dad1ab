import {expect, it} from "vitest";
import {createRandom} from "../../src/util/random.js";
import type {SearchRequest} from "../../src/workbench/searchRequest.js";
import {openSearch} from "../../src/workbench/searchRequest.js";
import {plainModel} from "../support/plainModel.js";

const model = plainModel({strong: "1", weak: "1", useless: "1"});

/** Leads that convert by two criteria, one of which says more; the third says nothing. */
function toRequest(n: number): SearchRequest {
  const random = createRandom(5);
  const levels = model.criteria.map(() => Uint8Array.from({length: n}, () => Number(random.uniform() < 0.4)));
  const chance = (i: number) => 0.05 + 0.4 * levels[0]![i]! + 0.15 * levels[1]![i]!;
  return {
    matrix: {
      levels: Object.fromEntries(levels.map((one, c) => [`c${c}`, one])),
      week: Uint16Array.from({length: n}, (_, i) => i % 10),
      fold: Uint8Array.from({length: n}, (_, i) => i % 20),
      convertedDay: Int32Array.from({length: n}, (_, i) => (random.uniform() < chance(i) ? 10 : -1))
    },
    model,
    columns: ["c0", "c1", "c2"],
    rows: Uint32Array.from({length: n}, (_, i) => i),
    horizonDays: 30,
    goal: {kind: "auc"},
    options: {
      free: ["strong", "weak", "useless"].map((id) => `criteria.${id}.points`),
      mostChange: 10,
      signs: {},
      leastGain: 0.001,
      mostRounds: 5,
      start: {}
    },
    nRepetitions: 6
  };
}

function run(request: SearchRequest) {
  const search = openSearch(request);
  for (;;) {
    const {done, value} = search.next();
    if (done === true) return value;
  }
}

it("lifts what says more above what says less, in every half of the leads", () => {
  const found = run(toRequest(4000));
  const points = (id: string) => Number(found.edits[`criteria.${id}.points`] ?? "1");
  expect(points("strong")).toBeGreaterThan(points("weak"));
  expect(points("weak")).toBeGreaterThan(points("useless"));
  expect(found.to!).toBeGreaterThan(found.from! + 0.01);
  const strong = found.stability.find(({path}) => path === "criteria.strong.points");
  const useless = found.stability.find(({path}) => path === "criteria.useless.points");
  expect(strong ?? useless).toMatchObject({nSame: 6, nOpposite: 0});
});

it("looks at the rows it was given and at no others", () => {
  const request = toRequest(4000);
  const rows = request.rows.subarray(0, 2000);
  const outside = Int32Array.from(request.matrix.convertedDay, (day, i) => (i < 2000 ? day : day === -1 ? 10 : -1));
  const changed = {...request, rows, matrix: {...request.matrix, convertedDay: outside}};
  expect(run({...request, rows})).toEqual(run(changed));
});

it("finds the same again", () => {
  expect(run(toRequest(1000))).toEqual(run(toRequest(1000)));
});
