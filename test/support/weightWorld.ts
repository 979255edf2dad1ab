import type {Criterion, Model} from "../../src/model/model.js";
import {createRandom} from "../../src/util/random.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {readSchema} from "../../src/warehouse/schemaText.js";

/** A small world whose outcomes follow known log-odds, level by level. */

const unknown = 255;

interface Truth {
  id: string;
  rule: Criterion["rule"];
  /** Chance and log-odds of each level; those left over are at level 0. */
  levels: Readonly<Record<number, readonly [chance: number, logOdds: number]>>;
}

const holds = (name: string) => ({node: "column", name}) as const;

/** Log-odds of a lead at level 0 of everything. */
const intercept = -2;

const truths: readonly Truth[] = [
  {
    id: "large",
    rule: {type: "when", when: holds("large"), points: "10"},
    levels: {1: [0.3, 0.9], [unknown]: [0.15, 0.3]}
  },
  {
    id: "role",
    rule: {
      type: "bands",
      bands: [
        {when: holds("decides"), points: "12"},
        {when: holds("advises"), points: "6"},
        {when: holds("studies"), points: "-5"}
      ]
    },
    levels: {1: [0.15, 1.2], 2: [0.25, 0.6], 3: [0.2, -0.7]}
  },
  {
    id: "views",
    rule: {type: "per", per: "views", fades: false, points: "4", upto: "4"},
    levels: {1: [0.2, 0.35], 2: [0.15, 0.7], 3: [0.1, 1.05], 4: [0.1, 1.4]}
  },
  {id: "silent", rule: {type: "when", when: holds("silent"), points: "-3"}, levels: {1: [0.4, -0.8]}}
];

/** The true log-odds of each weight's whole column, under the names that weights have. */
export const trueLogOdds: Readonly<Record<string, number>> = {
  large: 0.9,
  "large unknown": 0.3,
  "role.1": 1.2,
  "role.2": 0.6,
  "role.3": -0.7,
  "views each": 1.4,
  silent: -0.8
};

/** The model of the world; its points are not in proportion to the truth. */
export const weightModel: Model = {
  id: "known",
  version: 1,
  title: "Known",
  effectiveFrom: null,
  dimensions: [{id: "fit", min: -5000, max: 10_000}],
  groups: [],
  score: {min: -5000, max: 10_000},
  criteria: truths.map(({id, rule}) => ({
    ...{id, title: id, dimension: 0, group: null, kind: "other", framework: null, rule},
    ...{unknownPoints: "0", gate: null, recycleDays: null}
  })),
  tiers: [
    {
      name: "good",
      action: "sales",
      afterDays: null,
      when: {node: "compare", subject: "score", operator: ">=", threshold: 1500}
    },
    {name: "poor", action: "nurture", afterDays: null, when: null}
  ],
  grid: null,
  leadTypes: []
};

export const weightColumns = truths.map((_, c) => `c${c}`);

/** One lead of the world. */
export interface WorldLead {
  levels: number[];
  isConverted: boolean;
}

/** Leads of the world, the same for the same seed. */
export function drawLeads(seed: number, n: number): WorldLead[] {
  const random = createRandom(seed);
  return Array.from({length: n}, () => {
    let logOdds = intercept;
    const levels = truths.map(({levels: own}) => {
      let left = random.uniform();
      for (const [level, [chance, odds]] of Object.entries(own)) {
        left -= chance;
        if (left >= 0) continue;
        logOdds += odds;
        return Number(level);
      }
      return 0;
    });
    return {levels, isConverted: random.uniform() < 1 / (1 + Math.exp(-logOdds))};
  });
}

/**
 * A warehouse with the leads as matured observations, spread evenly over `months` months from January 2025, with a
 * horizon of 30 days and outcomes long known.
 *
 * @param accountOf the account of each lead; left out, each is its own
 */
export async function openWeightWorld(
  leads: readonly WorldLead[],
  {months = 12, accountOf = (i: number) => i}: {months?: number; accountOf?: (i: number) => number} = {}
): Promise<Engine> {
  const engine = await openDuckdb({});
  await engine.execute(readSchema("observation"));
  await engine.execute("create table lead (lead_id varchar, account_id varchar)");
  await engine.execute(
    `create table level (observation_id integer, ${weightColumns.map((c) => `${c} utinyint`).join(", ")})`
  );
  const insert = (table: string, rows: readonly string[]) =>
    rows.length === 0 ? Promise.resolve() : engine.execute(`insert into ${table} values ${rows.join(", ")}`);
  for (let from = 0; from < leads.length; from += 1000) {
    const part = leads.slice(from, from + 1000).map((lead, i) => ({...lead, i: from + i}));
    const dayOf = (i: number) => {
      const month = 1 + Math.floor((i * months) / leads.length);
      const year = 2025 + Math.floor((month - 1) / 12);
      return `${year}-${String(((month - 1) % 12) + 1).padStart(2, "0")}-01`;
    };
    await insert(
      "observation",
      part.map(({i, isConverted}) => {
        const day = dayOf(i);
        return `(${i}, 'l${i}', '${day}', '${day.slice(0, 7)}', 'web', 'all', ${(accountOf(i) * 7) % 20}, ${isConverted ? 5 : "null"}, 900, null)`;
      })
    );
    await insert(
      "lead",
      part.map(({i}) => `('l${i}', 'a${accountOf(i)}')`)
    );
    await insert(
      "level",
      part.map(({i, levels}) => `(${[i, ...levels].join(", ")})`)
    );
  }
  return engine;
}
