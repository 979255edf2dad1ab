import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {findFrameworkCriterion, frameworks} from "../../src/domain/framework.js";
import {isStage} from "../../src/domain/stage.js";
import {day, months, worldEnd, worldStart} from "../../src/simulate/calendar.js";
import {
  defaultTruth,
  findLastBirth,
  plainTruth,
  simulate,
  toFiles,
  type Truth,
  type World
} from "../../src/simulate/index.js";
import type {Assessment} from "../../src/simulate/world.js";
import {readFrameworks} from "../../src/workspace/readFrameworks.js";

const families = ["bant", "champ", "meddic", "value"];
const leads = 2_000;
const worldOf = (doses: Partial<Truth>) => simulate({...plainTruth, leads, ...doses});
const world = simulate({...defaultTruth, leads});

/** Rows with a lead and a moment, list by list. */
function listEvents(of: World): [name: string, rows: {lead: string; at: number}[]][] {
  return [
    ["activities", of.activities],
    ["assessments", of.assessments],
    ["stages", of.stages],
    ["touches", of.touches],
    ["deals", of.deals.map(({lead, closed}) => ({lead, at: closed}))]
  ];
}

describe("a simulated world", () => {
  it("is the same for the same truth, to the byte, and another for another seed", () => {
    expect(toFiles(simulate({...defaultTruth, leads: 300}))).toEqual(toFiles(simulate({...defaultTruth, leads: 300})));
    expect(toFiles(simulate({...defaultTruth, leads: 300, seed: 2}))).not.toEqual(
      toFiles(simulate({...defaultTruth, leads: 300}))
    );
  });

  it("has the size it is asked for, and about twenty activities a lead", () => {
    expect(worldOf({}).leads.length).toBe(leads);
    expect(world.activities.length / world.leads.length).toBeGreaterThan(17);
    expect(world.activities.length / world.leads.length).toBeLessThan(23);
  });

  it("keeps each list in order of time within a lead, none of it before creation or after the end", () => {
    const born = new Map(world.leads.map(({id, created}) => [id, created]));
    for (const [name, rows] of listEvents(world)) {
      const last = new Map<string, number>();
      const bad = rows.filter(({lead, at}) => {
        const before = last.get(lead) ?? born.get(lead) ?? Infinity;
        last.set(lead, at);
        return !(at >= before && at < worldEnd && Number.isInteger(at));
      });
      expect(bad, name).toEqual([]);
    }
    expect(world.leads.every(({created}) => created >= worldStart && created < worldEnd)).toBe(true);
  });

  it("names only leads, persons, stages and criteria that exist", () => {
    const ids = new Set(world.leads.map(({id}) => id));
    const persons = new Set(["", ...world.persons.map(({id}) => id)]);
    expect(ids.size).toBe(world.leads.length);
    expect(listEvents(world).flatMap(([, rows]) => rows.filter(({lead}) => !ids.has(lead)))).toEqual([]);
    const named = [...world.assessments, ...world.stages, ...world.touches];
    expect(named.filter(({person}) => !persons.has(person))).toEqual([]);
    expect(world.leads.filter(({owner}) => !persons.has(owner))).toEqual([]);
    expect(world.stages.filter(({stage}) => !isStage(stage))).toEqual([]);
    const known = [...frameworks, ...readFrameworks(join(import.meta.dirname, "../../data/demo"))];
    const answersOf = (criterion: string) =>
      findFrameworkCriterion(criterion, known)?.answers.map(({answer}) => answer);
    const isKnown = ({criterion, answer}: Assessment) =>
      answersOf(criterion)?.concat("unknown").includes(answer) ?? false;
    expect(world.assessments.filter((row) => !isKnown(row))).toEqual([]);
  });

  it("has one won deal for each stage won, at the same moment, and a lifetime amount for no other lead", () => {
    const key = ({lead, at}: {lead: string; at: number}) => `${lead} ${at}`;
    const deals = world.deals.filter(({status}) => status === "won").map(({lead, closed}) => key({lead, at: closed}));
    expect(deals).toEqual(world.stages.filter(({stage}) => stage === "won").map(key));
    expect(world.leads.filter(({lifetimeAmount}) => lifetimeAmount !== null).length).toBe(deals.length);
  });

  it("assesses some leads, by both roles and in every framework, never all", () => {
    for (const [role, framework] of ["marketing", "sales"].flatMap((one) =>
      families.map((two) => [one, two] as const)
    )) {
      const rows = world.assessments.filter((row) => row.role === role && row.criterion.startsWith(framework));
      const share = new Set(rows.map(({lead}) => lead)).size / world.leads.length;
      expect(share, `${role} ${framework}`).toBeGreaterThan(0.05);
      expect(share, `${role} ${framework}`).toBeLessThan(0.75);
    }
  });

  it("assesses many leads in several frameworks, and gives every answer of every criterion", () => {
    const of = new Map<string, Set<string>>();
    for (const {lead, criterion} of world.assessments)
      of.set(lead, (of.get(lead) ?? new Set()).add(criterion.split(".")[0]!));
    for (const family of families.slice(1)) {
      const both = [...of.values()].filter((own) => own.has("bant") && own.has(family));
      expect(both.length / world.leads.length, family).toBeGreaterThan(0.2);
    }
    const given = new Set(world.assessments.map(({criterion, answer}) => `${criterion} ${answer}`));
    expect(given.size).toBe(14 * 3 + 2 * 4 + 3);
  });

  it("lets the answers to the company's own questions follow the outcome", () => {
    const won = new Set(world.deals.filter(({status}) => status === "won").map(({lead}) => lead));
    const rateOf = (...answers: string[]) => {
      const rows = world.assessments.filter(
        ({criterion, answer}) => criterion.startsWith("value.") && answers.includes(answer)
      );
      return rows.filter(({lead}) => won.has(lead)).length / rows.length;
    };
    expect(rateOf("strong", "this_quarter", "met")).toBeGreaterThan(rateOf("weak", "none", "unmet") * 1.3);
  });

  it("holds no e-mail address and only snake_case headers", () => {
    const files = toFiles(world);
    expect(files.filter(({text}) => text.includes("@"))).toEqual([]);
    const headers = files.flatMap(({text}) => text.slice(0, text.indexOf("\n")).split(","));
    expect(headers.filter((header) => !/^[a-z][a-z_]*$/.test(header))).toEqual([]);
  });
});

