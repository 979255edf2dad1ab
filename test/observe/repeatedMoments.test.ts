import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {buildOutcomes} from "../../src/observe/outcomes.js";
import {buildSpine} from "../../src/observe/spine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {parseWorkspace} from "../../src/workspace/parse.js";
import type {Span} from "../../src/workspace/workspace.js";
import {openEngine, valuesOf} from "../support/warehouse.js";

type What = "won" | "lost" | "disqualified" | "recycled";

interface Life {
  lead: string;
  created: string;
  events: {at: string; what: What}[];
}

interface Setting {
  span: Span;
  forDays: number | null;
  until: string;
}

const toTime = (text: string) => Date.parse(`${text.replace(" ", "T")}Z`);
const toText = (time: number) => new Date(time).toISOString().slice(0, 19).replace("T", " ");
const DAY = 86_400_000;

/** Every instant from 2023 to 2027 at which a span begins. */
function listStarts(span: Span): number[] {
  const days = Array.from({length: 1461}, (_, i) => new Date(Date.UTC(2023, 0, 1) + i * DAY));
  const isStart = (day: Date) =>
    span === "week"
      ? day.getUTCDay() === 1
      : day.getUTCDate() === 1 && (span === "month" || day.getUTCMonth() % 3 === 0);
  return days.filter(isStart).map((day) => day.getTime());
}

/** What became of a lead strictly before an instant, from the definition: a win is for good, else the latest counts. */
function fateBefore({events}: Life, at: number): "open" | "won" | "lost" | "disqualified" {
  const before = events.filter((event) => toTime(event.at) < at);
  if (before.some(({what}) => what === "won")) return "won";
  const weight = {won: 0, lost: 1, disqualified: 2, recycled: 3};
  const last = before.sort((a, b) => toTime(a.at) - toTime(b.at) || weight[a.what] - weight[b.what]).at(-1)?.what;
  return last === undefined || last === "recycled" ? "open" : last;
}

/** The spine, written from the definition: every instant of every lead is asked. */
function slowSpine(lives: readonly Life[], {span, forDays, until}: Setting) {
  const end = toTime(until) + DAY;
  const observed: unknown[][] = [];
  const decided: unknown[][] = [];
  const notYet: unknown[][] = [];
  for (const life of lives) {
    const created = toTime(life.created);
    const known = {...life, events: life.events.filter(({at}) => toTime(at) < end)};
    const moments = listStarts(span).filter((at) => at > created);
    const open = moments.filter(
      (at) => at < end && (forDays === null || at <= created + forDays * DAY) && fateBefore(known, at) === "open"
    );
    const won = Math.min(...known.events.filter(({what}) => what === "won").map(({at}) => toTime(at)));
    for (const at of open) {
      const days = won === Infinity ? null : Math.floor((won - at) / DAY);
      observed.push([life.lead, toText(at), toText(at).slice(0, 7), days, Math.floor((end - 1 - at) / DAY)]);
    }
    if (open.length > 0) continue;
    const fate = fateBefore(known, moments[0]!);
    if (fate === "open") notYet.push([life.lead, toText(moments[0]!)]);
    else decided.push([life.lead, toText(moments[0]!), fate]);
  }
  return {observed, decided, notYet};
}

const time = (text: string) => `timestamp '${text}'`;
const rowsOf = (rows: readonly (readonly string[])[]) => rows.map((row) => `(${row.join(", ")})`).join(", ");

async function fastSpine(engine: Engine, lives: readonly Life[], {span, forDays, until}: Setting) {
  for (const name of ["lead", "deal", "stage_change", "event", "outcome", "observation", "decided", "not_yet"])
    await engine.execute(`drop table if exists ${name}`);
  await engine.execute(
    `create table lead as select * from (values ${rowsOf(lives.map(({lead, created}) => [`'${lead}'`, time(created)]))}) as t(lead_id, created_at), (select 'web' as source, null::varchar as account_id)`
  );
  const events = lives.flatMap(({lead, events: own}) => own.map(({at, what}) => [`'${lead}'`, time(at), `'${what}'`]));
  await engine.execute("create table stage_change (lead_id varchar, entered_at timestamp, stage varchar)");
  if (events.length > 0) await engine.execute(`insert into stage_change values ${rowsOf(events)}`);
  const limit = forDays === null ? "" : `, for: ${forDays} days`;
  const workspace = parseWorkspace(
    `title: T
observed_until: ${until}
observe: { every: ${span}${limit} }
convert: { to: won, within: 90 days }
sources:
  lead: { file: l.csv, columns: { lead_id: a, created_at: b } }
  stage_change: { file: s.csv, columns: { lead_id: a, entered_at: b, stage: c } }
`,
    "w/workspace.yaml"
  );
  await buildOutcomes(engine, workspace);
  await buildSpine(engine, workspace, until);
  const all = (columns: string, table: string) =>
    valuesOf(engine, `select ${columns} from ${table} order by lead_id, as_of`);
  return {
    observed: await all("lead_id, as_of::varchar, cohort, converted_day, followed_days", "observation"),
    decided: await all("lead_id, as_of::varchar, outcome", "decided"),
    notYet: await all("lead_id, as_of::varchar", "not_yet")
  };
}

