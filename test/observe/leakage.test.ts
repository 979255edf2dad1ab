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

interface Change {
  lead: string;
  at: number;
  field: string;
  from: string;
  to: string;
}

const fields = {
  job_level: ["c_level", "vp", "manager", "staff"],
  employees: ["3", "80", "900"],
  company_size: ["small", "mid", "large"]
};

/** Changes of what the demo's models read, some before the month, some after it, and some at its first instant. */
function createChanges(world: World, cut: number): Change[] {
  return world.leads.flatMap(({id, created}, i) =>
    Object.entries(fields).flatMap(([field, values], f) =>
      [0, 20, 45, 90].flatMap((days, k) => {
        const key = `${id} ${field} ${k}`;
        if (other([0, 1, 2], key) === 0) return [];
        const at = (i + f + k) % 11 === 0 ? cut : created + days * 86400 + 3600;
        return [{lead: id, at, field, from: other(values, `${key} from`), to: other(values, `${key} to`)}];
      })
    )
  );
}

/**
 * The same changes with everything from the month on deleted, rewritten, or there twice. The first change of all says by
 * its old value what was before it, so that one keeps it.
 */
function poisonChanges(changes: readonly Change[], doses: (at: number) => boolean): Change[] {
  const firsts = new Map<string, number>();
  const keyOf = ({lead, field}: Change) => `${lead} ${field}`;
  for (const change of changes) firsts.set(keyOf(change), Math.min(change.at, firsts.get(keyOf(change)) ?? change.at));
  return changes.flatMap((change, i) => {
    if (!doses(change.at)) return [change];
    const again = {...change, to: other(fields[change.field as keyof typeof fields], `${i} poison`)};
    const later = {...again, at: change.at + 86400, from: again.to, to: change.from};
    if (firsts.get(keyOf(change)) === change.at) return [again, later];
    return [[], [again], [again, later]][i % 3]!;
  });
}

describe("the demo's world, month by month and with changing attributes", () => {
  const world = createWorld(300);
  const cut = Date.parse("2025-09-01T00:00:00Z") / 1000;
  const changes = createChanges(world, cut);

  async function knownAt(own: World, ownChanges: readonly Change[]) {
    const demo = readDemo();
    const toLine = ({lead, at, field, from, to}: Change) =>
      [lead, new Date(at * 1000).toISOString().slice(0, 19).replace("T", " "), field, from, to].join(",");
    const {engine} = await runFiles(
      {
        ...demo,
        yaml: demo.yaml
          .replace(/^observe:.*$/m, "observe: { every: month }")
          .replace(
            /^sources:$/m,
            "sources:\n  attribute_change: { file: changes.csv, columns: { lead_id: lead, changed_at: at, attribute: field, old_value: old, new_value: new } }"
          ),
        files: {
          ...Object.fromEntries(toFiles(own).map(({name, text}) => [name, text])),
          "changes.csv": `lead,at,field,old,new\n${ownChanges.map(toLine).join("\n")}\n`
        }
      },
      "score"
    );
    const until = `as_of <= timestamp '${new Date(cut * 1000).toISOString().slice(0, 10)}'`;
    return {
      levels: await valuesOf(
        engine,
        `select lead_id, as_of::varchar, segment, level.* exclude (observation_id) from observation join level using (observation_id) where ${until} order by all`
      ),
      answers: await valuesOf(
        engine,
        `select lead_id, as_of::varchar, answer_state.* exclude (observation_id) from observation join answer_state using (observation_id) where ${until} order by all`
      ),
      scores: await valuesOf(
        engine,
        `select lead_id, as_of::varchar, model, dimensions::varchar, score, tier from observation join score using (observation_id) where ${until} order by all`
      )
    };
  }

  it("nothing from the first instant of a month on changes what was known at it or before, or who was open", async () => {
    const before = await knownAt(world, changes);
    const after = await knownAt(
      poison(world, (_, at) => at >= cut),
      poisonChanges(changes, (at) => at >= cut)
    );
    expect(before.levels.length).toBeGreaterThan(200);
    expect(after).toEqual(before);
  });

  it("the same poison a second before that instant is seen at it, in attributes alone too", async () => {
    const before = await knownAt(world, changes);
    const early = changes.map((change) => (change.at === cut ? {...change, at: cut - 1} : change));
    const after = await knownAt(world, early);
    expect(after.levels).not.toEqual(before.levels);
    expect(after.answers).toEqual(before.answers);
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
