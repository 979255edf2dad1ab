import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {gunzipSync} from "node:zlib";
import {beforeAll, describe, expect, it} from "vitest";
import type {World} from "../../src/simulate/index.js";
import {toFiles} from "../../src/simulate/index.js";
import {hashText} from "../../src/util/hash.js";
import {runFiles, valuesOf} from "../support/warehouse.js";
import {createWorld, readDemo} from "../support/world.js";

/** A second before as_of and as_of itself, in seconds, of the demo: 14 days after creation. */
const DELAY = 14 * 86400;

interface Moments {
  of: Map<string, number>;
}

const momentsOf = (world: World): Moments => ({of: new Map(world.leads.map(({id, created}) => [id, created + DELAY]))});

const isLate = ({of}: Moments, lead: string, at: number) => at >= of.get(lead)!;

/** Text of the same kind that says something else, the same every time. */
const other = <T>(values: readonly T[], key: string) =>
  values[parseInt(hashText(key).slice(0, 6), 16) % values.length]!;

/**
 * Changes everything on one side of as_of: deletes a third, rewrites the rest, and adds as much again. Rows that decide
 * whether a lead is observed at all (outcomes before as_of) stay as they are.
 */
function poison(world: World, doses: (lead: string, at: number) => boolean): World {
  const answers = ["met", "unmet", "unknown"] as const;
  const types = ["page_view", "email_click", "webinar", "demo_request", "download", "product_event"] as const;
  const changed = <R extends {lead: string; at: number}>(
    rows: readonly R[],
    rewrite: (row: R, key: string) => R
  ): R[] =>
    rows.flatMap((row, i) => {
      if (!doses(row.lead, row.at)) return [row];
      const key = `${row.lead} ${i}`;
      return other([0, 1, 2], key) === 0 ? [] : [rewrite(row, key), rewrite(row, `${key} again`)];
    });
  return {
    ...world,
    activities: changed(world.activities, (row, key) => ({
      ...row,
      type: other(types, key),
      page: "/pricing",
      value: 9
    })),
    assessments: changed(world.assessments, (row, key) => ({...row, answer: other(answers, key)})),
    touches: changed(world.touches, (row) => ({...row, channel: "poison"})),
    stages: changed(world.stages, (row) => ({...row, stage: "opportunity", reason: "poison"})),
    deals: world.deals.map((deal) =>
      doses(deal.lead, deal.closed)
        ? {...deal, value: deal.value * 3 + 1, status: deal.status === "won" ? "lost" : "won"}
        : deal
    )
  };
}

/** What was known: levels and scores of every lead, by lead. */
async function knownOf(world: World) {
  const {engine} = await runFiles(
    {...readDemo(), files: Object.fromEntries(toFiles(world).map(({name, text}) => [name, text]))},
    "score"
  );
  const levels = await valuesOf(
    engine,
    "select lead_id, level.* exclude (observation_id) from observation join level using (observation_id) order by lead_id"
  );
  const scores = await valuesOf(
    engine,
    "select lead_id, model, dimensions::varchar, score, tier from observation join score using (observation_id) order by all"
  );
  return {levels, scores};
}

describe("the demo's world", () => {
  const world = createWorld(400);
  const moments = momentsOf(world);

  it("nothing at or after as_of changes a level or a score", async () => {
    const before = await knownOf(world);
    const after = await knownOf(poison(world, (lead, at) => isLate(moments, lead, at)));
    expect(before.levels.length).toBeGreaterThan(250);
    expect(after).toEqual(before);
  });

  it("what happened a second before as_of is seen, what happened at it is not", async () => {
    const before = await knownOf(world);
    const add = (offset: number) => ({
      ...world,
      activities: [
        ...world.activities,
        ...world.leads.map(({id}) => ({
          lead: id,
          at: moments.of.get(id)! + offset,
          type: "demo_request" as const,
          page: "/pricing",
          value: 1
        }))
      ]
    });
    expect((await knownOf(add(0))).levels).toEqual(before.levels);
    expect((await knownOf(add(-1))).levels).not.toEqual(before.levels);
  });

  it("the same poison before as_of does change levels and scores", async () => {
    const before = await knownOf(world);
    const safe = {...world, deals: [] as World["deals"]};
    const after = await knownOf({
      ...poison(safe, (lead, at) => !isLate(moments, lead, at)),
      stages: world.stages,
      deals: world.deals
    });
    expect(after.levels.map(([lead]) => lead)).toEqual(before.levels.map(([lead]) => lead));
    expect(
      after.levels.filter((row, i) => JSON.stringify(row) !== JSON.stringify(before.levels[i])).length
    ).toBeGreaterThan(100);
    expect(after.scores).not.toEqual(before.scores);
  });
});

