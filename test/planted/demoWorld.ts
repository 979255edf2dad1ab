import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Finding} from "../../src/backtest/findings/finding.js";
import {runWorkspace} from "../../src/cli/runWorkspace.js";
import type {Truth} from "../../src/simulate/index.js";
import {defaultTruth, simulate} from "../../src/simulate/index.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {writeDemo} from "../support/world.js";

/** Simulates a world and judges it as the demo workspace is judged: its own workspace file and models, every step. */
export async function findInWorld(switches: Partial<Truth>): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "winnow-planted-"));
  try {
    const location = writeDemo(folder, simulate({...defaultTruth, ...switches}));
    await runWorkspace(location, {isForced: true, effects: {onStep: async (_title, work) => void (await work())}});
    const engine = await openDuckdb({file: location.warehouse, isReadOnly: true});
    try {
      return await engine.queryRows<Finding>("select * from finding");
    } finally {
      engine.close();
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** A planted truth: the switch that makes it, and the finding that must name it. */
export interface Planted {
  name: string;
  code: string;
  subject: string;
  off: Partial<Truth>;
}

export const planted: readonly Planted[] = [
  {name: "inverted tiers", code: "tier_inversion", subject: "legacy@1", off: {invertedLegacy: 0}},
  {name: "a poor source", code: "low_quality_source", subject: "content_syndication", off: {poorSource: 0}},
  {name: "a useless criterion", code: "useless_criterion", subject: "follower", off: {useless: 0}},
  {name: "a criterion that lost its power", code: "fading_criterion", subject: "webinar", off: {fading: 0}},
  {name: "open leads", code: "open_kept_out", subject: "workspace", off: {openAtEnd: 0}},
  {name: "leads decided early", code: "decided_before", subject: "workspace", off: {decidedEarly: 0}},
  {
    name: "a column written after the outcome",
    code: "filled_after_outcome",
    subject: "last_touch_note",
    off: {leak: 0}
  },
  {
    name: "a pair that tells the outcome",
    code: "pair_leak_suspected",
    subject: "queue × import_batch",
    off: {pairLeak: 0}
  }
];

/** `code subject` of the findings of the kinds that are planted, in order. */
export function namePlanted(findings: readonly Pick<Finding, "code" | "subject">[]): string[] {
  const codes = new Set(planted.map(({code}) => code));
  return findings
    .filter(({code}) => codes.has(code))
    .map(({code, subject}) => `${code} ${subject}`)
    .sort();
}
