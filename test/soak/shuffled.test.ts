import {describe, expect, it} from "vitest";
import {alarmKinds} from "../../src/backtest/alarmKinds.js";
import type {Finding} from "../../src/backtest/findings/finding.js";
import {steps} from "../../src/pipeline.js";
import {plainTruth, simulate, toFiles} from "../../src/simulate/index.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {makeFolder, openEngine, startRun, writeWorkspace} from "../support/warehouse.js";
import {readDemo} from "../support/world.js";

/** `npm run soak` shuffles two hundred times, `npm test` three. */
const {MODE} = (import.meta as ImportMeta & {env: {MODE: string}}).env;
const nSeeds = MODE === "soak" ? 200 : 3;
const nWorlds = MODE === "soak" ? 4 : 1;

/** Share of label shuffles in which a code may be told: the level its detector states, over all it looks at. */
const statedRate = 0.05;

/**
 * Gives every observation the outcome of another one of its cohort, so that nothing known of a lead says anything about
 * its conversion, while each cohort keeps its rate and its maturity.
 */
async function shuffleLabels(engine: Engine, seed: number): Promise<void> {
  await engine.execute(`create or replace table observation as
with drawn as (
  select *, row_number() over (partition by cohort order by md5(lead_id || '/${seed}'), observation_id) as place,
    row_number() over (partition by cohort order by observation_id) as given from label_before
), moved as (
  select a.* replace (case when b.converted_day <= a.followed_days then b.converted_day end as converted_day, b.amount_minor as amount_minor)
  from drawn as a join drawn as b on b.cohort = a.cohort and b.place = a.given
)
select * exclude (place, given) from moved order by observation_id`);
}

/** How often each code was told over shuffles of a world in which nothing is planted, by code and subject's model. */
async function countTold(worldSeed: number, seeds: readonly number[]): Promise<Map<string, number>> {
  const world = simulate({...plainTruth, seed: worldSeed, leads: 4000});
  const files = Object.fromEntries(toFiles(world).map(({name, text}) => [name, text]));
  const location = writeWorkspace(makeFolder(), {...readDemo(), files});
  const engine = await openEngine({folders: [location.dataDir]});
  const run = await startRun(engine, location);
  const step = (name: string) => steps.find((one) => one.name === name)!.run(run);
  for (const name of ["ingest", "observe", "score"]) await step(name);
  await engine.execute("create table label_before as select * from observation");
  const told = new Map<string, number>();
  for (const seed of seeds) {
    await shuffleLabels(engine, seed);
    await step("backtest");
    const findings = await engine.queryRows<Finding>("select code, severity from finding where severity <> 'note'");
    for (const code of new Set(findings.map((one) => one.code))) told.set(code, (told.get(code) ?? 0) + 1);
  }
  return told;
}

/** Most successes in n trials that chance allows at this rate: exceeded in fewer than one of a thousand runs. */
function mostByChance(n: number, rate: number): number {
  let term = (1 - rate) ** n;
  let below = term;
  let k = 0;
  while (below < 0.999) {
    ++k;
    term *= ((n - k + 1) / k) * (rate / (1 - rate));
    below += term;
  }
  return k;
}

describe("labels shuffled among leads", () => {
  const told = new Map<string, number>();

  it(`no alarm about inversion, leaks or drift is told more often than its level says, over ${nSeeds} shuffles`, async () => {
    const perWorld = nSeeds / nWorlds;
    for (let world = 1; world <= nWorlds; ++world) {
      const seeds = Array.from({length: perWorld}, (_, i) => world * 1000 + i);
      for (const [code, n] of await countTold(world, seeds)) told.set(code, (told.get(code) ?? 0) + n);
    }
    if (MODE === "soak") process.stdout.write(`${JSON.stringify(Object.fromEntries(told))}\n`);
    const codes = [...alarmKinds.inversion, ...alarmKinds.leak, ...alarmKinds.drift];
    const counts = Object.fromEntries(codes.map((code) => [code, told.get(code) ?? 0]));
    const most = mostByChance(nSeeds, statedRate);
    expect(Object.entries(counts).filter(([, n]) => n > most)).toEqual([]);
  }, 3_600_000);

  it("criteria without power are told as such, so that silence is not what passes", () => {
    expect(told.get("useless_criterion") ?? 0).toBeGreaterThan(0.8 * nSeeds);
  });
});
