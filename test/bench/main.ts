import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {cpus} from "node:os";
import {differenceEntry} from "./difference.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {featuresEntry} from "./features.js";
import {observeEntry} from "./observe.js";
import {observeManyEntry} from "./observeMany.js";
import {statisticsEntry} from "./statistics.js";
import {walkForwardEntry} from "./walkForward.js";
import {workbenchEntry} from "./workbench.js";

/** Every entry of the bench; each compares with a named reference in the same run. */
const entries: readonly BenchEntry[] = [
  observeEntry,
  observeManyEntry,
  featuresEntry,
  differenceEntry,
  statisticsEntry,
  walkForwardEntry,
  workbenchEntry
];

const file = ".bench/results.json";

/** Appends results to the git-ignored history, so that a change can be seen over time on one machine. */
function append(results: readonly BenchResult[]): void {
  mkdirSync(".bench", {recursive: true});
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as unknown[]) : [];
  const stamp = {at: new Date().toISOString(), node: process.version, cores: cpus().length};
  writeFileSync(file, `${JSON.stringify([...before, ...results.map((result) => ({...stamp, ...result}))], null, 2)}\n`);
}

async function main(wanted: string | undefined): Promise<void> {
  const chosen = entries.filter(({name}) => wanted === undefined || name === wanted);
  if (chosen.length === 0)
    throw new Error(`no such bench: ${wanted} (expected ${entries.map(({name}) => name).join(", ")})`);
  const results: BenchResult[] = [];
  for (const entry of chosen) {
    for (const result of await entry.run()) {
      results.push(result);
      const {name, what, reference, ours_ms, reference_ms, ratio} = result;
      console.log(
        `${name}: ${what}: ${ratio.toFixed(2)} × ${reference} (${ours_ms.toFixed(0)} ms against ${reference_ms.toFixed(0)} ms, medians of ${result.runs})`
      );
    }
  }
  append(results);
}

await main(process.argv[2]);
