import {attributeMoves} from "../../src/model/attribution.js";
import {listChanges} from "../../src/model/difference.js";
import {createHybrids} from "../../src/model/hybrid.js";
import {scoreLevels} from "../../src/model/kernel.js";
import type {Criterion, Model} from "../../src/model/model.js";
import {createRandom} from "../../src/util/random.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {compare} from "./entry.js";

const nCriteria = 40;
const nChanged = 10;

/** A model of forty criteria; a quarter of their points and one threshold depend on the version. */
function toModel(version: number): Model {
  const criteria = Array.from({length: nCriteria}, (_, c): Criterion => {
    const points = c < nChanged ? String(version) : "1";
    return {
      id: `c${c}`,
      title: `c ${c}`,
      dimension: c % 2,
      group: null,
      gate: null,
      recycleDays: null,
      kind: "website",
      framework: null,
      unknownPoints: "0",
      rule: {type: "per", per: `x${c}`, fades: false, points, upto: "3"}
    };
  });
  const compare = (subject: number | "score", threshold: number) =>
    ({node: "compare", subject, operator: ">=", threshold}) as const;
  return {
    id: "bench",
    version,
    title: "bench",
    effectiveFrom: null,
    dimensions: [
      {id: "fit", min: -4000, max: 6000},
      {id: "intent", min: -2000, max: 6000}
    ],
    groups: [],
    score: {min: 0, max: 12000},
    criteria,
    tiers: [
      {
        name: "hot",
        action: "sales",
        afterDays: null,
        when: {node: "and", operands: [compare(0, 3300 + 100 * version), compare(1, 3300)]}
      },
      {name: "warm", action: "nurture", afterDays: null, when: compare("score", 5500)},
      {name: "cold", action: "disqualify", afterDays: null, when: null}
    ],
    grid: null,
    leadTypes: []
  };
}

function run(n: number): Promise<BenchResult> {
  const random = createRandom(1);
  const levels = Array.from({length: nCriteria}, () =>
    Uint8Array.from({length: n}, () => Math.floor(random.uniform() * 4))
  );
  const [a, b] = [toModel(1), toModel(2)];
  const changes = listChanges(a, b);
  const hybridOf = createHybrids(a, b);
  const scoreAll = () => {
    for (const {id} of changes)
      for (const isMade of [(one: string) => one === id, (one: string) => one !== id]) {
        const hybrid = hybridOf(isMade);
        scoreLevels(
          hybrid.model,
          hybrid.levels.map(({index}) => levels[index]!),
          n
        );
      }
  };
  return compare(
    {
      name: "difference",
      what: `put the moves of ${n.toLocaleString("en")} leads down to ${changes.length} changes of ${nCriteria} criteria`,
      reference: "scoring every model in between from nothing, without counting"
    },
    async () => void attributeMoves(a, b, changes, {a: levels, b: levels, n}),
    async () => scoreAll(),
    3
  );
}

/** Attribution against the scoring it rests on; with WINNOW_BENCH_FULL=1 at 1,000,000 leads too. */
export const differenceEntry: BenchEntry = {
  name: "difference",
  run: async () => {
    const sizes = [200_000, ...(process.env.WINNOW_BENCH_FULL === "1" ? [1_000_000] : [])];
    const results: BenchResult[] = [];
    for (const n of sizes) results.push(await run(n));
    return results;
  }
};