/** Instants near the beginnings of months and Mondays, where mistakes are. */
const instant = fc
  .record({
    start: fc.constantFrom(...listStarts("month").slice(6, 42), ...listStarts("week").slice(40, 80)),
    offset: fc.constantFrom(-DAY, -1000, 0, 0, 1000, 9 * DAY)
  })
  .map(({start, offset}) => toText(start + offset));
const event = fc.record({at: instant, what: fc.constantFrom<What>("won", "lost", "lost", "disqualified", "recycled")});
const life = fc.record({created: instant, events: fc.array(event, {maxLength: 6})});
const setting: fc.Arbitrary<Setting> = fc.record({
  span: fc.constantFrom<Span>("week", "month", "quarter"),
  forDays: fc.constantFrom(null, 92, 180, 365),
  until: fc.constantFrom("2025-12-31", "2026-01-01", "2026-03-30")
});

describe("the spine of open leads observed again and again", () => {
  it("is what the definition says, instant by instant, over generated lives", async () => {
    const engine = await openEngine({});
    await fc.assert(
      fc.asyncProperty(fc.array(life, {minLength: 1, maxLength: 30}), setting, async (made, own) => {
        const lives = made.map((one, i) => ({...one, lead: `l${String(i).padStart(3, "0")}`}));
        expect(await fastSpine(engine, lives, own)).toEqual(slowSpine(lives, own));
      }),
      {numRuns: 60}
    );
  });

  const monthly: Setting = {span: "month", forDays: null, until: "2026-03-31"};

  it("holds a lead at the beginning of every month from the one after its creation, up to its win", async () => {
    const lives: Life[] = [
      {lead: "a", created: "2025-11-01 00:00:00", events: [{at: "2026-02-01 00:00:00", what: "won"}]},
      {lead: "b", created: "2025-12-31 23:59:59", events: [{at: "2026-02-28 12:00:00", what: "won"}]}
    ];
    const {observed} = await fastSpine(await openEngine({}), lives, monthly);
    expect(observed.map(([lead, , cohort, day]) => [lead, cohort, day])).toEqual([
      ["a", "2025-12", 62],
      ["a", "2026-01", 31],
      ["a", "2026-02", 0],
      ["b", "2026-01", 58],
      ["b", "2026-02", 27]
    ]);
  });

  it("leaves out the months in which a lead was lost, until it is recycled", async () => {
    const lives: Life[] = [
      {
        lead: "a",
        created: "2025-09-15 00:00:00",
        events: [
          {at: "2025-10-15 00:00:00", what: "lost"},
          {at: "2026-02-10 00:00:00", what: "recycled"}
        ]
      }
    ];
    const {observed, decided, notYet} = await fastSpine(await openEngine({}), lives, monthly);
    expect(observed.map(([, , cohort]) => cohort)).toEqual(["2025-10", "2026-03"]);
    expect([decided, notYet]).toEqual([[], []]);
  });

  it("counts a lead that was lost before its first month, and came back later, as observed and not as decided", async () => {
    const back: Life = {
      lead: "a",
      created: "2026-01-05 00:00:00",
      events: [
        {at: "2026-01-06 00:00:00", what: "lost"},
        {at: "2026-02-06 00:00:00", what: "recycled"}
      ]
    };
    const away = {...back, lead: "b", events: back.events.slice(0, 1)};
    const late = {lead: "c", created: "2026-03-01 00:00:00", events: []};
    const {observed, decided, notYet} = await fastSpine(await openEngine({}), [back, away, late], monthly);
    expect(observed.map(([lead, , cohort]) => [lead, cohort])).toEqual([["a", "2026-03"]]);
    expect(decided).toEqual([["b", "2026-02-01 00:00:00", "lost"]]);
    expect(notYet).toEqual([["c", "2026-04-01 00:00:00"]]);
  });
});
