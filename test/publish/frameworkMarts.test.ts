import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {knownStates, toKnownState} from "../../src/domain/answerState.js";
import type {Run} from "../../src/pipeline.js";
import {toFiles} from "../../src/simulate/index.js";
import {groupBy} from "../../src/util/groupBy.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {makeFolder, relocate, runSteps, writeWorkspace} from "../support/warehouse.js";
import {createWorld, readDemo} from "../support/world.js";

/** A second reckoning from raw rows, in plain TypeScript and one lead at a time. */
interface Assessment {
  lead_id: string;
  us: number;
  criterion: string;
  answer: string;
  role: string;
}
interface Observation {
  lead_id: string;
  us: number;
  source: string;
  followed_days: number;
  converted_day: number | null;
}

let run: Run;
let observations: Observation[];
let byLead: Map<string, Assessment[]>;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "winnow-marts-"));
  const files = Object.fromEntries(toFiles(createWorld(3000)).map(({name, text}) => [name, text]));
  const location = writeWorkspace(folder, {...readDemo(), files});
  run = await runSteps(await openDuckdb({folders: [location.dataDir]}), location, "publish");
  observations = await run.engine.queryRows(
    "select lead_id, epoch_us(as_of) as us, source, followed_days, converted_day from observation"
  );
  byLead = groupBy(
    await run.engine.queryRows<Assessment>(
      "select lead_id, epoch_us(assessed_at) as us, criterion, answer, role from assessment"
    ),
    ({lead_id}) => lead_id
  );
  return () => {
    run.engine.close();
    rmSync(folder, {recursive: true, force: true});
  };
}, 120_000);

const goodness = ["unknown", "unmet", "met", "none", "this_year", "this_quarter"];

/** The later one holds; at the same instant that of sales, then the better answer. */
function isAfter(a: Assessment, b: Assessment): boolean {
  if (a.us !== b.us) return a.us > b.us;
  if ((a.role === "sales") !== (b.role === "sales")) return a.role === "sales";
  return goodness.indexOf(a.answer) > goodness.indexOf(b.answer);
}

function findState(lead: string, criterion: string, before: number): string {
  const own = (byLead.get(lead) ?? []).filter((one) => one.criterion === criterion && one.us < before);
  if (own.length === 0) return "never_asked";
  return own.reduce((held, one) => (isAfter(one, held) ? one : held)).answer;
}

interface Sum {
  n: number;
  matured: number;
  converted: number;
  openWon: number;
}

function count(some: readonly Observation[]): Sum {
  const matured = some.filter(({followed_days}) => followed_days >= 120);
  return {
    n: some.length,
    matured: matured.length,
    converted: matured.filter(({converted_day}) => converted_day !== null && converted_day <= 120).length,
    openWon: some.filter(({followed_days, converted_day}) => followed_days < 120 && converted_day !== null).length
  };
}

const sums =
  'sum(n)::integer as n, sum(n_matured)::integer as matured, sum(n_converted)::integer as converted, sum(n_open_won)::integer as "openWon"';

