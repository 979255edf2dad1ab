import {createRandom} from "../../../src/util/random.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {openWarehouse} from "../warehouse.js";

/** One observation with the scores of two models, in hundredths of points. */
export interface ScoredLead {
  id: number;
  /** `YYYY-MM-DD`. */
  asOf: string;
  source: string;
  segment: string;
  fold: number;
  /** Days followed; below 90 it has not matured. */
  followed: number;
  /** Day of the conversion; null without one. */
  converted: number | null;
  a: number;
  b: number;
  /** Tier of the first model: 0 goes to sales, 1 does not. */
  tier: number;
}

/** Leads of January to June 2025; the first model sees their quality, the second sees it only in leads of the web. */
export function drawLeads(seed: number, n: number): ScoredLead[] {
  const {uniform} = createRandom(seed);
  return Array.from({length: n}, (_, id): ScoredLead => {
    const day = new Date(Date.UTC(2025, 0, 1) + Math.floor((id * 181) / n) * 86_400_000);
    const quality = uniform();
    const source = ["web", "fair", "lists"][Math.floor(3 * uniform())]!;
    const see = (isSeen: boolean) => 100 * Math.floor(10 * (isSeen ? 0.7 * quality + 0.3 * uniform() : uniform()));
    const [a, b] = [see(true), see(source === "web")];
    const followed = uniform() < 0.1 ? 60 : 200;
    const converted = uniform() < 0.5 * quality ** 2 ? Math.floor(120 * uniform()) : null;
    const segment = ["small", "large"][Math.floor(2 * uniform())]!;
    const place = {source, segment, fold: Math.floor(20 * uniform())};
    return {id, asOf: day.toISOString().slice(0, 10), ...place, followed, converted, a, b, tier: a >= 500 ? 0 : 1};
  });
}

const text = (value: string) => `'${value}'`;

/** A warehouse with these observations, scored by a@1, which sends its first tier to sales, and by b@1. */
export async function openScored(leads: readonly ScoredLead[]): Promise<Engine> {
  const engine = await openWarehouse();
  const rows = leads.map(({id, asOf, source, segment, fold, converted, followed}) =>
    [id, text(`lead ${id}`), `timestamp ${text(asOf)}`, text(asOf.slice(0, 7)), text(source), text(segment)].concat([
      String(fold),
      String(converted),
      `${followed}, null`
    ])
  );
  const scores = leads.flatMap(({id, a, b, tier}) => [
    `('a@1', ${id}, [], ${a}, ${tier})`,
    `('b@1', ${id}, [], ${b}, 0)`
  ]);
  await engine.execute(`insert into observation values ${rows.map((row) => `(${row.join(", ")})`).join(", ")};
insert into score values ${scores.join(", ")};
insert into tier values ('a@1', 0, 'hot', 'sales', null, ''), ('a@1', 1, 'cold', 'nurture', null, ''), ('b@1', 0, 'all', 'sales', null, '')`);
  return engine;
}

/** From the definition: followed for 90 days, and won within them. */
export const isMatured = ({followed}: ScoredLead): boolean => followed >= 90;
export const isWon = ({followed, converted}: ScoredLead): boolean =>
  followed >= 90 && converted !== null && converted <= 90;

/** AUC from the definition: pairs of a won and an unwon lead that the score puts in order, ties half. */
export function slowPairAuc(leads: readonly ScoredLead[], score: "a" | "b"): number {
  const [won, lost] = [leads.filter(isWon), leads.filter((lead) => !isWon(lead))];
  const order = won.flatMap((x) => lost.map((y) => (x[score] > y[score] ? 1 : x[score] === y[score] ? 0.5 : 0)));
  return order.reduce<number>((sum, one) => sum + one, 0) / order.length;
}