describe("switches", () => {
  const plain = worldOf({});
  const without = <T extends object>(rows: readonly T[], ...columns: (keyof T)[]) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name as keyof T))));

  it("leaks change their own columns and nothing else", () => {
    for (const [doses, columns] of [
      [{leak: 1}, ["lastTouchNote"]],
      [{pairLeak: 1}, ["queue"]]
    ] as const) {
      const other = worldOf(doses);
      expect(other.leads).not.toEqual(plain.leads);
      expect(without(other.leads, ...columns)).toEqual(without(plain.leads, ...columns));
      expect({...other, leads: []}).toEqual({...plain, leads: []});
    }
  });

  it("bot clicks add e-mail clicks and nothing else", () => {
    const other = worldOf({botClicks: 0.3});
    const others = (of: World) => of.activities.filter(({type}) => type !== "email_click");
    expect(other.activities.length).toBeGreaterThan(plain.activities.length);
    expect(others(other)).toEqual(others(plain));
    expect({...other, activities: []}).toEqual({...plain, activities: []});
  });

  it("inflation notes page views twice from its month on and changes nothing else", () => {
    const plain = worldOf({});
    const inflated = worldOf({inflation: 1});
    const start = months[plainTruth.inflationMonth]!;
    const views = (of: World, isLater: boolean) =>
      of.activities.filter(({type, at}) => type === "page_view" && at >= start === isLater).length;
    expect(views(inflated, false)).toBe(views(plain, false));
    expect(views(inflated, true) / views(plain, true)).toBeGreaterThan(1.99);
    const rest = ({activities}: World) => activities.filter(({type}) => type !== "page_view");
    expect({...inflated, activities: rest(inflated)}).toEqual({...plain, activities: rest(plain)});
  });

  it("duplicates add leads that share an e-mail hash and leave the others as they are", () => {
    const {leads: rows} = worldOf({duplicates: 0.1});
    const kept = new Set(plain.leads.map(({id}) => id));
    expect(rows.filter(({id}) => kept.has(id))).toEqual(plain.leads);
    const hashes = new Set(plain.leads.map(({emailHash}) => emailHash));
    const added = rows.filter(({id}) => !kept.has(id));
    expect(added.length / leads).toBeCloseTo(0.1, 1);
    expect(added.every(({emailHash}) => hashes.has(emailHash))).toBe(true);
    expect(hashes.size).toBe(leads);
  });

  it("what moves the outcome leaves alone who a lead is and what it does before scoring", () => {
    const seen = (of: World) => {
      const born = new Map(of.leads.map(({id, created}) => [id, created]));
      const early = of.activities.filter(({lead, at}) => at < born.get(lead)! + 14 * day - 1);
      // Customers use the product, and those decided early may do so before scoring.
      return early.filter(({type, page}) => type !== "product_event" || page !== "/app/report");
    };
    const outcomes = {fading: 1, useless: 1, poorSource: 1, invertedLegacy: 1, ignoredTopLeads: 1};
    for (const [name, dose] of Object.entries(outcomes)) {
      const other = worldOf({[name]: dose});
      expect(without(other.leads, "lifetimeAmount", "lastTouchNote", "queue"), name).toEqual(
        without(plain.leads, "lifetimeAmount", "lastTouchNote", "queue")
      );
      expect(seen(other), name).toEqual(seen(plain));
      expect(other.deals, name).not.toEqual(plain.deals);
    }
  });

  it("without openAtEnd every lead is followed for 134 days, with it some are not", () => {
    const last = (of: World) => of.leads.reduce((latest, {created}) => Math.max(latest, created), 0);
    expect(last(plain)).toBeLessThan(worldEnd - 135 * day);
    expect(last(worldOf({openAtEnd: 1}))).toBeGreaterThan(worldEnd - 10 * day);
    expect(findLastBirth(1)).toBe(worldEnd);
  });

  it("without decidedEarly nobody is decided within 14 days, with it the dose is", () => {
    const share = (of: World) => {
      const born = new Map(of.leads.map(({id, created}) => [id, created]));
      const ends = of.stages.filter(({stage}) => stage === "won" || stage === "lost" || stage === "disqualified");
      return ends.filter(({lead, at}) => at < born.get(lead)! + 14 * day).length / of.leads.length;
    };
    expect(share(plain)).toBe(0);
    expect(share(worldOf({decidedEarly: 0.06}))).toBeCloseTo(0.06, 1);
  });
});