const datasets = resolve(process.env["WINNOW_DATASETS"] ?? join(import.meta.dirname, "../../../shared/datasets"));
const hasBpi = existsSync(join(datasets, "bpi-2012", "events.csv.gz"));
const bpi = join(import.meta.dirname, "../../data/bpi-2012");

describe.skipIf(!hasBpi)(hasBpi ? "bpi-2012" : `bpi-2012 (skipped: its files are not in ${datasets})`, () => {
  let cases: string[];
  let events: string[];
  beforeAll(() => {
    // Every ninth case, with all its events.
    const [head, ...rows] = readFileSync(join(datasets, "bpi-2012", "cases.csv"), "utf8")
      .trimEnd()
      .split("\n");
    const kept = rows.filter((_, i) => i % 9 === 0);
    const ids = new Set(kept.map((row) => row.split(",")[0]));
    const lines = gunzipSync(readFileSync(join(datasets, "bpi-2012", "events.csv.gz")))
      .toString()
      .trimEnd()
      .split("\n");
    cases = [head!, ...kept];
    events = [lines[0]!, ...lines.slice(1).filter((line) => ids.has(line.split(",")[0]))];
  });

  async function run(lines: readonly string[]) {
    const {engine} = await runFiles(
      {
        yaml: readFileSync(join(bpi, "workspace.yaml"), "utf8").replaceAll("events.csv.gz", "events.csv"),
        files: {"cases.csv": `${cases.join("\n")}\n`, "events.csv": `${lines.join("\n")}\n`},
        models: {"first@1": readFileSync(join(bpi, "models", "first@1.yaml"), "utf8")}
      },
      "score"
    );
    return {
      moments: await valuesOf(engine, "select lead_id, epoch_us(as_of) from observation order by 1"),
      levels: await valuesOf(
        engine,
        "select lead_id, level.* exclude (observation_id) from observation join level using (observation_id) order by 1"
      ),
      scores: await valuesOf(
        engine,
        "select lead_id, score, tier from observation join score using (observation_id) order by 1"
      )
    };
  }

  it("nothing at or after as_of changes a level or a score, and something before it does", async () => {
    const before = await run(events);
    const asOf = new Map(before.moments.map(([lead, at]) => [String(lead), Number(at)]));
    const head = events[0]!.split(",");
    const [lead, time, activity, resource] = ["case_id", "timestamp", "activity", "resource"].map((name) =>
      head.indexOf(name)
    ) as [number, number, number, number];
    const rewrite = (isPoisoned: (at: number, moment: number) => boolean) =>
      events.flatMap((line, i) => {
        const cells = line.split(",");
        const moment = asOf.get(cells[lead]!);
        if (i === 0 || moment === undefined || !isPoisoned(Date.parse(cells[time]!) * 1000, moment)) return [line];
        const again = cells
          .with(activity, "W_Completeren aanvraag")
          .with(resource, `x${i}`)
          .join(",")
          .replace("COMPLETE", "START");
        return cells[activity]!.startsWith("A_") ? [line, again] : i % 3 === 0 ? [] : [again, again];
      });
    const late = await run(rewrite((at, moment) => at >= moment));
    expect(before.levels.length).toBeGreaterThan(400);
    expect(late).toEqual(before);
    const early = await run(rewrite((at, moment) => at < moment));
    expect(early.moments).toEqual(before.moments);
    expect(early.levels).not.toEqual(before.levels);
  });
});
