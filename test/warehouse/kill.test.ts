import {spawn} from "node:child_process";
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {runWorkspace} from "../../src/cli/runWorkspace.js";
import {createRandom} from "../../src/util/random.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Location} from "../../src/workspace/locate.js";
import {locateWorkspace} from "../../src/workspace/locate.js";
import {createWorld, writeDemo} from "../support/world.js";

const winnow = join(import.meta.dirname, "../../src/cli/winnow.js");
const effects = {onStep: async (_: string, work: () => Promise<string>) => void (await work())};

let folder: string;
let location: Location;

/** Two states of the source files: with and without some of the deals. */
let deals: [string, string];
const change = (version: 0 | 1) => writeFileSync(join(location.dataDir, "deals.csv"), deals[version]);

/** What the warehouse in use says. */
async function numbers(): Promise<string> {
  const engine = await openDuckdb({file: location.warehouse, isReadOnly: true});
  try {
    const tiers = await engine.queryRows("select * from published_tiers order by all");
    const leads = await engine.queryRows("select * from published_leads order by all");
    return JSON.stringify([tiers, leads]);
  } finally {
    engine.close();
  }
}

/** Starts `winnow run` and kills it after some milliseconds; never, where none are given. */
function startAndKill(milliseconds: number | null): Promise<"killed" | number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [winnow, "run", "--workspace", location.workspace.dir], {
      cwd: folder,
      stdio: "ignore"
    });
    const timer = milliseconds === null ? null : setTimeout(() => child.kill("SIGKILL"), milliseconds);
    child.on("exit", (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      done(signal === "SIGKILL" ? "killed" : code);
    });
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "winnow-"));
  const written = writeDemo(folder, createWorld(120));
  const stateDir = join(folder, ".winnow", "company");
  location = {...locateWorkspace(written.workspace.dir), stateDir, warehouse: join(stateDir, "warehouse.duckdb")};
  const all = readFileSync(join(location.dataDir, "deals.csv"), "utf8");
  deals = [all, `${all.trimEnd().split("\n").slice(0, -8).join("\n")}\n`];
  return () => rmSync(folder, {recursive: true, force: true});
});

describe("winnow run", () => {
  it("killed at 20 moments leaves the last warehouse whole, and the next run is right", async () => {
    const expected: string[] = [];
    for (const version of [1, 0] as const) {
      change(version);
      await runWorkspace(location, {isForced: false, effects});
      expected[version] = await numbers();
    }
    expect(expected[0]).not.toBe(expected[1]);
    change(1);
    const started = performance.now();
    expect(await startAndKill(null)).toBe(0);
    const duration = performance.now() - started;
    expect(await numbers()).toBe(expected[1]);

    const random = createRandom(20261123);
    let current: 0 | 1 = 1;
    let killed = 0;
    for (let i = 0; i < 20; ++i) {
      const next: 0 | 1 = current === 0 ? 1 : 0;
      change(next);
      // The first third of the time goes by before anything is written.
      if ((await startAndKill(duration * (0.3 + (0.7 * (i + random.uniform())) / 20))) === "killed") ++killed;
      expect([expected[current], expected[next]]).toContain(await numbers());
      if (i % 5 !== 4) continue;
      await runWorkspace(location, {isForced: false, effects});
      expect(await numbers()).toBe(expected[next]);
      expect(readdirSync(location.stateDir).filter((name) => name.startsWith("warehouse"))).toEqual([
        "warehouse.duckdb"
      ]);
      current = next;
    }
    expect(killed).toBeGreaterThan(8);
    // Twenty starts of a process; on a busy machine each takes its time.
  }, 300_000);
});