describe("the marts of the frameworks", () => {
  it.each(["bant.budget", "meddic.champion"])(
    "count the states of %s as raw rows do, source by source",
    async (name) => {
      const rows = await run.engine.queryRows<{state: string; source: string} & Sum>(
        `select state, source, ${sums} from published_states where criterion = '${name}' group by all`
      );
      const groups = groupBy(observations, ({lead_id, us, source}) => `${findState(lead_id, name, us)} ${source}`);
      expect(rows.length).toBe(groups.size);
      expect(rows.length).toBeGreaterThan(20);
      for (const {state, source, ...found} of rows) expect(found).toEqual(count(groups.get(`${state} ${source}`)!));
    }
  );

  it("count every observation once for every criterion", async () => {
    const rows = await run.engine.queryRows<{n: number}>(
      "select sum(n)::integer as n from published_states group by criterion"
    );
    expect(rows.length).toBe(17);
    expect(new Set(rows.map(({n}) => n))).toEqual(new Set([observations.length]));
  });

  it("combine two criteria of two frameworks as raw rows do, never asked being unknown", async () => {
    const rows = await run.engine.queryRows<{a: string; b: string} & Sum>(
      `select state as a, other_state as b, ${sums} from published_state_pairs where criterion = 'bant.need' and other = 'meddic.identify_pain' group by all`
    );
    const state = (name: string, {lead_id, us}: Observation) => toKnownState(findState(lead_id, name, us));
    const groups = groupBy(observations, (one) => `${state("bant.need", one)} ${state("meddic.identify_pain", one)}`);
    expect(rows.length).toBe(knownStates.length ** 2);
    for (const {a, b, ...found} of rows) expect(found).toEqual(count(groups.get(`${a} ${b}`)!));
  });

  it("count the criteria met and known as raw rows do", async () => {
    const rows = await run.engine.queryRows<{known: number; met: number} & Sum>(
      `select n_known as known, n_met as met, ${sums} from published_completeness where framework = 'bant' group by all`
    );
    const names = ["bant.budget", "bant.authority", "bant.need", "bant.timeline"];
    const groups = groupBy(observations, ({lead_id, us}) => {
      const states = names.map((name) => findState(lead_id, name, us));
      const met = states.filter((one) => one === "met").length;
      return `${met + states.filter((one) => one === "unmet").length} ${met}`;
    });
    expect(rows.length).toBe(groups.size);
    for (const {known, met, ...found} of rows) expect(found).toEqual(count(groups.get(`${known} ${met}`)!));
  });

  it("set marketing's last answer beside that of sales as raw rows do", async () => {
    const rows = await run.engine.queryRows<{marketing: string; sales: string; n: number}>(
      "select marketing, sales, n::integer as n from published_agreement where criterion = 'bant.authority'"
    );
    const pairs = [...byLead.values()].flatMap((own) => {
      const [marketing, sales] = ["marketing", "sales"].map((role) => {
        const mine = own.filter((one) => one.criterion === "bant.authority" && one.role === role);
        return mine.length === 0 ? null : mine.reduce((held, one) => (isAfter(one, held) ? one : held)).answer;
      });
      return marketing == null || sales == null ? [] : [`${marketing} ${sales}`];
    });
    const expected = groupBy(pairs, (pair) => pair);
    expect(rows.length).toBe(expected.size);
    for (const {marketing, sales, n} of rows) expect(n).toBe(expected.get(`${marketing} ${sales}`)!.length);
  });

  it("give grades and the lowest that counts as met, and neither for plain answers", async () => {
    const rows = await run.engine.queryRows(
      "select criterion, grades, met_from from published_framework_criteria where criterion in ('bant.need', 'value.urgency') order by all"
    );
    expect(rows).toEqual([
      {criterion: "bant.need", grades: "", met_from: ""},
      {criterion: "value.urgency", grades: "none, this_year, this_quarter", met_from: "this_quarter"}
    ]);
  });

  it("count a grade as met from the one on that counts as met", async () => {
    const rows = await run.engine.queryRows<{state: string; n: number}>(
      "select state, sum(n)::integer as n from published_states where criterion = 'value.urgency' group by all"
    );
    const toState = (answer: string) =>
      answer === "this_quarter" ? "met" : ["none", "this_year"].includes(answer) ? "unmet" : answer;
    const groups = groupBy(observations, ({lead_id, us}) => toState(findState(lead_id, "value.urgency", us)));
    expect(rows.length).toBe(4);
    for (const {state, n} of rows) expect(n).toBe(groups.get(state)!.length);
  });

  it("hold no lead, no person and no word of a note", async () => {
    const names = ["states", "state_pairs", "completeness", "answers", "agreement"];
    for (const name of names) {
      const columns = await run.engine.queryRows<{column_name: string}>(
        `select column_name from duckdb_columns() where table_name = 'published_${name}'`
      );
      expect(columns.map(({column_name}) => column_name).filter((one) => /lead|person|note/.test(one))).toEqual([]);
    }
  });
});

it("pairs of other frameworks and themes are left out where folds are needed", async () => {
  const files = Object.fromEntries(toFiles(createWorld(400)).map(({name, text}) => [name, text]));
  const demo = readDemo();
  // A few large accounts: they repeat, so folds matter.
  const yaml = demo.yaml.replace("account_id: company", "account_id: country");
  const target = makeFolder();
  const location = relocate(writeWorkspace(target, {...demo, yaml, files}), target);
  const clustered = await runSteps(await openDuckdb({folders: [location.dataDir]}), location, "publish");
  const rows = await clustered.engine.queryRows<{pair: string}>(
    "select distinct criterion || ' ' || other as pair from published_state_pairs"
  );
  clustered.engine.close();
  expect(clustered.isClustered).toBe(true);
  const pairs = rows.map(({pair}) => pair);
  expect(pairs).toContain("bant.authority meddic.economic_buyer");
  expect(pairs).toContain("bant.budget bant.need");
  expect(pairs).not.toContain("bant.budget meddic.champion");
}, 60_000);
